"""The schema of this release, as code: creating it directly and by migration gives the same database."""

from sqlalchemy import Connection, text

from coach.store import log_rows as _log_rows  # noqa: F401  registers the tables
from coach.store.rows import Row

#: Every schema that was released, oldest first, named as its Alembic revision; the last one is current.
RELEASED = ("0001", "0002", "0003", "0004", "0005")
HEAD = RELEASED[-1]
#: Marks a file as the coach's in SQLite's header ("OKRC").
APPLICATION_ID = 0x4F4B5243

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
#: What makes the history append-only: no row is changed, replaced or removed; a payload only removed.
TRIGGERS = (
    f"CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history {_REFUSE}",
    f"CREATE TRIGGER history_is_not_removed BEFORE DELETE ON history {_REFUSE}",
    "CREATE TRIGGER history_is_not_replaced BEFORE INSERT ON history "
    f"WHEN NEW.sequence IN (SELECT sequence FROM history) {_REFUSE}",
    f"CREATE TRIGGER payload_is_not_changed BEFORE UPDATE ON payload {_REFUSE}",
    "CREATE TRIGGER payload_is_not_replaced BEFORE INSERT ON payload "
    f"WHEN NEW.sequence IN (SELECT sequence FROM payload) {_REFUSE}",
)


def create(connection: Connection) -> None:
    """Create every table and trigger of the current schema and stamp its version."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    Row.metadata.create_all(connection, checkfirst=False)
    for trigger in TRIGGERS:
        connection.execute(text(trigger))
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
