"""The record of one person's period from the store, as its reader may see it: nothing else is read into memory."""

import re
from collections.abc import Sequence
from datetime import date

from coach.coaching.review.inside import within
from coach.coaching.review.record import Change, Goal, Lesson, Move, Note, Result, ReviewRecord, Thanks
from coach.domain.okr import KeyResult, Objective
from coach.domain.people import Person
from coach.domain.periods import Period
from coach.domain.progress import band_of
from coach.domain.records import DROPPED, Adjustment, CheckIn, Closing, Learning, Recognition
from coach.domain.visibility import Sight, Viewer, members_of
from coach.store import Store

#: How the first half of a plan may begin; the sentence says it already.
_CUE = re.compile(r"^(?:if|when|whenever)\s+", re.IGNORECASE)
_REASONS = {"no_progress": "no progress"}


def sight_of(store: Store, viewer_id: str, on: date) -> Sight[Objective]:
    """What a person sees in the store on a day."""
    people = store.people.list()
    goals = {goal.id: goal for goal in store.objectives.list()}
    return Sight(Viewer(viewer_id, store.lines(), on), goals, members_of(people, store.units.list()))


def may_read(store: Store, viewer_id: str, person_id: str, on: date) -> bool:
    """Whether somebody reads the records of a person on a day: their own, or those of whom they lead."""
    return viewer_id == person_id or viewer_id in store.lines().above(person_id, on)


def stored_record(
    store: Store,
    person: Person,
    period: Period,
    *,
    viewer_id: str,
    on: date,
    asked: str = "",
    language: str | None = None,
) -> ReviewRecord:
    """The person's record for a period, as the viewer sees it on a day; empty where they may see nothing."""
    sight = sight_of(store, viewer_id, on)
    goals = [
        goal
        for goal in store.objectives.list(owner_id=person.id)
        if sight.goal(goal) and _overlaps(goal, period)
    ]
    reader = _Reader(store, sight, period)
    record = ReviewRecord(
        id=f"{person.id}-{period.start}-{period.end}",
        person=person.name,
        role=person.role,
        period=period,
        goals=tuple(reader.goal(goal) for goal in goals),
        thanks=tuple(
            _thanks(one) for one in store.recognitions.list(person_id=person.id) if sight.recognition(one)
        ),
        asked=asked,
        person_id=person.id,
        language=language,
        until=min(period.end, on),
    )
    return within(record)


def _overlaps(goal: Objective, period: Period) -> bool:
    return goal.period.start <= period.end and period.start <= goal.period.end


def _thanks(one: Recognition) -> Thanks:
    return Thanks(one.id, one.on, one.from_name, one.text)


class _Reader:
    """Reads goals with what happened to them in the period."""

    def __init__(self, store: Store, sight: Sight[Objective], period: Period) -> None:
        self.sight, self.period = sight, period
        self._check_ins = [one for one in store.checkins.list() if sight.check_in(one)]
        self._adjustments = [one for one in store.adjustments.list() if sight.adjustment(one)]
        self._learnings = [one for one in store.learnings.list() if sight.learning(one)]
        self._closings = [one for one in store.closings.list() if sight.closing(one)]

    def goal(self, goal: Objective) -> Goal:
        ids = {result.id for result in goal.key_results}
        parent = self.sight.goals.get(goal.parent_id or "")
        closing = next((one for one in reversed(self._closings) if one.objective_id == goal.id), None)
        changes = [one for one in self._adjustments if one.record_id == goal.id or one.record_id in ids]
        return Goal(
            id=goal.id,
            text=goal.text,
            parent=parent.text if parent and self.sight.goal(parent) else None,
            type=goal.type.value,
            results=tuple(self._result(result, changes, closing) for result in goal.key_results),
            notes=tuple(_note(one) for one in self._check_ins if one.key_result_id in ids),
            changes=tuple(_change(one, goal) for one in changes),
            lessons=tuple(_lesson(one) for one in self._learnings if one.key_result_id in ids),
            contribution=goal.contribution,
            closing=_closed(closing) if closing and self.period.contains(closing.on) else None,
            begun=max(goal.period.start, self.period.start),
        )

    def _result(self, result: KeyResult, changes: Sequence[Adjustment], closing: Closing | None) -> Result:
        told = [
            one for one in self._check_ins if one.key_result_id == result.id and one.on <= self.period.end
        ]
        values = [one for one in told if one.value is not None]
        score = (
            next((one for one in closing.scores if one.key_result_id == result.id), None) if closing else None
        )
        last = values[-1] if values else None
        final = score.final if score and score.final is not None else last.value if last else result.current
        own = [one for one in changes if one.record_id == result.id]
        moves = [move for one in own if (move := _move(one))]
        running = score is None and self.sight.viewer.on < result.due
        band = band_of(result) if result.direction.value == "maintain" else None
        finite = band if band and all(abs(edge) != float("inf") for edge in band) else None
        inside = (
            (sum(finite[0] <= (one.value or 0) <= finite[1] for one in values), len(values))
            if finite and values
            else None
        )
        return Result(
            id=result.id,
            metric=result.metric,
            unit=result.unit,
            direction=result.direction.value,
            baseline=result.baseline,
            target=result.target,
            final=final,
            due=result.due,
            type=result.type.value,
            confidences=tuple(one.confidence for one in told if one.confidence is not None),
            band=finite,
            moves=tuple(moves),
            dropped_by=next((one.id for one in own if one.field == DROPPED), None),
            inside=inside,
            last=last.on if last else None,
            running=running,
        )


def _note(one: CheckIn) -> Note:
    skipped = bool(one.skipped) and one.value is None
    felt = one.confidence is not None
    return Note(one.id, one.on, one.note or one.skipped, one.value, one.key_result_id, skipped, felt)


def _move(one: Adjustment) -> Move | None:
    """A target that was moved; None for any other adjustment, and for a first target that was set late."""
    before, after = one.before, one.after
    if one.field != "target" or not isinstance(before, int | float) or not isinstance(after, int | float):
        return None
    return Move(one.id, one.on, float(before), float(after))


def _change(one: Adjustment, goal: Objective) -> Change:
    """An adjustment in words: what it changed, from what to what."""
    results = {result.id: result.metric for result in goal.key_results}
    of = f" of {results[one.record_id]}" if one.record_id in results else ""
    told = f"{one.field}{of}: from {_value(one.before)} to {_value(one.after)}"
    if one.field == DROPPED:
        told = f"dropped: {results.get(one.record_id, goal.text)}"
    reason = _REASONS.get(one.reason.name, one.reason.value)
    because = f"{reason}: {one.note}" if one.note else reason
    return Change(one.id, one.on, told, because, one.field, one.record_id)


def _value(value: str | float | None) -> str:
    return "nothing" if value is None else f"{value:.10g}" if isinstance(value, int | float) else str(value)


def _lesson(one: Learning) -> Lesson:
    cue, response = _CUE.sub("", one.cue.strip()), one.response.strip(" .")
    plan = f"If {cue.strip(' ,.')}, {response}." if cue and response else ""
    return Lesson(one.id, one.text, one.on, plan, one.key_result_id)


def _closed(closing: Closing) -> tuple[str, str, str]:
    return closing.decision.value, closing.decision_why, closing.achieved
