"""The versioned data sets; README.md beside them says where each comes from and under which licence."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
#: Where recorded answers of models lie.
CASSETTES = _HERE.parent / "cassettes"


def path(name: str) -> Path:
    """Where the data set called `name` lies."""
    return _HERE / name
