"""The versioned data sets; README.md beside them says where each comes from and under which licence."""

from pathlib import Path


def path(name: str) -> Path:
    """Where the data set called `name` lies."""
    return Path(__file__).resolve().parent / name
