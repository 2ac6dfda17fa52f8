"""Records as one viewer sees them: each whole, without what it says of things they do not see, or not at all.

The repositories read through this, so that no screen, verb or export can forget it; what is saved by somebody who
did not see all of a record keeps what they did not see.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from coach.domain.okr import Aspiration, KeyResult, Objective, Visibility
from coach.domain.provenance import NOT_TOLD, Number
from coach.domain.records import Learning, Recognition
from coach.domain.review import ReviewDocument, Stage
from coach.domain.visibility import Sight

#: Kinds that everybody sees: without them nobody could say whose a thing is.
OPEN_TO_ALL = ("unit", "person", "period", "reporting_line")
#: What a summary is called: whom it is about, and the days of its period.
_OF_A_PERIOD = re.compile(r"(per-.+)-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d")
OWNED = (
    "objective", "aspiration", "performance_goal", "check_in", "adjustment", "learning", "recognition", "closing",
    "review",
)  # fmt: skip


@dataclass(frozen=True)
class Eyes:
    """What one viewer sees. `wishes` are all aspirations by id (what has an owner and a visibility).

    `noted` gives the ids of the check-ins and adjustments that are seen; `writers` who wrote each review.
    """

    sight: Sight[Any]
    wishes: Mapping[str, Any] = field(default_factory=dict)
    noted: Callable[[], frozenset[str]] = frozenset
    writers: Mapping[str, str] = field(default_factory=dict)

    def shown(self, kind: str, record: Any) -> Any | None:
        """The record as it is seen, None where it is not."""
        if kind in OPEN_TO_ALL:
            return record
        test = self._tests.get(kind)
        if test is None or not test(record):
            return None
        trim = self._trims.get(kind)
        return trim(record) if trim else record

    def kept(self, kind: str, stored: Any, record: Any) -> Any:
        """What is to be stored of a record that was changed as it is seen: what was not seen stays as it was."""
        if kind == "objective":
            return self._goal_kept(stored, record)
        if kind == "learning" and record.evidence == self._cited(stored).evidence:
            return record.with_(evidence=stored.evidence)
        if kind == "recognition" and record.about_id is None and self._unsigned(stored).about_id is None:
            return record.with_(about_id=stored.about_id)
        return record

    def is_open(self, suggestion: Mapping[str, Any]) -> bool:
        """Whether a suggestion of one's own may still be read: a summary of somebody goes with leading them."""
        about = _OF_A_PERIOD.fullmatch(str(suggestion.get("id", "")))
        return about is None or self.is_own(about[1]) or self._leads(about[1])

    def is_own(self, owner_id: str) -> bool:
        """Whether something of this owner is the viewer's own."""
        return owner_id == self.sight.viewer.person_id

    @cached_property
    def _tests(self) -> Mapping[str, Callable[[Any], bool]]:
        sight, viewer = self.sight, self.sight.viewer
        return {
            "objective": sight.goal,
            "aspiration": self._wish,
            "performance_goal": lambda one: viewer.sees(one.person_id, Visibility.manager),
            "check_in": sight.check_in,
            "adjustment": sight.adjustment,
            "learning": sight.learning,
            "recognition": sight.recognition,
            "closing": sight.closing,
            "review": self._review,
        }

    @cached_property
    def _trims(self) -> Mapping[str, Callable[[Any], Any]]:
        return {"objective": self._open_links, "learning": self._cited, "recognition": self._unsigned}

    def _wish(self, wish: Any) -> bool:
        return self.sight.viewer.sees(wish.owner_id, wish.visibility)

    def _review(self, document: ReviewDocument) -> bool:
        """A summary is its writer's and those's who lead the person; the person reads it once it is handed over."""
        me, about = self.sight.viewer.person_id, document.person_id
        if about is None or self.writers.get(document.id) == me:
            return about is None or about == me or self._leads(about)
        return document.stage is Stage.given if about == me else self._leads(about)

    def _leads(self, person_id: str) -> bool:
        viewer = self.sight.viewer
        return viewer.person_id in viewer.lines.above(person_id, viewer.on)

    def _open_links(self, goal: Objective) -> Objective:
        """The goal without links to goals and wishes that are not seen, and without its owner's own answers."""
        wish = self.wishes.get(goal.aspiration_id or "")
        own, of_unit = self.is_own(goal.owner_id), goal.owner_id in self.sight.members
        near = self.sight.viewer.sees(goal.owner_id, Visibility.manager)
        changed: Objective = goal.with_(
            parent_id=goal.parent_id if self.sight.sees_goal(goal.parent_id) else None,
            supports=tuple(one for one in goal.supports if self.sight.sees_goal(one)),
            aspiration_id=goal.aspiration_id if wish is not None and self._wish(wish) else None,
            performance_goal_id=goal.performance_goal_id if near else None,
            key_results=goal.key_results
            if own
            else tuple(_untold(one, quotes=of_unit) for one in goal.key_results),
        )
        return changed

    def _cited(self, learning: Learning) -> Learning:
        """A learning without the ids of evidence that is not seen."""
        if not learning.evidence:
            return learning
        known = self.noted() | self._seen_results
        cited = tuple(name for name in learning.evidence if name in known or ":" in name)
        changed: Learning = learning.with_(evidence=cited)
        return changed

    @cached_property
    def _seen_results(self) -> frozenset[str]:
        goals = self.sight.goals.values()
        return frozenset(one.id for goal in goals if self.sight.goal(goal) for one in goal.key_results)

    def _unsigned(self, thanks: Recognition) -> Recognition:
        """Thanks without the goal that they are about, where that is not seen."""
        about = thanks.about_id
        if about is None or about in self._seen_results or self.sight.sees_goal(about):
            return thanks
        changed: Recognition = thanks.with_(about_id=None)
        return changed

    def _goal_kept(self, stored: Objective, record: Objective) -> Objective:
        """The goal as it was changed, with the links and the places of numbers that its changer did not see."""
        seen = self._open_links(stored)
        links: dict[str, Any] = {
            name: getattr(stored, name)
            for name in ("parent_id", "aspiration_id", "performance_goal_id")
            if getattr(seen, name) is None and getattr(record, name) is None
        }
        hidden = [one for one in stored.supports if one not in seen.supports and one != record.parent_id]
        places = {one.id: {number.value: number for number in one.numbers} for one in stored.key_results}
        changed: Objective = record.with_(
            supports=(*record.supports, *(one for one in hidden if one not in record.supports)),
            key_results=tuple(_told(one, places.get(one.id, {})) for one in record.key_results),
            **links,
        )
        return changed


