"""The validator's answer on a stored goal: made anew on every change, and kept beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coach.coaching.workspace.core import Core
from coach.domain.okr import GoalStatus, KeyResult, Objective
from coach.domain.people import Level
from coach.store import Store
from coach.validator.types import Check, Finding, KeyResultSpec, Record, worst

_OPEN = (GoalStatus.active, GoalStatus.draft)


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal's answers: its own, those of its key results in their order, and what was found about the set."""

    goal: Objective
    own: Check
    key_results: tuple[Check, ...]
    about_set: tuple[Finding, ...]

    @property
    def verdict(self) -> str:
        """The worst of them; a fatal finding fails it whatever else is right."""
        fatal = ["fail"] if any(finding.fatal for finding in self.about_set) else []
        return worst([self.own.verdict, *(answer.verdict for answer in self.key_results), *fatal])

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """Every finding with the id of the goal or key result that it is about."""
        own = [(self.goal.id, finding) for finding in (*self.own.findings, *self.about_set)]
        pairs = zip(self.goal.key_results, self.key_results, strict=True)
        return (*own, *((result.id, finding) for result, answer in pairs for finding in answer.findings))

    def to_json(self) -> dict[str, Any]:
        """The answers in the contract's shape."""
        pairs = zip(self.goal.key_results, self.key_results, strict=True)
        return {
            "verdict": self.verdict,
            "objective": named(self.own, self.goal.id),
            "key_results": [named(answer, result.id) for result, answer in pairs],
            "set_findings": [finding.to_json() for finding in self.about_set],
        }


def named(answer: Check, name: str) -> dict[str, Any]:
    """A check object with its id behind the schema, as `coach check` prints it."""
    content = answer.to_json()
    return {"schema": content.pop("schema"), "id": name, **content}


class Checking:
    """Checks goals with what is stored around them."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def judge(self, goal: Objective) -> Judged:
        """The answers on a goal as it is given, stored or not; nothing is kept."""
        store = self._core.store
        return self._whole(goal, store, self.is_whole(goal))

    def _whole(self, goal: Objective, store: Store, whole: bool) -> Judged:
        parent = store.objectives.find(goal.parent_id) if goal.parent_id else None
        aspiration = store.aspirations.find(goal.aspiration_id) if goal.aspiration_id else None
        return judged(
            goal,
            today=self._core.today,
            parent=parent.text if parent else None,
            aspiration=aspiration.text if aspiration else None,
            open_objectives=open_goals_of(store, goal) if whole else None,
            whole=whole,
        )

    def is_whole(self, goal: Objective) -> bool:
        """Whether all that a goal serves is seen: not of somebody else's, which may serve what is private to them."""
        store = self._core.store
        return goal.level is not Level.person or goal.owner_id == store.author or not store.is_shared

    def keep(self, goal: Objective) -> Judged:
        """Check a stored goal and keep the answers, so that lists need not check again.

        What is kept is the answer on the whole goal, as its owner sees it; given is the one on what is seen.
        """
        if not self._core.store.is_shared:
            return self._put(self.judge(goal))
        store = self._core.store.unfiltered()
        self._put(self._whole(store.objectives.find(goal.id) or goal, store, True))
        return self.judge(goal)

    def keep_all(self, goals: Sequence[Objective]) -> None:
        """The same for many goals, with what is around them read once."""
        store = self._core.store.unfiltered()
        every = {goal.id: goal for goal in store.objectives.list()}
        wishes = {wish.id: wish.text for wish in store.aspirations.list()}
        owned: dict[str, list[Objective]] = {}
        for goal in every.values():
            if goal.status in _OPEN:
                owned.setdefault(goal.owner_id, []).append(goal)
        for given in goals:
            goal = every.get(given.id, given)
            parent = every.get(goal.parent_id or "")
            found = judged(
                goal,
                today=self._core.today,
                parent=parent.text if parent else None,
                aspiration=wishes.get(goal.aspiration_id or ""),
                open_objectives=_at_once(owned.get(goal.owner_id, ()), goal),
            )
            self._put(found)

    def _put(self, found: Judged) -> Judged:
        goal = found.goal
        verdicts = self._core.store.verdicts
        verdicts.put(goal.id, {**named(found.own, goal.id), **_of_set(found)})
        for result, answer in zip(goal.key_results, found.key_results, strict=True):
            verdicts.put(result.id, named(answer, result.id))
        return found

    def kept(self, record_id: str) -> dict[str, Any] | None:
        """The answer kept for a goal or key result, in the contract's shape."""
        return self._core.store.verdicts.get(record_id)

    def answer(self, goal: Objective) -> dict[str, Any] | None:
        """The answer on a stored goal for whoever looks: the one kept, or one on what they see of it."""
        if self.is_whole(goal):
            return self.kept(goal.id)
        found = self.judge(goal)
        return {**named(found.own, goal.id), **_of_set(found)}


