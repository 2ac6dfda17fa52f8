"""Through whose eyes a store is read: what every repository passes on what it gives out.

Nobody else decides here: the rules are those of `coach.domain.visibility`. A store with one person in it shows
everything, so that whoever works alone never meets any of this.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, select

from coach.domain.okr import GoalStatus, Visibility
from coach.domain.people import Person
from coach.domain.reporting import Lines, ReportingLine
from coach.domain.seeing import Eyes
from coach.domain.visibility import Sight, Viewer, members_of
from coach.store.history import HISTORY, Action
from coach.store.rows import Row

_T: Mapping[str, Table] = Row.metadata.tables


@dataclass(frozen=True, slots=True)
class _Result:
    """A key result, as far as it decides what is seen."""

    id: str


@dataclass(frozen=True, slots=True)
class _Goal:
    """A goal, as far as it decides what is seen."""

    owner_id: str
    visibility: Visibility
    status: GoalStatus
    key_results: tuple[_Result, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit, as far as it decides who belongs where."""

    id: str
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class _Owned:
    """Anything else with an owner and a visibility."""

    owner_id: str
    visibility: Visibility


class Looking:
    """Who looks, and on which day. `person_id` None is somebody whom nobody here knows.

    `by_name` says that they gave a name: a stranger with a name is not the one person of somebody else's store.
    """

    def __init__(self, person_id: str | None, on: date, *, by_name: bool = False) -> None:
        self.person_id, self.on, self._by_name = person_id, on, by_name
        self._stamp: tuple[object, ...] | None = None
        self._eyes: Eyes | None = None

    def eyes(self, connection: Connection, generation: int) -> Eyes | None:
        """What is seen as the store stands now; None where everything is. `generation` counts transactions."""
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        version = raw.execute("PRAGMA data_version").fetchone()[0]
        stamp = (generation, raw.total_changes, version)
        if stamp != self._stamp:
            self._eyes, self._stamp = self._made(connection), stamp
        return self._eyes

    def _made(self, connection: Connection) -> Eyes | None:
        people = _T["person"]
        ids = [row[0] for row in connection.execute(select(people.c.id).limit(2))]
        if not ids or ids == [self.person_id] or (self._is_nameless and len(ids) == 1):
            return None
        sight = _sight(connection, Viewer(self.person_id or "", _lines(connection), self.on))
        wishes = _owned(connection, "aspiration")
        return Eyes(sight, wishes, lambda: _noted(connection, sight), _writers(connection))

    @property
    def _is_nameless(self) -> bool:
        return self.person_id is None and not self._by_name


def _people(connection: Connection) -> list[Person]:
    t = _T["person"]
    rows = connection.execute(select(t.c.id, t.c.unit_id, t.c.manager_id))
    return [Person.model_construct(id=row[0], name="", unit_id=row[1], manager_id=row[2]) for row in rows]


def _lines(connection: Connection) -> Lines:
    t = _T["reporting_line"]
    rows = connection.execute(select(t)).mappings()
    return Lines(_people(connection), [ReportingLine.model_construct(**row) for row in rows])


def _sight(connection: Connection, viewer: Viewer) -> Sight[_Goal]:
    results: dict[str, list[_Result]] = {}
    t = _T["key_result"]
    for result_id, goal_id in connection.execute(select(t.c.id, t.c.objective_id)):
        results.setdefault(goal_id, []).append(_Result(result_id))
    t = _T["objective"]
    columns = (t.c.id, t.c.owner_id, t.c.visibility, t.c.status)
    goals = {
        row[0]: _Goal(row[1], _level(row[2]), _status(row[3]), tuple(results.get(row[0], ())))
        for row in connection.execute(select(*columns))
    }
    t = _T["unit"]
    units = [_Unit(*row) for row in connection.execute(select(t.c.id, t.c.parent_id))]
    return Sight(viewer, goals, members_of(_people(connection), units))


def _owned(connection: Connection, kind: str) -> dict[str, _Owned]:
    t = _T[kind]
    rows = connection.execute(select(t.c.id, t.c.owner_id, t.c.visibility))
    return {row[0]: _Owned(row[1], _level(row[2])) for row in rows}


def _noted(connection: Connection, sight: Sight[_Goal]) -> frozenset[str]:
    """The ids of the check-ins and adjustments that are seen."""
    of = {one.id: goal for goal in sight.goals.values() for one in goal.key_results}
    t = _T["check_in"]
    rows = connection.execute(select(t.c.id, t.c.key_result_id, t.c.visibility))
    found = [row[0] for row in rows if row[1] in of and _note_is_seen(sight, of[row[1]], _level(row[2]))]
    t = _T["adjustment"]
    for record_id, about in connection.execute(select(t.c.id, t.c.record_id)):
        goal = sight.goals.get(about) or of.get(about)
        if goal is not None and sight.goal(goal):
            found.append(record_id)
    return frozenset(found)


def _note_is_seen(sight: Sight[_Goal], goal: _Goal, visibility: Visibility) -> bool:
    return sight.goal(goal) and sight.goal(_Goal(goal.owner_id, visibility, GoalStatus.active))


def _writers(connection: Connection) -> dict[str, str]:
    """Who wrote each review first."""
    query = select(HISTORY.c.record_id, HISTORY.c.author).where(
        HISTORY.c.kind == "review", HISTORY.c.action == str(Action.create)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def first_person(connection: Connection, gone: Iterable[str] = ()) -> str | None:
    """Whose store it was first: the person who changed something in it before any other did; `gone` count too."""
    t = _T["person"]
    query = (
        select(HISTORY.c.author)
        .where(HISTORY.c.author.in_(select(t.c.id)) | HISTORY.c.author.in_(list(gone)))
        .group_by(HISTORY.c.author)
        .order_by(func.min(HISTORY.c.sequence))
        .limit(1)
    )
    found: Any = connection.execute(query).scalar()
    return None if found is None else str(found)


def _level(written: str) -> Visibility:
    """A visibility as it is stored; one that is damaged shows nothing to anybody else."""
    return Visibility(written) if written in set(Visibility) else Visibility.private


def _status(written: str) -> GoalStatus:
    return GoalStatus(written) if written in set(GoalStatus) else GoalStatus.draft
