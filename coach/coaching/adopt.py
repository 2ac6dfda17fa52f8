"""From a candidate that the person chose to an objective that can be stored."""

from collections.abc import Collection
from typing import Any

from coach.coaching.suggestion import SuggestedKeyResult, Suggestion
from coach.domain.ids import new_id
from coach.domain.okr import Direction, GoalType, KeyResult, KeyResultKind, Objective
from coach.domain.periods import Period
from coach.domain.provenance import Number, Origin
from coach.errors import InputError


def adopt(
    suggestion: Suggestion,
    *,
    owner_id: str,
    period: Period,
    confirmed: Collection[float] = (),
    **fields: Any,
) -> Objective:
    """The objective of a candidate; `confirmed` are the proposed numbers that the person agrees to.

    `fields` are further fields of the objective, such as `parent_id`, `aspiration_id` or `commitment`.
    Raises InputError where the candidate does not pass its gates, or where a proposed number is not confirmed.
    """
    if not suggestion.passes_gates:
        raise InputError("This draft does not pass its checks.", "Mend what its findings say, then save it.")
    if left := [n for n in suggestion.assumptions if n.value not in confirmed]:
        named = ", ".join(f"{number.value:g}" for number in left)
        raise InputError(f"Not confirmed yet: {named}.", "Confirm each proposed number, or write your own.")
    name = new_id("obj")
    return Objective(
        id=name,
        text=suggestion.objective.text,
        owner_id=owner_id,
        period=period,
        type=GoalType(suggestion.objective.type),
        key_results=tuple(_key_result(kr, name) for kr in suggestion.key_results),
        **{"contribution": suggestion.objective.why, **fields},
    )


def _key_result(kr: SuggestedKeyResult, objective_id: str) -> KeyResult:
    """The stored form. A change against a level that is measured first is kept as a metric of its own:

    how far it has moved, from nought, so that its progress can be told before anybody knows the level.
    """
    moved = "rise" if kr.direction == "increase" else "fall"
    return KeyResult(
        id=new_id("kr"),
        objective_id=objective_id,
        text=kr.text,
        metric=f"{moved} of {kr.metric} from its first measured level" if kr.relative else kr.metric,
        unit=kr.unit,
        direction=Direction.increase if kr.relative else Direction(kr.direction),
        baseline=0.0 if kr.relative else kr.baseline,
        target=kr.target,
        due=kr.due,
        kind=KeyResultKind(kr.kind),
        numbers=tuple(_confirmed(number) for number in kr.numbers),
        evidence_source=kr.evidence_source,
    )


def _confirmed(number: Number) -> Number:
    return Number(
        value=number.value,
        origin=number.origin,
        where=number.where,
        confirmed=number.origin is Origin.assumption,
    )