def _of_set(found: Judged) -> dict[str, Any]:
    return {
        "overall": found.verdict,
        "set_findings": [finding.to_json() for finding in found.about_set],
    }


def open_goals_of(store: Store, goal: Objective) -> int:
    """How many open goals the owner has in the goal's period, this one counted."""
    return _at_once(
        [one for one in store.objectives.list(owner_id=goal.owner_id) if one.status in _OPEN], goal
    )


def _at_once(others: Sequence[Objective], goal: Objective) -> int:
    return sum(_overlap(one, goal) and one.id != goal.id for one in others) + 1


def _overlap(one: Objective, other: Objective) -> bool:
    return one.period.start <= other.period.end and other.period.start <= one.period.end


def judged(
    goal: Objective,
    *,
    today: date,
    parent: str | None = None,
    aspiration: str | None = None,
    open_objectives: int | None = None,
    whole: bool = True,
) -> Judged:
    """The answers on a goal; `parent` and `aspiration` are texts, None where there is none. Pure.

    `whole` False: what it serves may be out of sight, so that nothing is said of a link that is not there.
    """
    from coach.validator.check import check, check_set

    period = (goal.period.start, goal.period.end)
    specs = tuple(map(spec, goal.key_results))
    record = Record(
        parent=parent,
        aspiration=aspiration,
        contribution=goal.contribution or None,
        level=goal.level.value,
        owner=goal.owner_id,
        owner_open_objectives=open_objectives,
        due=goal.period.end,
        type=goal.type.value,
        resources=goal.resources or goal.impediments or None,
        key_results=specs,
        given=frozenset(
            {"owner", "key_results"} | ({"parent", "aspiration", "contribution"} if whole else set())
        ),
    )
    own = check(goal.text, kind="objective", parent=parent, period=period, record=record, today=today)
    below = tuple(_key_result(result, goal, record, today) for result in goal.key_results)
    answers = {"litmus": "no"} if goal.not_enough else None
    about_set = check_set(goal.text, specs, parent=parent, answers=answers, period=period, today=today)
    if not specs:
        about_set = _without_key_results(about_set)
    return Judged(goal, own, below, tuple(about_set))


def _without_key_results(found: Sequence[Finding]) -> list[Finding]:
    """A goal that was only just written down has no key results yet: that is a hint, not an error."""
    return [replace(one, severity="warning", fatal=False) for one in found]


def _key_result(result: KeyResult, goal: Objective, above: Record, today: date) -> Check:
    moves = result.kind != "baseline"
    spec_of = spec(result)
    record = Record(
        parent=goal.text,
        aspiration=above.aspiration,
        contribution=result.metric,
        owner=goal.owner_id,
        baseline=result.baseline,
        target=result.target,
        unit=result.unit or None if moves else None,
        direction=spec_of.direction if moves else None,
        band=result.band,
        due=result.due,
        type=result.type.value,
        confidence=result.confidence,
        evidence_source=result.evidence_source or None,
        given=frozenset({"baseline", "target", "unit", "direction", "due", "evidence_source"}),
    )
    from coach.validator.check import check

    period = (goal.period.start, goal.period.end)
    return check(result.text, kind="key_result", period=period, record=record, today=today)


def spec(result: KeyResult) -> KeyResultSpec:
    """A key result as the rules about sets see it."""
    return KeyResultSpec(
        text=result.text,
        metric=result.metric,
        unit=result.unit or None,
        direction=result.direction.value,
        baseline=result.baseline,
        target=result.target,
        due=result.due,
        kind=result.kind.value,
    )
