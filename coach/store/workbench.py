"""What is kept beside the goals by key: drafts in progress, and the validator's answers."""

import builtins
from typing import Any

from sqlalchemy import Column, Table, delete, func, insert, select, update

from coach.store.encoding import storable
from coach.store.journal import Journal
from coach.store.rows import Row


class _ByKey:
    """JSON by key, the latest only. All methods raise StoreError."""

    def __init__(self, journal: Journal, name: str, key: str, content: str) -> None:
        self._journal = journal
        self._table: Table = Row.metadata.tables[name]
        self._key: Column[Any] = self._table.c[key]
        self._content: Column[Any] = self._table.c[content]

    def put(self, key: str, content: dict[str, Any]) -> None:
        """Keep the content under the key; it is on the disk when this returns. NotStored for NaN and the like."""
        values: dict[str, Any] = {self._content.name: content}
        with self._journal.writing() as change:
            values["at"] = change.at
            where = self._key == storable(key, "The key")
            done = change.connection.execute(update(self._table).where(where).values(values))
            if not done.rowcount:
                change.connection.execute(insert(self._table), [{self._key.name: key, **values}])

    def get(self, key: str) -> dict[str, Any] | None:
        """What was kept under the key last, or None."""
        with self._journal.reading() as connection:
            found = connection.execute(select(self._content).where(self._key == key)).scalar()
        return found if isinstance(found, dict) else None

    def drop(self, key: str) -> bool:
        """Forget the key; says whether there was one."""
        with self._journal.writing() as change:
            return bool(change.connection.execute(delete(self._table).where(self._key == key)).rowcount)

    def list(self) -> builtins.list[str]:
        """The keys, the one that was put last first."""
        query = select(self._key).order_by(self._table.c.at.desc(), self._key)
        with self._journal.reading() as connection:
            return [str(row[0]) for row in connection.execute(query)]


class Workbench(_ByKey):
    """Drafts in progress, so that nothing typed is lost."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, "draft", "key", "content")


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
