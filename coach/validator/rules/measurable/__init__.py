"""Measurable (M): whether two people would agree, at the end, that it was reached."""
