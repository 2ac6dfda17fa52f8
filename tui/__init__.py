"""The terminal interface of the coach."""
