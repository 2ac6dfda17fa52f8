"""A key result from its sentence: what the words say fills the fields, and what they do not say stays open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.coaching.workspace.given import kept, said
from coach.coaching.workspace.holding import held
from coach.domain.ids import new_id
from coach.domain.okr import Direction, KeyResult, KeyResultKind
from coach.domain.periods import Period
from coach.domain.provenance import Number, Origin
from coach.domain.records import AdjustmentReason

TYPED = "you typed it"
#: The reasons for a change of the article's list, as they go on after "because".
REASONS = {
    AdjustmentReason.business: "the business changed",
    AdjustmentReason.environment: "the environment changed",
    AdjustmentReason.no_progress: "there was no progress on this way",
    AdjustmentReason.resources: "resources were moved",
}


def key_result_of(text: str, *, objective_id: str, period: Period, today: date, **fields: Any) -> KeyResult:
    """The key result that a sentence describes; `fields` that are not None beat what the sentence says.

    Numbers in it are the person's own (`said`). A sentence without a target is a milestone: yes or no.
    Raises InputError for an empty text or a field that is refused.
    """
    text = said(text, "The key result")
    given = {name: value for name, value in fields.items() if value is not None}
    values = {**_read(text, period, today), **given}
    if values.get("target") is None and values.get("band") is None and "kind" not in given:
        values["kind"] = KeyResultKind.milestone
    numbers = values.pop("numbers", None) or numbers_of(text, values)
    return kept(
        KeyResult, id=new_id("kr"), objective_id=objective_id, text=text, numbers=tuple(numbers), **values
    )


def _read(text: str, period: Period, today: date) -> dict[str, Any]:
    from coach.validator.reading import read

    band = held(text)
    found = read(text, kind="key_result", today=today, period=(period.start, period.end)).reading
    due = found.deadline if found.deadline and period.contains(found.deadline) else period.end
    values: dict[str, Any] = {
        "metric": (found.metric or text)[:200],
        "unit": found.unit or "",
        "direction": found.direction or Direction.reach,
        "baseline": found.baseline,
        "target": found.target,
        "due": due,
    }
    if band:
        return {**values, **band}
    if found.direction == "maintain":
        values["kind"] = KeyResultKind.guardrail
    return {**values, **moved(values["metric"], found.direction)} if found.relative else values


def moved(metric: str, direction: str | None) -> dict[str, Any]:
    """The fields of a change against a level that nobody knows yet: how far it has moved, from nought."""
    rise_or_fall = "fall" if direction == "decrease" else "rise"
    return {
        "metric": f"{rise_or_fall} of {metric} from its first measured level",
        "direction": Direction.increase,
        "baseline": 0.0,
    }


def numbers_of(text: str, values: Mapping[str, Any]) -> list[Number]:
    """Every number of a key result that the person wrote, in its sentence or in its fields."""
    told = stated(text)
    told += [values[name] for name in ("baseline", "target") if values.get(name) is not None]
    told += values.get("band") or ()
    once = dict.fromkeys(float(value) for value in told)
    return [Number(value=value, origin=Origin.said, where=TYPED) for value in once]


def stated(text: str) -> list[float]:
    """The numbers in a text, in their order; dates are none."""
    from coach.validator.tracing import trace

    return [
        float(found.value) for found in trace(text, []) if found.kind == "number" and found.value is not None
    ]
