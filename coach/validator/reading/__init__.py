"""Reading a statement: what the text itself says."""
