"""What is kept beside the goals by key: drafts in progress, and the validator's answers."""

import builtins
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, insert, select, update

from coach.store.encoding import storable
from coach.store.journal import Journal
from coach.store.looking import first_person
from coach.store.rows import Row


class _ByKey:
    """JSON by key, the latest only. All methods raise StoreError."""

    def __init__(self, journal: Journal, name: str, key: str, content: str) -> None:
        self._journal = journal
        self._table: Table = Row.metadata.tables[name]
        self._key: Column[Any] = self._table.c[key]
        self._content: Column[Any] = self._table.c[content]

    def _stored_as(self, connection: Connection, key: str) -> str:
        """The key under which it lies."""
        return key

    def put(self, key: str, content: dict[str, Any]) -> None:
        """Keep the content under the key; it is on the disk when this returns. NotStored for NaN and the like."""
        values: dict[str, Any] = {self._content.name: content}
        with self._journal.writing() as change:
            values["at"] = change.at
            key = self._stored_as(change.connection, storable(key, "The key"))
            where = self._key == key
            done = change.connection.execute(update(self._table).where(where).values(values))
            if not done.rowcount:
                change.connection.execute(insert(self._table), [{self._key.name: key, **values}])

    def get(self, key: str) -> dict[str, Any] | None:
        """What was kept under the key last, or None."""
        with self._journal.reading() as connection:
            where = self._key == self._stored_as(connection, key)
            found = connection.execute(select(self._content).where(where)).scalar()
        return found if isinstance(found, dict) else None

    def drop(self, key: str) -> bool:
        """Forget the key; says whether there was one."""
        with self._journal.writing() as change:
            where = self._key == self._stored_as(change.connection, key)
            return bool(change.connection.execute(delete(self._table).where(where)).rowcount)

    def list(self) -> builtins.list[str]:
        """The keys, the one that was put last first."""
        query = select(self._key).order_by(self._table.c.at.desc(), self._key)
        with self._journal.reading() as connection:
            return [str(row[0]) for row in connection.execute(query)]


#: Keys of everybody: who the store's person is, and what others answered about a goal that is seen.
OF_ALL = (".me", ".comments:")
#: What stands before the keys of all but the person whose store it was first.
OTHERS = "@"


class Workbench(_ByKey):
    """Drafts in progress, so that nothing typed is lost; in a shared store everybody has a bench of their own."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, "draft", "key", "content")

    def list(self) -> builtins.list[str]:
        """The keys of whoever looks, the one that was put last first."""
        with self._journal.reading() as connection:
            mark = self._mark(connection)
            every = super().list()
        if mark:
            return [key.removeprefix(mark) for key in every if key.startswith((mark, *OF_ALL))]
        return [key for key in every if not key.startswith(OTHERS)]

    def _stored_as(self, connection: Connection, key: str) -> str:
        return key if key.startswith(OF_ALL) else self._mark(connection) + key

    def _mark(self, connection: Connection) -> str:
        """What stands before the keys of whoever looks; nothing for the person whose store it was first."""
        looking = self._journal.looking
        if looking is None or self._journal.eyes(connection) is None:
            return ""
        return "" if looking.person_id == first_person(connection) else mark_of(looking.person_id or "")


def mark_of(person_id: str) -> str:
    """What stands before the keys of a person who came later."""
    return f"{OTHERS}{person_id}/"


class Verdicts(_ByKey):
    """The validator's latest answer (contract shape) on each stored objective or key result, by its id."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, "verdict", "record_id", "answer")

    def levels(self) -> dict[str, str]:
        """Every verdict in one word, by the id of its record: that of the whole goal where it has one."""
        overall, own = (func.json_extract(self._content, path) for path in ("$.overall", "$.verdict"))
        query = select(self._key, func.coalesce(overall, own)).where(func.json_valid(self._content))
        with self._journal.reading() as connection:
            return {str(row[0]): str(row[1] or "") for row in connection.execute(query)}
