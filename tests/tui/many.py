"""A store with thousands of goals, twelve levels deep."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coach.coaching.workspace import open_workspace
from coach.domain.okr import KeyResult, Objective
from coach.domain.people import Level, Person
from coach.domain.periods import parse_period
from coach.settings import Settings

PERIOD = parse_period("2027-Q1")
TODAY = date(2027, 1, 20)


def goals(count: int, depth: int = 12) -> Iterator[Objective]:
    """Goals with a key result each; the first `depth` are a chain, the rest hangs below in small groups."""
    for number in range(count):
        above = (
            None if number == 0 else number - 1 if number < depth else (number - depth) // 4 % (count // 4)
        )
        name = f"obj-{number:05}"
        result = KeyResult(
            id=f"kr-{number:05}", objective_id=name, text=f"Tickets solved on day one rise from 40 % to {50 + number % 40} %",
            metric="tickets solved on day one", unit="%", baseline=40, target=50 + number % 40, due=PERIOD.end,
        )  # fmt: skip
        yield Objective(
            id=name, text=f"Team {number} answers its customers on the same day", owner_id="per-1", period=PERIOD,
            level=Level.company if number == 0 else Level.team, key_results=(result,), contribution="It moves the goal above.",
            parent_id=None if above is None else f"obj-{above:05}",
        )  # fmt: skip


def filled(home: Path, count: int) -> None:
    """Store them."""
    with open_workspace(Settings(home=home, user="Mira"), today=TODAY) as space, space.store.together("made"):
        space.store.people.save(Person(id="per-1", name="Mira"))
        for goal in goals(count):
            space.store.objectives.save(goal)
