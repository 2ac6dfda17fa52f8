"""The store: one SQLite file with goals, their history, the ledger and drafts in progress."""

from coach.store.store import Store

__all__ = ["Store"]
