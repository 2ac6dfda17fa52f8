"""A workspace with one running goal of Ada's, on a fixed day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from coach.coaching.workspace import Workspace, open_workspace
from coach.coaching.workspace.goals import Fields
from coach.settings import Settings

TODAY = date(2027, 2, 15)
WAITING = "Median waiting time of callers falls from 9 minutes to 4 minutes by 31 March 2027"
SOLVED = "Share of calls solved at first contact rises from 52 % to 70 % by 31 March 2027"


@dataclass(frozen=True)
class World:
    """The open workspace, its goal and its two key results."""

    space: Workspace
    goal: str
    waiting: str
    solved: str


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    every: list[Workspace] = []

    def open_it(today: date = TODAY, user: str = "Ada Novak", **options: object) -> Workspace:
        found = open_workspace(Settings(home=tmp_path / "home", user=user), today=today, **options)
        every.append(found)
        return found

    yield open_it
    for one in every:
        one.close()


@pytest.fixture
def world(opened: Callable[..., Workspace]) -> World:
    space = opened()
    judged = space.goals.add(
        "Callers reach somebody who can help within minutes",
        Fields(period="2027-Q1", key_results=(WAITING, SOLVED)),
    )
    first, second = judged.goal.key_results
    return World(space, judged.goal.id, first.id, second.id)


@pytest.fixture
def open_world(world: World) -> World:
    """The same where everybody sees the goal, so that others may work on it."""
    world.space.goals.edit(world.goal, given=Fields(visibility="organisation"))
    return world
