"""The ledger: every suggestion as it was made, and what became of it (house rule 5)."""

import builtins
import difflib
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from coach.domain.ledger import LedgerEntry, Outcome
from coach.store import links
from coach.store.encoding import storable
from coach.store.errors import NotStored
from coach.store.journal import Journal
from coach.store.rows import Row

LEDGER: Table = Row.metadata.tables["ledger"]
_FIELDS = tuple(LedgerEntry.model_fields)


class Ledger:
    """Suggestions in the order in which they were made. All methods raise StoreError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, entry: LedgerEntry) -> LedgerEntry:
        """Write a suggestion down, as that of whoever works here; it is on the disk when this returns."""
        with self._journal.writing() as change:
            if entry.owner_id is None and links.exists(change.connection, "person", change.author):
                entry = entry.with_(owner_id=change.author)
            try:
                change.connection.execute(insert(LEDGER), [entry.model_dump()])
            except IntegrityError as error:
                raise NotStored(
                    f"The ledger has an entry {entry.id} already.", "Give the new one an id of its own."
                ) from error
        return entry

    def outcome(
        self, entry_id: str, outcome: Outcome | str, note: str = "", *, subject_id: str | None = None
    ) -> LedgerEntry:
        """Note what became of a suggestion: `note` is the diff of an edit (see `diff`) or why it was rejected.

        `subject_id` is the record that it became, or was made for.
        """
        values: dict[str, Any] = {"outcome": Outcome(outcome), "outcome_note": storable(note, "The note")}
        if subject_id is not None:
            values["subject_id"] = subject_id
        with self._journal.writing() as change:
            found = self._get(change.connection, entry_id)
            changed = found.with_(**values)
            change.connection.execute(update(LEDGER).where(LEDGER.c.id == found.id).values(values))
        return LedgerEntry.model_validate(changed)

    def get(self, entry_id: str) -> LedgerEntry:
        """The entry with this id, or with the only id that begins so."""
        with self._journal.reading() as connection:
            return self._get(connection, entry_id)

    def claim(self, owner_id: str) -> None:
        """Give the lines that were written before anybody was known to the first person who is."""
        with self._journal.writing() as change:
            unclaimed = update(LEDGER).where(LEDGER.c.owner_id.is_(None))
            change.connection.execute(unclaimed.values(owner_id=owner_id))

    def list(
        self, *, flow: str | None = None, outcome: Outcome | str | None = None, subject_id: str | None = None
    ) -> builtins.list[LedgerEntry]:
        """The entries, oldest first; of one flow, with one outcome, about one record. Damaged ones are left out."""
        given = {"flow": flow, "outcome": outcome and str(outcome), "subject_id": subject_id}
        query = select(LEDGER).order_by(LEDGER.c.place)
        for name, value in given.items():
            query = query if value is None else query.where(LEDGER.c[name] == value)
        with self._journal.reading() as connection:
            own = self._own(connection)
            built = [_built(row) for row in connection.execute(query.where(*own)).mappings()]
            return [one for one in built if isinstance(one, LedgerEntry) and self._is_open(one, connection)]

    def _is_open(self, entry: LedgerEntry, connection: Connection) -> bool:
        """Whether it may be read today: a summary is closed to whoever does not lead the person any more."""
        eyes = self._journal.eyes(connection)
        return eyes is None or entry.flow != "review" or eyes.is_open(entry.suggestion)

    def _own(self, connection: Connection) -> builtins.list[ColumnElement[bool]]:
        """What a line must be to be seen: a suggestion is nobody's but that of whom it was made for."""
        eyes = self._journal.eyes(connection)
        return [] if eyes is None else [LEDGER.c.owner_id == eyes.sight.viewer.person_id]

    def _get(self, connection: Connection, given: str) -> LedgerEntry:
        beginning = LEDGER.c.id.startswith(given.strip(), autoescape=True)
        query = select(LEDGER).where(beginning, *self._own(connection)).limit(6)
        found = _only(connection.execute(query).mappings().all(), given)
        return found if self._is_open(found, connection) else _only((), given)


def diff(before: str, after: str) -> str:
    """The change from one text to another as a unified diff without its header."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def problems(connection: Connection) -> builtins.list[tuple[str, str]]:
    """The rows that are no sound entry, as (id, what is wrong)."""
    built = [(row["id"], _built(row)) for row in connection.execute(select(LEDGER)).mappings()]
    return [(row_id, found) for row_id, found in built if isinstance(found, str)]


def _only(rows: Sequence[Any], given: str) -> LedgerEntry:
    rows = [row for row in rows if row["id"] == given.strip()] or rows
    if len(rows) > 1:
        raise NotStored(
            f"“{given[:70]}” fits several ledger entries: {', '.join(row['id'] for row in rows[:5])}.",
            "Give more letters of the one you mean.",
        )
    found = _built(rows[0]) if rows and given.strip() else "it is not there"
    if isinstance(found, str):
        raise NotStored(f"There is no ledger entry “{given[:70]}” ({found}).", "See `coach ledger`.")
    return found


def _built(row: Any) -> LedgerEntry | str:
    try:
        return LedgerEntry.model_validate({name: row[name] for name in _FIELDS})
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
