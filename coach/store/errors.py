"""What can go wrong with the database, as sentences with a next step."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import StatementError

from coach.errors import StoreError


class NotStored(StoreError):
    """The record itself was refused (a link to nowhere, a cycle, an unknown id); the database is fine."""

    exit_code = 2


class Locked(StoreError):
    """Another process holds the database for longer than one is willing to wait."""


class Damaged(StoreError):
    """The file is not a sound database; it is left as it is."""


class TooNew(StoreError):
    """The database was written by a newer release of the coach."""


class ReadOnly(StoreError):
    """The database may be read but not written."""


class Full(StoreError):
    """There is no room left on the disk; the change was taken back."""


_NOTHING_LOST = "Nothing was changed; what was saved before is still there."


def code_of(error: BaseException) -> str:
    """SQLite's own name of an error, such as `SQLITE_BUSY`; empty where it has none."""
    cause = error.orig if isinstance(error, StatementError) else error
    return str(getattr(cause, "sqlite_errorname", None) or "")


def is_busy(error: BaseException) -> bool:
    """Whether another connection held a lock that we needed."""
    return code_of(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def damaged(path: Path, what: str, backup: Path | None) -> Damaged:
    """The error for a damaged file; names the newest backup and how to go back to it."""
    way = (
        f"The newest backup is {backup}: run `coach restore {backup}`. The damaged file is kept as it is."
        if backup
        else "No backup of it is known here. Keep the file, and restore a copy of yours with "
        "`coach restore FILE`."
    )
    return Damaged(f"The database {path} is damaged: {what}.", way)


def translated(error: BaseException, path: Path, backup: Path | None = None) -> StoreError:
    """The sentence for an error of SQLite or of the file system while working on `path`."""
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(cause, StoreError):
        return cause
    code, said = code_of(error), _said(error)
    if is_busy(error):
        return Locked(
            f"The database {path} is in use by another program.",
            f"Close the other window or wait for it, then try again. {_NOTHING_LOST}",
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path, said, backup)
    if code.startswith("SQLITE_READONLY"):
        return read_only(path)
    if code == "SQLITE_FULL" or getattr(error, "errno", None) in (28, 122):
        return Full(
            f"There is no room left on the disk for {path}.",
            f"Free some space and save again. {_NOTHING_LOST}",
        )
    if code.startswith("SQLITE_IOERR"):
        return Full(
            f"The disk refused to write {path} ({said}).",
            f"Check that it has room left and is sound, then save again. {_NOTHING_LOST}",
        )
    if code.startswith("SQLITE_CANTOPEN") or isinstance(error, OSError):
        return StoreError(
            f"The database {path} cannot be opened ({said}).",
            "Check that the folder exists and that you may read and write it, "
            "or name another place with COACH_HOME.",
        )
    return StoreError(f"The database {path} refused the change ({said}).", _NOTHING_LOST)


def read_only(path: Path) -> ReadOnly:
    """The error for writing where one may only read."""
    return ReadOnly(
        f"The database {path} can be read but not written.",
        "Make the file and its folder writable for you, or name another place with COACH_HOME. "
        f"{_NOTHING_LOST}",
    )


def _said(error: BaseException) -> str:
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(cause, OSError):
        return cause.strerror or str(cause)
    return str(cause)


#: What a statement on SQLite may raise, through SQLAlchemy or directly.
FAULTS = (StatementError, sqlite3.Error)
