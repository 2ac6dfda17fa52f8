"""Who may see what: private, manager, team, organisation. The one place that decides, for every front and export.

Each thing says how far it may be seen; what hangs on another is never seen further than that. Whoever may not see
a thing is told that there is no such thing, in the same words and with as little delay.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from coach.domain.okr import GoalStatus, Objective, Visibility
from coach.domain.records import Adjustment, CheckIn, Closing, Learning, Recognition
from coach.domain.reporting import Lines

#: What is private by its nature, whatever it says of itself: drafts, suggestions, an aspiration unless shared.
ALWAYS_PRIVATE = frozenset({"ledger", "draft"})
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


def goal_visibility(goal: Objective) -> Visibility:
    """How far a goal is seen: a draft stays its owner's own, whatever it is set to become."""
    return Visibility.private if goal.status is GoalStatus.draft else goal.visibility


@dataclass(frozen=True)
class Sight:
    """What one viewer sees of a set of records. `units` maps a unit's id to those who belong to it."""

    viewer: Viewer
    goals: Mapping[str, Objective]
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def goal(self, goal: Objective) -> bool:
        """Whether a goal is seen. A unit's goal belongs to everybody in it."""
        return self._owned(goal.owner_id, goal_visibility(goal))

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
        owners = self.members.get(owner_id) or (owner_id,)
        return any(self.viewer.sees(owner, visibility) for owner in owners)

    def _about_result(self, result_id: str, visibility: Visibility) -> bool:
        goal = self._of_result(result_id)
        return goal is not None and self.goal(goal) and self._owned(goal.owner_id, visibility)

    def _of_result(self, result_id: str) -> Objective | None:
        return self._results.get(result_id)

    @cached_property
    def _results(self) -> Mapping[str, Objective]:
        return {result.id: goal for goal in self.goals.values() for result in goal.key_results}


def seen(records: Mapping[str, Sequence[Any]], sight: Sight) -> dict[str, list[Any]]:
    """The records by kind that a viewer sees. People, units and periods are everybody's; links to what is not seen go."""
    kept: dict[str, list[Any]] = {
        kind: list(records.get(kind, ())) for kind in ("unit", "person", "period", "reporting_line")
    }
    kept["objective"] = [
        _open_links(goal, records, sight) for goal in records.get("objective", ()) if sight.goal(goal)
    ]
    own = sight.viewer
    kept["aspiration"] = [
        one for one in records.get("aspiration", ()) if own.sees(one.owner_id, one.visibility)
    ]
    kept["performance_goal"] = [
        one for one in records.get("performance_goal", ()) if own.sees(one.person_id, Visibility.manager)
    ]
    tests: dict[str, Callable[[Any], bool]] = {
        "check_in": sight.check_in,
        "adjustment": sight.adjustment,
        "learning": sight.learning,
        "recognition": sight.recognition,
        "closing": sight.closing,
    }
    for kind, test in tests.items():
        kept[kind] = [one for one in records.get(kind, ()) if test(one)]
    kept["learning"] = [_cited(one, kept) for one in kept["learning"]]
    return kept


def _open_links(goal: Objective, records: Mapping[str, Sequence[Any]], sight: Sight) -> Objective:
    """The goal without links to goals and wishes that are not seen, and without its owner's own answers."""
    shown = {one.id for one in records.get("objective", ()) if sight.goal(one)}
    wishes = {
        one.id for one in records.get("aspiration", ()) if sight.viewer.sees(one.owner_id, one.visibility)
    }
    own = sight.viewer.reach(goal.owner_id) is Visibility.private
    changed: Objective = goal.with_(
        parent_id=goal.parent_id if goal.parent_id in shown else None,
        supports=tuple(one for one in goal.supports if one in shown),
        aspiration_id=goal.aspiration_id if goal.aspiration_id in wishes else None,
        key_results=goal.key_results if own else tuple(_without_sources(one) for one in goal.key_results),
    )
    return changed


def _without_sources(result: Any) -> Any:
    """A key result without where its numbers were said: that quotes the aspiration."""
    return result.with_(numbers=())


def _cited(learning: Learning, kept: Mapping[str, Sequence[Any]]) -> Learning:
    """A learning without the ids of evidence that is not seen."""
    ids = {one.id for kind in ("check_in", "adjustment") for one in kept[kind]}
    ids |= {result.id for goal in kept["objective"] for result in goal.key_results}
    known = tuple(name for name in learning.evidence if name in ids or ":" in name)
    changed: Learning = learning.with_(evidence=known)
    return changed


def members_of(people: Iterable[Any]) -> dict[str, list[str]]:
    """Who belongs to each unit, by the unit's id."""
    found: dict[str, list[str]] = {}
    for person in people:
        if person.unit_id:
            found.setdefault(person.unit_id, []).append(person.id)
    return found


def hidden(records: Mapping[str, Sequence[Any]], kept: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """How many records of each kind a viewer does not see."""
    counts = {kind: len(list(found)) - len(list(kept.get(kind, ()))) for kind, found in records.items()}
    return {kind: count for kind, count in counts.items() if count > 0}
