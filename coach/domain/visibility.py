"""Who may see what: private, manager, team, organisation. The one place that decides, for every front and export.

Each thing says how far it may be seen; what hangs on another is never seen further than that. Whoever may not see
a thing is told that there is no such thing, in the same words and with as little delay.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from coach.domain.okr import GoalStatus, Visibility
from coach.domain.people import Level
from coach.domain.records import Adjustment, CheckIn, Closing, Learning, Recognition
from coach.domain.reporting import Lines

_RANK = {level: rank for rank, level in enumerate(Visibility)}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, and on which day: lines are those of that day, so that a move takes effect at once."""

    person_id: str
    lines: Lines
    on: date

    def reach(self, owner_id: str) -> Visibility:
        """The narrowest visibility that a thing of this owner must have to be seen: private for one's own."""
        if owner_id == self.person_id:
            return Visibility.private
        if self.person_id in self.lines.above(owner_id, self.on):
            return Visibility.manager
        return Visibility.team if self.lines.same_team(self.person_id, owner_id) else Visibility.organisation

    def sees(self, owner_id: str, visibility: Visibility) -> bool:
        """Whether something of this owner that is seen so far is seen by this viewer."""
        return _RANK[visibility] >= _RANK[self.reach(owner_id)]


class Named(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str: ...


class Placed(Protocol):
    """As much of a goal as decides who sees it and what hangs on it."""

    @property
    def owner_id(self) -> str: ...
    @property
    def visibility(self) -> Visibility: ...
    @property
    def status(self) -> GoalStatus: ...
    @property
    def key_results(self) -> Sequence[Named]: ...


G = TypeVar("G", bound=Placed)


def first_visibility(level: str, owner_id: str, viewer: Viewer) -> Visibility:
    """How far a new goal is seen unless it says so: one's own not at all, one written down for somebody else so far
    that whoever wrote it down still sees it, a unit's by everybody.
    """
    return viewer.reach(owner_id) if level == Level.person else Visibility.organisation


def goal_visibility(goal: Placed) -> Visibility:
    """How far a goal is seen: a draft stays its owner's own, whatever it is set to become."""
    return Visibility.private if goal.status is GoalStatus.draft else goal.visibility


@dataclass(frozen=True)
class Sight(Generic[G]):
    """What one viewer sees of a set of records. `members` maps a unit's id to those who belong to it."""

    viewer: Viewer
    goals: Mapping[str, G]
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def goal(self, goal: Placed) -> bool:
        """Whether a goal is seen. A unit's goal belongs to everybody in it."""
        return self._owned(goal.owner_id, goal_visibility(goal))

    def sees_goal(self, goal_id: str | None) -> bool:
        """Whether there is a goal of this id, and it is seen."""
        found = self.goals.get(goal_id or "")
        return found is not None and self.goal(found)

    def check_in(self, check_in: CheckIn) -> bool:
        """Whether a check-in is seen: where its goal is, and as far as its author lets it."""
        return self._about_result(check_in.key_result_id, check_in.visibility)

    def learning(self, learning: Learning) -> bool:
        """Whether a learning is seen: where its goal is, and as far as its author lets it."""
        return self._about_result(learning.key_result_id, learning.visibility)

    def adjustment(self, adjustment: Adjustment) -> bool:
        """Whether an adjustment is seen: wherever its goal is."""
        goal = self.goals.get(adjustment.record_id) or self._of_result(adjustment.record_id)
        return goal is not None and self.goal(goal)

    def closing(self, closing: Closing) -> bool:
        """Whether a closing is seen: wherever its goal is."""
        goal = self.goals.get(closing.objective_id)
        return goal is not None and self.goal(goal)

    def recognition(self, recognition: Recognition) -> bool:
        """Whether thanks are seen: by who is thanked, who thanks, and as far as they say."""
        if recognition.from_id == self.viewer.person_id:
            return True
        owner = recognition.person_id or recognition.unit_id or ""
        return self._owned(owner, recognition.visibility)

    def _owned(self, owner_id: str, visibility: Visibility) -> bool:
        owners = self.members.get(owner_id)
        if owners is None:
            return self.viewer.sees(owner_id, visibility)
        return not owners or any(self.viewer.sees(owner, visibility) for owner in owners)

    def _about_result(self, result_id: str, visibility: Visibility) -> bool:
        goal = self._of_result(result_id)
        return goal is not None and self.goal(goal) and self._owned(goal.owner_id, visibility)

    def _of_result(self, result_id: str) -> G | None:
        return self._results.get(result_id)

    @cached_property
    def _results(self) -> Mapping[str, G]:
        return {result.id: goal for goal in self.goals.values() for result in goal.key_results}


def members_of(people: Iterable[Any], units: Iterable[Any] = ()) -> dict[str, list[str]]:
    """Who belongs to each unit, by the unit's id; whoever is in a unit belongs to those above it too.

    Each of `units` is named, with nobody where it has none.
    """
    above = {unit.id: unit.parent_id for unit in units}
    found: dict[str, list[str]] = {name: [] for name in above}
    for person in people:
        at, passed = person.unit_id, set[str]()
        while at and at not in passed:
            found.setdefault(at, []).append(person.id)
            passed.add(at)
            at = above.get(at)
    return found


def hidden(records: Mapping[str, Sequence[Any]], kept: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """How many records of each kind a viewer does not see."""
    counts = {kind: len(list(found)) - len(list(kept.get(kind, ()))) for kind, found in records.items()}
    return {kind: count for kind, count in counts.items() if count > 0}
