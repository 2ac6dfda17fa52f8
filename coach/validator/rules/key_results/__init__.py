"""Key-result set (K): whether the key results of one objective make a set."""
