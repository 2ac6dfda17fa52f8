"""Where the coach keeps its files: `COACH_HOME`, or else the platform's data folder."""

import os
from pathlib import Path

from coach.errors import InputError

_NO_HOME = "Set COACH_HOME to a folder that the coach may write to."


def home() -> Path:
    """The folder of the database, the index and the logs; InputError where none can be told."""
    named = os.environ.get("COACH_HOME", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    try:
        folder = user_data_path("coach", appauthor=False)
    except RuntimeError as error:
        raise InputError("There is no home folder to keep goals in.", _NO_HOME) from error
    if not folder.is_absolute():
        raise InputError("There is no home folder to keep goals in.", _NO_HOME)
    return folder


def database() -> Path:
    """The SQLite file of the store: COACH_DATABASE_URL, or `coach.db` in the home folder."""
    from coach import settings

    return settings.load().database


def documents() -> Path:
    """The folder of people's own documents, a folder a person: private, and kept until they are removed."""
    return home() / "documents"


def index() -> Path:
    """The folder of the search index: a cache that may be deleted at any time."""
    return home() / "index"


def logs() -> Path:
    """The folder of the logs."""
    return home() / "logs"
