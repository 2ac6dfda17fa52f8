"""Specific (S): whether a stranger can tell what will be different, and for what or whom."""
