"""The knowledge base of the coach and the search over it."""
