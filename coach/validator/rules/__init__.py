"""The catalogue: one rule a file, in one folder for each criterion."""
