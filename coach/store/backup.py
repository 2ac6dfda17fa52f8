"""Copies of the database: made while it is in use, put in place whole, checked before they are trusted."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from coach.errors import StoreError
from coach.store import files, opening
from coach.store.database import Database, connect
from coach.store.errors import FAULTS, translated


def back_up(database: Database, target: Path) -> Path:
    """Copy the open database to `target`; an older backup there is replaced, any other file is not.

    The copy is complete and checked before it gets its name. Raises StoreError.
    """
    target = target.absolute()
    if target == database.path or (target.exists() and target.samefile(database.path)):
        raise StoreError("A backup cannot replace the database itself.", "Name another file.")
    if target.exists() and not opening.is_ours(target):
        raise StoreError(f"{target} is there already and is no backup of the coach.", "Name another file.")
    files.prepare_folder(target)
    with files.replacing(target) as scratch:
        with database.reading() as connection:
            raw = connection.connection.dbapi_connection
            assert isinstance(raw, sqlite3.Connection)
            _copy(raw, scratch)
        opening.checked_copy(scratch)
    files.note_backup(database.path, target)
    return target


def restore(source: Path, path: Path, *, wait: float = 30.0) -> Path | None:
    """Put the backup `source` in the place of the database `path`; gives where the replaced file is kept.

    The backup is checked first. A sound database is copied aside and overwritten in one transaction, so that
    a program that has it open sees the change; a damaged one is moved aside as it is. Raises StoreError.
    """
    source, path = source.absolute(), path.absolute()
    if path.exists() and source.exists() and source.samefile(path):
        raise StoreError("The backup is the database itself.", "Name the file of a backup.")
    opening.checked_copy(source)
    files.prepare_folder(path)
    if not path.exists():
        _place(source, path)
        return None
    aside = _aside(path)
    if _is_sound(path):
        _overwrite(source, path, aside, wait)
    else:
        _move_aside(path, aside)
        _place(source, path)
    return aside


def kept_aside(path: Path) -> list[Path]:
    """The files that a restore replaced."""
    return sorted(file for file in path.parent.glob(f"{path.name}.replaced-*") if file.is_file())


def _aside(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    names = (f"{path.name}.replaced-{stamp}{extra}" for extra in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(found for name in names if not (found := path.with_name(name)).exists())


def _is_sound(path: Path) -> bool:
    try:
        opening.checked_copy(path)
    except StoreError:
        return False
    return True


def _overwrite(source: Path, path: Path, aside: Path, wait: float) -> None:
    database = Database(path, write=True, wait=wait)
    try:
        database.open()
        with files.replacing(aside) as scratch, database.reading() as connection:
            raw = connection.connection.dbapi_connection
            assert isinstance(raw, sqlite3.Connection)
            _copy(raw, scratch)
        with database.faults(), closing(connect(source, write=False)) as copy:
            raw.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            copy.backup(raw)
    finally:
        database.close()


def _move_aside(path: Path, aside: Path) -> None:
    """Keep a damaged file, with the journal that belongs to it."""
    try:
        path.rename(aside)
        for ending in ("-journal", "-wal", "-shm"):
            companion = path.with_name(path.name + ending)
            if companion.exists():
                companion.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise translated(error, path) from error


def _place(source: Path, path: Path) -> None:
    with files.replacing(path) as scratch, closing(connect(source, write=False)) as copy:
        _copy(copy, scratch)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database into the empty file `target`, as one file without a write-ahead log."""
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except FAULTS as error:
        raise translated(error, target) from error
