"""Changes as they are made: one transaction, one author, one reason, checked as a whole at its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from coach.domain.seeing import Eyes
from coach.store import history
from coach.store.database import Database
from coach.store.encoding import encode, storable
from coach.store.history import Action, Content
from coach.store.looking import Looking


@dataclass(slots=True)
class Change:
    """A transaction that is open. `saved` are the records written in it, as (kind, record)."""

    connection: Connection
    author: str
    reason: str
    at: datetime
    number: int = 0
    saved: list[tuple[str, Any]] = field(default_factory=list)

    def note(
        self,
        action: Action,
        kind: str,
        record_id: str,
        *,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
        reason: str = "",
        undoes: int | None = None,
    ) -> int:
        """Write a line of the history; gives its sequence."""
        content = Content(
            None if before is None else encode(before),
            None if after is None else encode(after),
            storable(reason or self.reason, "The reason"),
        )
        sequence = history.append(
            self.connection,
            content=content,
            change=self.number,
            at=self.at,
            author=self.author,
            action=str(action),
            kind=kind,
            record_id=record_id,
            undoes=undoes,
        )
        self.number = self.number or sequence
        return sequence


#: Looks at a whole change before it is committed; raises to take it back.
Guard = Callable[[Change], None]


class Journal:
    """Opens transactions for the repositories. `clock` gives the moment that the history notes."""

    def __init__(
        self,
        database: Database,
        author: str,
        *,
        guard: Guard,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.database, self.clock, self._guard = database, clock, guard
        self.author = storable(author, "The author")
        self._open: Change | None = None
        #: Who looks; None is the store itself, which sees everything.
        self.looking: Looking | None = None

    def eyes(self, connection: Connection) -> Eyes | None:
        """What whoever looks sees of the store as it is now; None where that is everything."""
        return self.looking.eyes(connection, self.database.generation) if self.looking else None

    def on(self, database: Database) -> "Journal":
        """The same author and clock on another database."""
        return Journal(database, self.author, guard=self._guard, clock=self.clock)

    @contextmanager
    def writing(self, reason: str = "") -> Iterator[Change]:
        """A change; inside another one it becomes part of that. Raises StoreError, then nothing is kept."""
        with self.database.writing() as connection:
            if self._open is not None:
                yield self._open
                return
            change = self._open = Change(connection, self.author, reason, self.clock())
            try:
                yield change
                self._guard(change)
            finally:
                self._open = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view of the database."""
        with self.database.reading() as connection:
            yield connection
