"""Drafting: from an aspiration to a goal that is kept."""
