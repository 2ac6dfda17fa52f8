"""The append-only history: what changed, by whom, why, chained by hashes.

A row of the history keeps a salted hash of its content. The content and the reason are text, so they lie in
a payload that a real deletion removes; the row, its hash and the chain stay (house rule 11).
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select

from coach.store.columns import moment_text
from coach.store.encoding import digest
from coach.store.rows import Row

HISTORY: Table = Row.metadata.tables["history"]
PAYLOAD: Table = Row.metadata.tables["payload"]


class Action(StrEnum):
    """What was done to a record. `delete` is the real deletion, which leaves only its tombstone."""

    create = "create"
    change = "change"
    remove = "remove"
    undo = "undo"
    delete = "delete"
    restore = "restore"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. Without its payload (`kept` False) reason, before and after are gone.

    `before` and `after` are the record as JSON: None before it was created, or after it was removed.
    Changes made together share `change`; `undoes` is the sequence of the entry that was taken back.
    """

    sequence: int
    change: int
    at: datetime
    author: str
    action: Action
    kind: str
    record_id: str
    undoes: int | None
    payload_hash: str
    chain: str
    kept: bool
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Content:
    """What a change did, as canonical JSON text, and why."""

    before: str | None
    after: str | None
    reason: str

    def hashed(self, salt: str) -> str:
        """The salted hash that the history keeps of it."""
        given = [part if part is not None else "null" for part in (self.before, self.after)]
        return digest(salt, self.reason, *given)


def chained(previous: str, row: dict[str, Any]) -> str:
    """The chain's next link: the hash of the previous one and of everything in the row."""
    parts = [previous, *(str(row[name]) for name in ("sequence", "change")), moment_text(row["at"])]
    parts += [str(row[name]) for name in ("author", "action", "kind", "record_id", "undoes", "payload_hash")]
    return digest(*parts)


def append(connection: Connection, *, content: Content, **row: Any) -> int:
    """Add a line (`change` 0 means that it starts a new one) and its payload; gives its sequence."""
    last = connection.execute(
        select(HISTORY.c.sequence, HISTORY.c.chain).order_by(HISTORY.c.sequence.desc()).limit(1)
    ).first()
    sequence = last.sequence + 1 if last else 1
    salt = secrets.token_hex(16)
    row |= {"sequence": sequence, "payload_hash": content.hashed(salt), "undoes": row.get("undoes")}
    row["change"] = row["change"] or sequence
    row["chain"] = chained(last.chain if last else "", row)
    connection.execute(insert(HISTORY), [row])
    payload = {
        "sequence": sequence,
        "salt": salt,
        "reason": content.reason,
        "before": content.before,
        "after": content.after,
    }
    connection.execute(insert(PAYLOAD), [payload])
    return sequence


def entries(
    connection: Connection,
    *,
    record_id: str | None = None,
    change: int | None = None,
    limit: int | None = None,
) -> list[Entry]:
    """The history, newest first; of one record or one change, or its last `limit` lines."""
    query = (
        select(HISTORY, PAYLOAD.c.salt, PAYLOAD.c.reason, PAYLOAD.c.before, PAYLOAD.c.after)
        .outerjoin(PAYLOAD, PAYLOAD.c.sequence == HISTORY.c.sequence)
        .order_by(HISTORY.c.sequence.desc())
        .limit(limit)
    )
    if record_id is not None:
        query = query.where(HISTORY.c.record_id == record_id)
    if change is not None:
        query = query.where(HISTORY.c.change == change)
    return [_entry(row) for row in connection.execute(query).mappings()]


def first_sequence(connection: Connection, record_id: str) -> int | None:
    """Where a record first appears; it orders records of one day by when they were given."""
    query = select(func.min(HISTORY.c.sequence)).where(HISTORY.c.record_id == record_id)
    return connection.execute(query).scalar()


def order_of(record_id: ColumnElement[str]) -> ColumnElement[int]:
    """Where a record of a query first appears, to order it by; a record without a history comes first."""
    query = select(func.min(HISTORY.c.sequence)).where(HISTORY.c.record_id == record_id)
    return func.coalesce(query.scalar_subquery(), 0)


def next_sequence(connection: Connection) -> int:
    """The sequence that the next line of the history gets."""
    return (connection.execute(select(func.max(HISTORY.c.sequence))).scalar() or 0) + 1


def _entry(row: Any) -> Entry:
    return Entry(
        **{name: row[name] for name in ("sequence", "change", "at", "author", "kind", "record_id")},
        action=Action(row["action"]),
        undoes=row["undoes"],
        payload_hash=row["payload_hash"],
        chain=row["chain"],
        kept=row["salt"] is not None,
        reason=row["reason"] or "",
        before=_read(row["before"]),
        after=_read(row["after"]),
    )


def _read(text: str | None) -> dict[str, Any] | None:
    """The content of a payload; a damaged one counts as none here and is named by `verify`."""
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
