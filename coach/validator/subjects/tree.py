"""Goals that are linked to each other: who serves whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: From the top down. A goal usually serves one of the level right above its own.
LEVELS = ("company", "department", "team", "person")


@dataclass(slots=True, frozen=True)
class TreeGoal:
    """A goal in a tree; `parents` are the ids of the goals it is below: one, if all is well.

    `level` is one of `LEVELS`, or None where it is not known.
    """

    id: str
    text: str
    level: str | None = None
    parents: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    aspiration: bool = False


@dataclass(slots=True, frozen=True)
class Place:
    """One goal at its place in the tree: the subject of the rules of alignment."""

    goal: TreeGoal
    tree: Tree

    @property
    def parent(self) -> TreeGoal | None:
        """The goal above, if one is named and here."""
        return next((found for name in self.goal.parents if (found := self.tree.by_id.get(name))), None)


class Tree:
    """Goals by id; built once, asked for each goal. Links are never followed forever."""

    def __init__(self, goals: Sequence[TreeGoal]) -> None:
        self.goals = tuple(goals)
        self.by_id = {goal.id: goal for goal in goals}
        self.with_goals_below = {name for goal in goals for name in goal.parents}
        self.levels_in_use = {goal.level for goal in goals if goal.level}
        self.cycles = _cycles(self.goals, self.by_id)

    def at(self, goal: TreeGoal) -> Place:
        """A goal at its place."""
        return Place(goal, self)


def _cycles(goals: tuple[TreeGoal, ...], by_id: dict[str, TreeGoal]) -> dict[str, tuple[str, ...]]:
    """Each cycle under its smallest id, from there upwards."""
    settled: set[str] = set()
    found: dict[str, tuple[str, ...]] = {}
    for start in sorted(goal.id for goal in goals):
        path = _path_up(start, by_id, settled)
        above = _above(path[-1], by_id) if path else None
        if above in path:
            cycle = path[path.index(above) :]
            at = cycle.index(min(cycle))
            found[min(cycle)] = tuple(cycle[at:] + cycle[:at])
        settled.update(path)
    return found


def _path_up(start: str, by_id: dict[str, TreeGoal], settled: set[str]) -> list[str]:
    path: list[str] = []
    seen: set[str] = set()
    at: str | None = start
    while at in by_id and at not in seen and at not in settled:
        path.append(at)
        seen.add(at)
        at = _above(at, by_id)
    return path


def _above(name: str, by_id: dict[str, TreeGoal]) -> str | None:
    parents = by_id[name].parents
    return parents[0] if parents else None
