"""`guide`, the embedded coach: drafts from the knowledge base and the person's own words, without a model."""
