"""From the store to a case, and from a learning that was accepted back to a record."""

from collections.abc import Mapping, Sequence
from datetime import date

from coach.coaching.retro.case import Adjusted, Case, Noted, Result
from coach.coaching.retro.learning import SuggestedLearning
from coach.domain.ids import new_id
from coach.domain.okr import GoalStatus, KeyResult, Objective
from coach.domain.progress import current_value
from coach.domain.records import Adjustment, Cause, CheckIn, Decision, Learning
from coach.errors import InputError

_OPEN = (GoalStatus.active, GoalStatus.draft)


def case_of_stored(
    objective: Objective,
    key_result: KeyResult,
    check_ins: Sequence[CheckIn],
    adjustments: Sequence[Adjustment],
    *,
    role: str = "",
    reflection: str = "",
    today: date,
) -> Case:
    """The case of a stored key result. Its value is the last one given; `so_far` says that its time still runs.

    Positions in the case are those of `check_ins` and `adjustments`, oldest first.
    """
    over = today >= min(key_result.due, objective.period.end)
    given = current_value(key_result, check_ins) if over or check_ins else key_result.current
    return Case(
        id=key_result.id,
        role=role,
        objective=objective.text,
        key_result=Result(
            metric=key_result.metric,
            unit=key_result.unit,
            direction=key_result.direction,
            baseline=key_result.baseline,
            target=key_result.target,
            final=given,
            due=key_result.due,
            type=key_result.type,
            band=key_result.band,
        ),
        checkins=tuple(
            Noted(date=one.on, value=one.value, confidence=one.confidence, note=one.note or one.skipped)
            for one in check_ins
        ),
        adjustments=tuple(
            Adjusted(date=one.on, change=change_of(one), reason=one.reason.value) for one in adjustments
        ),
        reflection=reflection,
        start=objective.period.start,
        so_far=None if over or objective.status not in _OPEN else today,
    )


def change_of(one: Adjustment) -> str:
    """An adjustment in words: "target 60 -> 45"."""
    before, after = (
        f"{value:g}" if isinstance(value, float) else str(value) for value in (one.before, one.after)
    )
    return f"{one.field} {before} -> {after}" + (f" ({one.note})" if one.note.strip() else "")


def learning_of(
    suggested: SuggestedLearning,
    key_result_id: str,
    *,
    check_ins: Sequence[CheckIn],
    adjustments: Sequence[Adjustment],
    on: date,
) -> Learning:
    """The record of a learning that the person accepts; its evidence names the stored records.

    Raises InputError for one that does not pass its gates.
    """
    if not suggested.passes_gates:
        raise InputError(
            "This learning does not pass its checks.", "Mend what its findings say, then save it."
        )
    said = suggested.proposal
    ids: Mapping[str, str] = {
        **{f"checkin:{place}": one.id for place, one in enumerate(check_ins)},
        **{f"adjustment:{place}": one.id for place, one in enumerate(adjustments)},
    }
    return Learning(
        id=new_id("lrn"),
        key_result_id=key_result_id,
        on=on,
        text=said.text,
        cause=Cause(said.cause) if said.cause else None,
        contributing=tuple(Cause(name) for name in said.contributing),
        evidence=tuple(ids.get(name, name) for name in said.evidence),
        cue=said.cue,
        response=said.response,
        decision=Decision(said.decision),
        decision_why=said.decision_why,
    )
