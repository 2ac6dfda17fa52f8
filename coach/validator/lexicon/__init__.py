"""Word lists of the languages that the validator speaks."""
