"""Bring an older database up to date: a backup first, then all migrations in one transaction."""

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from coach.errors import StoreError
from coach.store import files
from coach.store.database import Database

#: Where the migrations lie; packaged with the coach.
SCRIPTS = Path(__file__).parent / "migrations"
LOCATIONS: tuple[Path, ...] = (SCRIPTS / "versions",)


def upgrade(database: Database, version: str, *, backup_first: bool = True) -> Path | None:
    """Migrate from `version` to the newest schema; gives the backup that was made before.

    All migrations share one transaction: a process that is killed leaves the old database. Raises StoreError.
    """
    backup = _back_up(database, version) if backup_first else None
    before = _broken_links(database)
    database.run("PRAGMA foreign_keys = OFF")
    try:
        with database.writing() as connection:
            run(connection)
            if broken := _broken_links(database) - before:
                raise StoreError(
                    f"The database {database.path} could not be brought up to date: "
                    f"{len(broken)} links would break.",
                    f"Nothing was changed. Report it, with the backup {backup} at hand.",
                )
    finally:
        database.run("PRAGMA foreign_keys = ON")
    return backup


def run(connection: Connection, locations: Sequence[Path] | None = None) -> None:
    """Run Alembic up to its head on a connection whose transaction is open and stays open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    places = "\n".join(str(place).replace("%", "%%") for place in locations or LOCATIONS)
    config.set_main_option("version_locations", places)
    config.attributes["connection"] = connection
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command.upgrade(config, "head")


def _back_up(database: Database, version: str) -> Path:
    from coach.store import backup

    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    folder = files.backups_folder(database.path)
    target = folder / f"{database.path.stem}-{stamp}-schema-{version}{database.path.suffix}"
    return backup.back_up(database, target)


def _broken_links(database: Database) -> set[tuple[str, ...]]:
    return {tuple(map(str, row)) for row in database.run("PRAGMA foreign_key_check")}
