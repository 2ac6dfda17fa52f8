"""Alignment (N): whether the goals of an organisation hang together as a tree."""
