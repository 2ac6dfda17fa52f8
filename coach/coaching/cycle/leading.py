"""A leader's view: goals above seen from below, what is stale or slipping, where to look first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coach.coaching.cycle.adjusting import dropped
from coach.coaching.cycle.due import check_ins_of
from coach.coaching.workspace import Workspace
from coach.coaching.workspace.goals import OPEN
from coach.domain.okr import Objective, Visibility
from coach.domain.people import Level
from coach.domain.progress import Status, pace, progress, shown, standing, status
from coach.domain.records import CheckIn
from coach.domain.rollup import OwnFacts, Rolled, look_first, roll_up
from coach.domain.tree import GoalTree


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One goal with what is below it; `depth` is its place in the tree."""

    goal: Objective
    owner: str
    depth: int
    rolled: Rolled

    def to_json(self) -> dict[str, Any]:
        """The row, keys in this order."""
        rolled = self.rolled
        return {
            "id": self.goal.id,
            "text": self.goal.text,
            "level": self.goal.level.value,
            "owner": self.owner,
            "depth": self.depth,
            "progress": rolled.progress,
            "from_below": rolled.from_below,
            "pace": rolled.pace,
            "confidence": rolled.confidence,
            "statuses": {state.value: count for state, count in rolled.statuses.items()},
            "goals": rolled.goals,
        }

    @property
    def line(self) -> str:
        """The goal in one line."""
        return f"{'  ' * self.depth}{self.goal.text} [{self.owner}] {self.detail}"

    @property
    def detail(self) -> str:
        """Its progress, pace and confidence, and how its key results stand."""
        rolled = self.rolled
        states = ", ".join(
            f"{count} {state.value}" for state in Status if (count := rolled.statuses.get(state))
        )
        felt = "" if rolled.confidence is None else f", confidence {rolled.confidence:.2f}"
        at = "" if rolled.pace is None else f", pace {rolled.pace:.2f}"
        below = "" if rolled.from_below is None else f" (from below {shown(rolled.from_below)})"
        return f"{shown(rolled.progress)}{below}{at}{felt}; {states or 'no key results'}"


@dataclass(frozen=True, slots=True)
class LeaderView:
    """The rows of the tree, and those to look at first."""

    rows: tuple[LeaderRow, ...]
    first: tuple[LeaderRow, ...]

    def lines(self) -> Iterator[str]:
        """The view as text."""
        if self.first:
            yield "Look here first:"
            yield from (f"  {row.line.strip()}" for row in self.first)
            yield ""
        yield from (row.line for row in self.rows)
        if not self.rows:
            yield "No open goal of a company, department or team is stored."


def leader_view(open_: Workspace, reference: str = "") -> LeaderView:
    """Open goals from the top down, or from one goal on; a private goal of somebody else is left out.

    Scores plan work and rate nobody: a person's goal is counted in the goals above and is a row only where its
    owner shares it.
    """
    me = open_.identity.whoami()
    every = [goal for goal in open_.goals.list() if goal.status in OPEN]
    seen = [goal for goal in every if _visible(goal, me.id if me else None)]
    tree = GoalTree(seen)
    by_result = check_ins_of(open_, [result.id for goal in seen for result in goal.key_results])
    gone = dropped(open_)
    rolled = roll_up(tree, {goal.id: _facts(open_, goal, by_result, gone) for goal in seen})
    names = {unit.id: unit.name for unit in open_.store.units.list()}
    names |= {person.id: person.name for person in open_.store.people.list()}
    rows = [
        LeaderRow(goal, names.get(goal.owner_id, goal.owner_id), depth, rolled[goal.id])
        for depth, goal in tree.walk()
    ]
    if reference:
        rows = _from(rows, open_.goals.get(reference).id)
    by_id = {row.goal.id: row for row in rows}
    urgent = look_first([row.rolled for row in rows])
    return LeaderView(tuple(rows), tuple(by_id[one.goal_id] for one in urgent))


def _visible(goal: Objective, me: str | None) -> bool:
    return goal.owner_id == me or goal.level is not Level.person or goal.visibility is not Visibility.private


def _from(rows: list[LeaderRow], goal_id: str) -> list[LeaderRow]:
    """The rows of one goal and all below it."""
    at = next((place for place, row in enumerate(rows) if row.goal.id == goal_id), None)
    if at is None:
        return []
    end = next(
        (place for place in range(at + 1, len(rows)) if rows[place].depth <= rows[at].depth), len(rows)
    )
    return rows[at:end]


def _facts(
    open_: Workspace, goal: Objective, by_result: dict[str, list[CheckIn]], gone: frozenset[str]
) -> OwnFacts:
    today, start = open_.today, goal.period.start
    noted = [(result, by_result[result.id]) for result in goal.key_results if result.id not in gone]
    paces = [pace(result, start, today, check_ins) for result, check_ins in noted]
    felt = [_confidence(check_ins, result.confidence) for result, check_ins in noted]
    return OwnFacts(
        standing=standing([progress(result, check_ins) for result, check_ins in noted]),
        paces=tuple(value for value in paces if value is not None),
        confidences=tuple(value for value in felt if value is not None),
        statuses=tuple(
            status(result, start, today, check_ins, goal.cadence_days) for result, check_ins in noted
        ),
    )


def _confidence(check_ins: list[CheckIn], at_draft: float | None) -> float | None:
    stated = [one.confidence for one in check_ins if one.confidence is not None]
    return stated[-1] if stated else at_draft
