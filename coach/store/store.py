"""The store as the rest of the coach sees it: repositories over one SQLite file, and what keeps it safe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection

from coach.domain.reporting import Lines
from coach.store import backup, history, links, opening, purge, told, undo, verify
from coach.store.backup import Beside
from coach.store.database import Database, OnWait
from coach.store.encoding import storable
from coach.store.errors import NotStored
from coach.store.goals import Objectives
from coach.store.history import Action, Entry
from coach.store.journal import Journal
from coach.store.ledger import Ledger
from coach.store.looking import Looking
from coach.store.people import Aspirations, People, PerformanceGoals, Periods, Units
from coach.store.purge import Deleted
from coach.store.records import Adjustments, CheckIns, Closings, Learnings, Recognitions
from coach.store.repository import Repository
from coach.store.reviews import ReportingLines, Reviews
from coach.store.verify import Problem
from coach.store.workbench import Verdicts, Workbench


class Store:
    """An open store. Every method raises StoreError, whose message and next step are for the person.

    What a method has saved is on the disk when it returns. Safe to use from several threads, and on one file
    from several processes. Use it as a context manager, or `close` it.
    """

    def __init__(self, database: Database, *, author: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._journal = Journal(database, author, guard=links.guard, clock=clock)
        self.units = Units(self._journal)
        self.people = People(self._journal)
        self.periods = Periods(self._journal)
        self.aspirations = Aspirations(self._journal)
        self.performance_goals = PerformanceGoals(self._journal)
        self.objectives = Objectives(self._journal)
        self.checkins = CheckIns(self._journal)
        self.adjustments = Adjustments(self._journal)
        self.learnings = Learnings(self._journal)
        self.recognitions = Recognitions(self._journal)
        self.closings = Closings(self._journal)
        self.reporting_lines = ReportingLines(self._journal)
        self.reviews = Reviews(self._journal)
        self.ledger = Ledger(self._journal)
        self.verdicts = Verdicts(self._journal)
        self.workbench = Workbench(self._journal)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        author: str,
        wait: float = 30.0,
        on_wait: OnWait | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:
        """Open the file, or create it. `author` stands in the history for every change made here.

        `wait` is how many seconds to wait while another program holds the file; `on_wait` is called meanwhile
        with the seconds that are left. A file that may not be written is opened for reading (`read_only`).
        """
        database = opening.opened(Path(path).expanduser().absolute(), wait=wait, on_wait=on_wait)
        return cls(database, author=author, clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def author(self) -> str:
        """Who stands in the history for changes made here: the id of the person, once there is one."""
        return self._journal.author

    def act_as(self, author: str) -> None:
        """Who stands in the history for what is changed from here on; a person's id, never their name."""
        self._journal.author = storable(author, "The author")

    def look_as(self, person_id: str | None, on: date, *, by_name: bool = False) -> None:
        """From here on everything is read as this person sees it on this day; None is somebody unknown.

        `by_name`: they said who they are, and nobody here is called so.
        """
        self._journal.looking = Looking(person_id, on, by_name=by_name)

    def unfiltered(self) -> "Store":
        """The same file as nobody looks at it: for checks that must know what is private in order to keep it so."""
        return Store(self._database, author=self._journal.author, clock=self._journal.clock)

    @property
    def is_shared(self) -> bool:
        """Whether several people are in it, so that not everybody sees everything."""
        with self._journal.reading() as connection:
            return self._journal.eyes(connection) is not None

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether saving is refused because the file or its folder may not be written."""
        return not self._database.write

    @property
    def repositories(self) -> dict[str, Repository[Any]]:
        """The repositories of what people write, by kind of record."""
        every = (
            self.units, self.people, self.periods, self.aspirations, self.performance_goals, self.objectives,
            self.checkins, self.adjustments, self.learnings, self.recognitions, self.closings,
            self.reporting_lines, self.reviews,
        )  # fmt: skip
        return {repository.kind: repository for repository in every}

    def lines(self) -> Lines:
        """Who leads whom on any day."""
        return Lines(self.people.list(), self.reporting_lines.list())

    @contextmanager
    def together(self, reason: str = "") -> Iterator[None]:
        """Everything saved in this block is one change: stored whole or not at all, taken back by one undo.

        Links are checked at its end, so the order of saving is free.
        """
        with self._journal.writing(reason):
            yield

    def history(self, record_id: str | None = None, limit: int | None = None) -> list[Entry]:
        """What was changed, newest first: of one record, or the last `limit` lines. As far as it is seen."""
        with self._journal.reading() as connection:
            eyes = self._journal.eyes(connection)
            if eyes is None:
                return history.entries(connection, record_id=record_id, limit=limit)
            every = history.entries(connection, record_id=record_id)
            return told.as_seen(every, eyes, self.repositories, connection)[:limit]

    def undo(self, reason: str = "") -> list[Entry]:
        """Take the last change back; gives its lines. See `coach.store.undo`."""
        return undo.undo(self._journal, self.repositories, reason)

    def delete(self, record_id: str, reason: str = "") -> Deleted:
        """Delete a record for good, here and in the backups that are known. See `coach.store.purge`."""
        if self.is_shared:
            record_id = self._own_to_delete(record_id)
        return purge.delete_everywhere(self._database, self._journal, self.repositories, record_id, reason)

    def _own_to_delete(self, given: str) -> str:
        """The full id of what is to be deleted; NotStored for what whoever looks does not see."""
        given = given.strip()
        if given.startswith("kr-"):
            return self.objectives.of_key_result(given)[1].id
        if given.startswith("led-"):
            return self.ledger.get(given).id
        for kind, repository in self.repositories.items() if given else ():
            if any(line.kind == kind for line in self.history(given)) and repository.find(given) is None:
                return given  # it was taken out, and whoever looks saw it
        found = self.find(given)[1]
        return str(getattr(found, "id", found))

    def problems(self) -> list[Problem]:
        """Rows that are damaged, lead nowhere or run in a circle: what a repair has to look at."""
        with self._journal.reading() as connection:
            return self._unquoted(verify.problems(connection, self.repositories), connection)

    def _unquoted(self, found: list[Problem], connection: Connection) -> list[Problem]:
        """What is wrong, without the words that it quotes where these may be somebody else's."""
        return found if self._journal.eyes(connection) is None else [problem.unquoted() for problem in found]

    def verify(self) -> list[Problem]:
        """Check everything: pages, links, circles, the history's chain and hashes. Empty when all is well."""
        with self._journal.reading() as connection:
            return self._unquoted(verify.verify(connection, self.repositories), connection)

    def backup(self, target: Path | str, beside: Beside | None = None) -> Path:
        """Copy the store to a file, complete and checked before it gets its name; mode 0600.

        `beside` are contents of files, by `OWNER/NAME`, that go along; `taken_out` gives them back after a restore.
        """
        return backup.back_up(self._database, Path(target).expanduser(), beside)

    def taken_out(self) -> Beside:
        """What the restored backup held beside the store, by `OWNER/NAME`; from here on it is the caller's to keep."""
        return backup.taken_out(self._database)

    def forget_beside(self, name: str) -> None:
        """Take a file's contents (`OWNER/NAME`) out of every known backup."""
        backup.forget_beside(self._database, name)

    @staticmethod
    def restore(source: Path | str, path: Path | str, *, author: str = "", wait: float = 30.0) -> Path | None:
        """Put a backup in the place of the store at `path`; gives where the replaced file is kept.

        The backup is checked first, and the history notes that it was restored.
        """
        source, path = Path(source).expanduser(), Path(path).expanduser()
        aside = backup.restore(source, path, wait=wait)
        with Store.open(path, author=author, wait=wait) as store, store._journal.writing() as change:
            change.note(
                Action.restore,
                "store",
                "store",
                before=None,
                after=None,
                reason=f"restored from {source.name}",
            )
        return aside

    def find(self, record_id: str) -> tuple[str, Any]:
        """The kind and the record with this id, or the only id that begins so, whatever kind it is."""
        exact = [
            (kind, found)
            for kind, repository in self.repositories.items()
            if (found := repository.find(record_id)) is not None
        ]
        for kind, repository in self.repositories.items() if not exact else ():
            try:
                exact.append((kind, repository.get(record_id)))
            except NotStored as error:
                if "fits" in error.message:
                    raise
        if len(exact) == 1:
            return exact[0]
        what = "There is nothing stored as" if not exact else "Several kinds of record begin with"
        raise NotStored(f"{what} “{record_id[:70]}”.", "Check the id; its first letters are enough.")
