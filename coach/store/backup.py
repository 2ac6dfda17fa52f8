"""Copies of the database: made while it is in use, put in place whole, checked before they are trusted."""

import json
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.errors import StoreError
from coach.store import files, opening
from coach.store.columns import moment_text
from coach.store.database import Database, connect
from coach.store.encoding import encode
from coach.store.errors import FAULTS, translated

#: The keys under which a backup holds what lies in files beside the database, such as documents of one's own:
#: `.file:OWNER/NAME` among the drafts, so that a real deletion reaches them as it reaches everything else.
BESIDE = ".file:"
Beside = Mapping[str, dict[str, Any]]


def back_up(database: Database, target: Path, beside: Beside | None = None) -> Path:
    """Copy the open database to `target`; an older backup there is replaced, any other file is not.

    `beside` are the contents of files, by `OWNER/NAME`, that belong into the copy. It is complete and checked before
    it gets its name. Raises StoreError.
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
        with database.faults():
            _put_beside(scratch, beside or {})
        opening.checked_copy(scratch)
    files.note_backup(database.path, target)
    return target


def _put_beside(copy: Path, beside: Beside) -> None:
    at = moment_text(datetime.now(UTC))
    rows = [(BESIDE + name, at, encode(content)) for name, content in beside.items()]
    with closing(connect(copy, write=True)) as connection:
        connection.executemany("INSERT OR REPLACE INTO draft (key, at, content) VALUES (?, ?, ?)", rows)


def taken_out(database: Database) -> dict[str, dict[str, Any]]:
    """What a restored backup held of files beside the database, by `OWNER/NAME`; the database holds it no longer."""
    mine = f"{BESIDE}%"
    with database.writing() as connection:
        rows = connection.exec_driver_sql("SELECT key, content FROM draft WHERE key LIKE ?", (mine,)).all()
        connection.exec_driver_sql("DELETE FROM draft WHERE key LIKE ?", (mine,))
    return {key.removeprefix(BESIDE): json.loads(content) for key, content in rows}


def forget_beside(database: Database, name: str) -> None:
    """Take the contents of one file out of every known backup. Raises StoreError where one cannot be written."""
    for copy in (*files.known_backups(database.path), *kept_aside(database.path)):
        inner = opening.opened(copy, backup_first=False)
        try:
            with inner.writing() as connection:
                connection.exec_driver_sql("DELETE FROM draft WHERE key = ?", (BESIDE + name,))
            inner.run("VACUUM")
            inner.run("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            inner.close()


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
