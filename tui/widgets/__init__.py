"""Widgets of the interface; whatever shows foreign text is built on `safe`."""
