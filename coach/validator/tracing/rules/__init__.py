"""The rules of the grounded family, one a file."""
