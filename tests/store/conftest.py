"""A small organisation, and stores on real files."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.domain.ledger import LedgerEntry
from coach.domain.okr import Aspiration, KeyResult, Objective, PerformanceGoal
from coach.domain.people import Level, Person, Unit
from coach.domain.periods import Period, parse_period
from coach.domain.provenance import Number, Origin
from coach.domain.records import Adjustment, CheckIn, Closing, Learning, Recognition, Score
from coach.store import Store

Q1 = parse_period("2027-Q1")


class Clock:
    """A clock that goes on by a second whenever it is read; `moment` may be set back."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 1, 4, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


class Organisation:
    """Records to save: a company, a team, two people, and what they write."""

    period: Period = Q1
    company = Unit(id="unit-company", level=Level.company, name="Nordlicht Söhne")
    team = Unit(id="unit-support", level=Level.team, name="Support", parent_id="unit-company")
    lea = Person(id="per-lea", name="Lea 李", role="Support lead", unit_id="unit-support")
    sam = Person(id="per-sam", name="Sam", unit_id="unit-support", manager_id="per-lea")
    aspiration = Aspiration(
        id="asp-sam",
        owner_id="per-sam",
        text="I want to become somebody whom customers ask for by name",
        facts=("I answer 40 tickets a week", "مرحبا 👩‍🚒"),
        created=date(2027, 1, 4),
    )
    given = PerformanceGoal(
        id="pg-sam", person_id="per-sam", text="Answer faster than last year", given_by="Lea", period=Q1
    )

    def key_result(self, objective_id: str, number: int = 1, **changes: Any) -> KeyResult:
        """A key result with a baseline that was said and a target that was assumed and confirmed."""
        fields: dict[str, Any] = {
            "id": f"kr-{objective_id.removeprefix('obj-')}-{number}",
            "objective_id": objective_id,
            "text": "Cut the median first answer from 9.5 to 4 hours",
            "metric": "first answer",
            "unit": "hours",
            "direction": "decrease",
            "baseline": 9.5,
            "target": 4,
            "due": Q1.end,
            "numbers": (
                Number(value=9.5, origin=Origin.said, where="“about nine and a half hours”"),
                Number(value=4, origin=Origin.assumption, where="proposed", confirmed=True),
            ),
            "evidence_source": "help desk report",
            "confidence": 0.6,
        }
        return KeyResult.model_validate(fields | changes)

    def objective(self, name: str, key_results: int = 2, **changes: Any) -> Objective:
        """An objective of Sam's called `obj-<name>`."""
        objective_id = f"obj-{name}"
        fields: dict[str, Any] = {
            "id": objective_id,
            "text": f"Customers get their answer while they still wait for it ({name})",
            "owner_id": "per-sam",
            "period": Q1,
            "commitment": 8,
            "key_results": tuple(self.key_result(objective_id, number + 1) for number in range(key_results)),
        }
        return Objective.model_validate(fields | changes)

    @property
    def top(self) -> Objective:
        """The company's goal, owned by the unit."""
        return self.objective(
            "top", 1, owner_id="unit-company", level=Level.company, visibility="organisation"
        )

    @property
    def own(self) -> Objective:
        """Sam's goal below it, which serves the aspiration and the goal that Sam was given."""
        return self.objective(
            "own", parent_id="obj-top", aspiration_id="asp-sam", performance_goal_id="pg-sam"
        )

    @property
    def helping(self) -> Objective:
        """A goal that helps the company's across teams."""
        return self.objective("helping", 0, owner_id="per-lea", supports=("obj-top", "obj-own"))

    def entry(self, name: str = "one", **changes: Any) -> LedgerEntry:
        """A ledger entry `led-<name>`."""
        fields: dict[str, Any] = {
            "id": f"led-{name}",
            "at": datetime(2027, 1, 4, 10, tzinfo=UTC),
            "flow": "draft",
            "suggester": "guide",
            "suggestion": {"objective": {"text": "Answer sooner", "values": [1, 2.5, None, True]}},
            "verdict": "pass",
            "passed": True,
            "sources": ("metric.support.first-answer",),
            "content_hash": "c" * 64,
        }
        return LedgerEntry.model_validate(fields | changes)

    def noted(self) -> dict[str, Any]:
        """One record of each thing that happens to a goal, by the name of its repository."""
        key_result, day = "kr-own-1", date(2027, 1, 18)
        return {
            "checkins": CheckIn(id="chk-1", key_result_id=key_result, on=day, value=8.25, confidence=0.5),
            "adjustments": Adjustment(
                id="adj-1", record_id=key_result, on=day, field="target", before=4.0, after="5", reason="resources"
            ),
            "learnings": Learning(
                id="lrn-1", key_result_id=key_result, on=day, text="The night shift was not counted",
                cause="wrong-measure", contributing=("capacity",), evidence=("chk-1",), cue="When we plan",
                response="then I count every shift",
            ),
            "recognitions": Recognition(
                id="rec-1", person_id="per-sam", from_name="Lea", on=day, text="Thank you for the night of the outage"
            ),
            "closings": Closing(
                id="clo-1", objective_id="obj-own", on=day, achieved="Nobody waits overnight",
                scores=(Score(key_result_id=key_result, final=5.0, progress=0.75),), decision="modify",
            ),
        }  # fmt: skip

    def settle(self, store: Store) -> None:
        """Save all of it."""
        with store.together("set up"):
            for unit in (self.company, self.team):
                store.units.save(unit)
            for person in (self.lea, self.sam):
                store.people.save(person)
            store.periods.save(self.period)
            store.aspirations.save(self.aspiration)
            store.performance_goals.save(self.given)
            for goal in (self.top, self.own, self.helping):
                store.objectives.save(goal)


@pytest.fixture
def organisation() -> Organisation:
    return Organisation()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of a test lies: a folder with a space, a name with an umlaut."""
    return tmp_path / "coach data" / "ziele-übersicht.db"


@pytest.fixture
def open_store(path: Path, clock: Clock) -> Iterator[Callable[..., Store]]:
    """Opens the store of this test; closes whatever was opened when the test ends."""
    opened: list[Store] = []

    def open_it(where: Path = path, **options: Any) -> Store:
        opened.append(Store.open(where, **{"author": "per-sam", "clock": clock, "wait": 0.3} | options))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def empty(open_store: Callable[..., Store]) -> Store:
    """A new store."""
    return open_store()


@pytest.fixture
def store(empty: Store, organisation: Organisation) -> Store:
    """A store with the organisation in it."""
    organisation.settle(empty)
    return empty


@pytest.fixture
def raw(path: Path) -> Callable[..., list[Any]]:
    """Runs SQL on the file behind the store's back, with every guard of the schema lifted that it names."""

    def run(*statements: str, where: Path = path, unguarded: bool = False) -> list[Any]:
        with closing(sqlite3.connect(where, isolation_level=None)) as connection:
            if unguarded:
                connection.execute("PRAGMA ignore_check_constraints = ON")
                names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for (name,) in names:
                    connection.execute(f"DROP TRIGGER {name}")
            rows: list[Any] = []
            for statement in statements:
                rows = connection.execute(statement).fetchall()
            return rows

    return run
