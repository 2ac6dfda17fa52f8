"""The weeks after a goal is set: checking in, adjusting, thanking, closing, and what is due next."""
