"""A value that its unit does not allow."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.possible import impossible, part_and_whole
from coach.validator.rule import BOTH_ERROR, Fault, Lowers, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record, Span
from coach.validator.words import number


def find(goal: Goal) -> Iterable[Fault]:
    level: Lowers = "fail" if goal.recorded else None
    for value, unit, span in _values(goal):
        said = impossible(value, unit, goal.text)
        if said:
            message = f"{number(value)}{' ' + unit if unit else ''} cannot be: {said}."
            fix = "Correct the value or its unit; if it is a change, say “by …”."
            return (Fault(span, message, fix, level, "error", True),)
    return _beyond_the_whole(goal, level)


def _values(goal: Goal) -> list[tuple[float, str | None, Span | None]]:
    """The levels that the goal commits to, in its record and in its text; sizes of changes are no levels."""
    record, statement = goal.record, goal.statement
    recorded = [(value, goal.unit, None) for value in (record.target, record.baseline) if value is not None]
    if statement.reading.relative:
        return list(recorded)
    read = [
        (found.value, found.unit, found.span)
        for found in statement.quantities
        if found.role in ("target", "baseline") and not found.relative
    ]
    return [*read, *recorded]


def _beyond_the_whole(goal: Goal, level: Lowers) -> tuple[Fault, ...]:
    """ "7 of 5": a part that is larger than its whole."""
    for found in goal.statement.quantities:
        part, whole = part_and_whole(goal.text[found.span[0] : found.span[1]])
        if whole and part > whole:
            message = f"{goal.quote(found.span)} cannot be: the part is larger than the whole."
            return (Fault(found.span, message, "Correct one of the two numbers.", level, "error", True),)
    return ()


RULE: Rule[Goal] = Rule(
    code="A103",
    name="impossible-value",
    criterion="achievable",
    severities=BOTH_ERROR,
    source="rubric 3: value impossible for its unit",
    why=(
        "A share cannot pass 100 %, hours and counts cannot go below zero, NPS runs from −100 to 100, and "
        "a rating ends with its scale. Such a target cannot be reached by anybody, so it is a slip, or "
        "made up: a gate, whatever else is right."
    ),
    trips=(
        example(
            "Share of answered calls rises to 120 %", kind="key_result", record=Record(target=120, unit="%")
        ),
        example("NPS of 130", kind="key_result"),
        example("7 of 5 branches certified", kind="key_result"),
        example("Overtime hours", kind="key_result", record=Record(baseline=100, target=-5, unit="hours")),
    ),
    near_misses=(
        example("Net revenue retention of 115 %", kind="key_result"),
        example("Increase sign-ups by 150 %", kind="key_result"),
        example("NPS from −12 to 20", kind="key_result"),
        example("5 of 7 branches certified", kind="key_result"),
        example("Operating margin from −4 % to 2 %", kind="key_result"),
    ),
    find=find,
    lowers=True,
)
