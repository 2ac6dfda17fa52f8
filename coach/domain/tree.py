"""The goal tree: who serves what, without assuming that the links are sound."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from coach.domain.okr import Objective

#: The deepest chain of goals that is taken for a tree; a longer one is refused when it is stored.
DEEPEST = 64


class GoalTree:
    """Objectives and their parent links. Cycles and links to nowhere are reported, never followed forever."""

    def __init__(self, objectives: Iterable[Objective]) -> None:
        self.goals: dict[str, Objective] = {objective.id: objective for objective in objectives}

    @cached_property
    def _below(self) -> dict[str | None, list[Objective]]:
        below: dict[str | None, list[Objective]] = {}
        for goal in self.goals.values():
            below.setdefault(goal.parent_id, []).append(goal)
        for goals in below.values():
            goals.sort(key=lambda goal: (goal.level.rank, goal.period.start, goal.text, goal.id))
        return below

    @property
    def roots(self) -> list[Objective]:
        """Goals without a parent, those whose parent is not here, and one goal of each cycle."""
        tops = [goal for goal in self.goals.values() if goal.parent_id not in self.goals]
        tops += [self.goals[cycle[0]] for cycle in self.cycles]
        return sorted(tops, key=lambda goal: (goal.level.rank, goal.period.start, goal.text, goal.id))

    def children(self, goal_id: str) -> list[Objective]:
        """The goals right below, in a fixed order: level, start, text."""
        return list(self._below.get(goal_id, ()))

    def supporters(self, goal_id: str) -> list[Objective]:
        """The goals that help this one across teams, without being below it."""
        return sorted((g for g in self.goals.values() if goal_id in g.supports), key=lambda g: g.id)

    def ancestors(self, goal_id: str) -> list[Objective]:
        """The goals above, nearest first; stops at a link to nowhere or where a cycle closes."""
        chain: list[Objective] = []
        seen = {goal_id}
        above = self.goals[goal_id].parent_id
        while above in self.goals and above not in seen:
            seen.add(above)
            chain.append(self.goals[above])
            above = self.goals[above].parent_id
        return chain

    @cached_property
    def cycles(self) -> list[list[str]]:
        """Each cycle once, as ids from its smallest on, each one followed by its parent."""
        settled: set[str] = set()
        found: list[list[str]] = []
        for start in sorted(self.goals):
            path = self._path_up(start, settled)
            closing = self.goals[path[-1]].parent_id if path else None
            if closing in path:
                found.append(_from_smallest(path[path.index(closing) :]))
            settled.update(path)
        return found

    def _path_up(self, start: str, settled: set[str]) -> list[str]:
        path: list[str] = []
        seen: set[str] = set()
        at: str | None = start
        while at is not None and at in self.goals and at not in seen and at not in settled:
            path.append(at)
            seen.add(at)
            at = self.goals[at].parent_id
        return path

    @property
    def orphans(self) -> list[Objective]:
        """Goals whose parent is named but not here."""
        return [g for g in self.goals.values() if g.parent_id is not None and g.parent_id not in self.goals]

    def walk(self) -> Iterator[tuple[int, Objective]]:
        """Every goal once with its depth (0 at the top), parents before children."""
        seen: set[str] = set()
        waiting = [(0, goal) for goal in reversed(self.roots)]
        while waiting:
            depth, goal = waiting.pop()
            if goal.id in seen:
                continue
            seen.add(goal.id)
            yield depth, goal
            waiting.extend((depth + 1, child) for child in reversed(self.children(goal.id)))


def _from_smallest(cycle: list[str]) -> list[str]:
    at = cycle.index(min(cycle))
    return cycle[at:] + cycle[:at]