def _untold(result: KeyResult, *, quotes: bool) -> KeyResult:
    """A key result without the words of where its numbers were said, or without those only that are quoted.

    They quote what whoever wrote it down said of themselves.
    """
    numbers = (one if quotes and "“" not in one.where else one.untold() for one in result.numbers)
    changed: KeyResult = result.with_(numbers=tuple(numbers))
    return changed


def _told(result: KeyResult, places: Mapping[float, Number]) -> KeyResult:
    numbers = tuple(
        places.get(number.value, number) if number.where == NOT_TOLD else number for number in result.numbers
    )
    changed: KeyResult = result.with_(numbers=numbers)
    return changed


def seen(records: Mapping[str, Sequence[Any]], sight: Sight[Any]) -> dict[str, list[Any]]:
    """The records by kind that a viewer sees."""
    wishes: Sequence[Aspiration] = records.get("aspiration", ())

    def noted() -> frozenset[str]:
        check_ins = [one.id for one in records.get("check_in", ()) if sight.check_in(one)]
        return frozenset(
            check_ins + [one.id for one in records.get("adjustment", ()) if sight.adjustment(one)]
        )

    eyes = Eyes(sight, {one.id: one for one in wishes}, noted)
    return {
        kind: [shown for one in records.get(kind, ()) if (shown := eyes.shown(kind, one)) is not None]
        for kind in (*OPEN_TO_ALL, *OWNED)
    }
