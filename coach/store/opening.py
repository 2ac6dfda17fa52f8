"""Opening a database: create it, or look at it with care before anything is written to it."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from coach.errors import StoreError
from coach.store import files, schema
from coach.store.database import Database, OnWait, connect
from coach.store.errors import FAULTS, TooNew, damaged, read_only, translated

#: Up to this size (bytes) every page is looked at when the file is opened; larger ones by `verify` only.
CHECKED_UP_TO = 64 * 1024 * 1024
#: What SQLite's check says about values that a constraint would refuse, in pages that are sound.
_ABOUT_VALUES = re.compile(r"^(CHECK constraint failed|NULL value in|non-unique entry|\w+ value in) ")


def opened(
    path: Path,
    *,
    wait: float = 30.0,
    on_wait: OnWait | None = None,
    backup_first: bool = True,
) -> Database:
    """Open the database at `path`; create it where there is none, migrate it where it is older.

    Where the file or its folder may not be written, it is opened for reading only. Raises StoreError.
    """
    if not path.exists():
        _create(path)
    files.inspect(path)
    files.keep_private(path)
    database = Database(path, write=files.is_writable(path), wait=wait, on_wait=on_wait)
    try:
        database.open()
        _look_through(database)
        _bring_up_to_date(database, backup_first=backup_first)
    except BaseException:
        database.close()
        raise
    return database


def _create(path: Path) -> None:
    """Build a new database aside and give it its name when it is complete: no half-made file is ever seen."""
    files.prepare_folder(path)
    try:
        scratch = files.scratch_beside(path)
    except OSError as error:
        raise translated(error, path) from error
    try:
        _build(scratch)
        try:
            os.link(scratch, path)
        except FileExistsError:
            return
        except OSError:
            scratch.replace(path)
        files.sync_folder(path)
    except (*FAULTS, OSError) as error:
        raise translated(error, path) from error
    finally:
        for leftover in (scratch, files.journal_of(scratch)):
            leftover.unlink(missing_ok=True)


def _build(path: Path) -> None:
    engine = create_engine("sqlite://", creator=lambda: connect(path, write=True), poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            schema.create(connection)
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


def _look_through(database: Database) -> None:
    """Find damaged pages before they are written to."""
    if database.path.stat().st_size > CHECKED_UP_TO:
        return
    if rot := _rot(database, "quick_check"):
        raise damaged(database.path, rot, files.newest_backup(database.path))


def _rot(database: Database, check: str) -> str:
    """The first damage that a check of the pages finds; bad values in sound rows are left to `verify`."""
    lines = [str(row[0]) for row in database.run(f"PRAGMA {check}(10000)")]
    found = [line for line in lines if line != "ok" and not _ABOUT_VALUES.search(line)]
    return " ".join(found[0].replace("***", "").split())[:160] if found else ""


def _bring_up_to_date(database: Database, *, backup_first: bool) -> None:
    version = version_of(database)
    if version == schema.HEAD:
        return
    if not database.write:
        raise read_only(database.path)
    from coach.store import migrate

    migrate.upgrade(database, version, backup_first=backup_first)


def version_of(database: Database) -> str:
    """The schema of an open database; StoreError where it is not the coach's, TooNew where it is unknown."""
    if not database.run("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
        raise StoreError(
            f"The file {database.path} is a database of another program.",
            "Name the coach's own file, or another place with COACH_HOME.",
        )
    rows = database.run("SELECT version_num FROM alembic_version")
    version = str(rows[0][0]) if rows else ""
    if version not in schema.RELEASED:
        raise TooNew(
            f"The database {database.path} was written by a newer release of the coach (schema {version}; "
            f"this one knows up to {schema.HEAD}).",
            "Install the newer release, or restore a backup made by this one. Nothing was changed.",
        )
    return version


def checked_copy(path: Path) -> None:
    """Look at a file as a backup: whole, sound in every page, the coach's, not newer. Raises StoreError."""
    files.inspect(path)
    database = Database(path, write=False)
    try:
        database.open()
        if rot := _rot(database, "integrity_check"):
            raise damaged(path, rot, None)
        version_of(database)
    finally:
        database.close()


def is_ours(path: Path) -> bool:
    """Whether a file is a database of the coach, by its header alone."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID)
    except sqlite3.Error:
        return False
