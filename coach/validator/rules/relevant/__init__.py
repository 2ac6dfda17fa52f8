"""Relevant (R): whether it serves a goal above or an aspiration, and says how."""
