"""Baseline and target are in different units."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.reading.statement import Statement
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record, Span
from coach.validator.units import known_unit


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if statement.reading.target is None:
        return ()
    units = {role: known_unit(unit) for role, unit, _ in _roles(statement)}
    span = next((span for role, _, span in _roles(statement) if role == "target"), None)
    target, baseline = units.get("target"), units.get("baseline")
    fix = "Give both values in one unit."
    if target and baseline and target != baseline:
        message = f"The target {goal.quote(span)} is in {target}, the baseline in {baseline}."
        return (Fault(span, message, fix),)
    recorded = known_unit(goal.record.unit)
    if target and recorded and target != recorded and not statement.reading.relative:
        message = f"The text says {goal.quote(span)}, its record counts in {recorded}."
        return (Fault(span, message, fix, "fail"),)
    return ()


def _roles(statement: Statement) -> list[tuple[str, str | None, Span]]:
    return [(found.role, found.unit, found.span) for found in statement.quantities]


RULE: Rule[Goal] = Rule(
    code="M106",
    name="unit-differs",
    criterion="measurable",
    severities=BOTH_ERROR,
    source="L; arithmetic: progress is (current − baseline) / (target − baseline)",
    why=(
        "Progress is computed from baseline and target, and that needs one unit. “From 30 hours to 20 %” "
        "has two, so one of the two is usually a slip of the pen."
    ),
    trips=(
        example("Cut setup from 30 hours to 20 %", kind="key_result"),
        example(
            "Response time falls to 4 hours", kind="key_result", record=Record(unit="%", baseline=9, target=4)
        ),
    ),
    near_misses=(
        example("Cut setup from 30 hours to 20 hours", kind="key_result"),
        example("Response time falls from 9 h to 4 hours", kind="key_result", record=Record(unit="h")),
        example("Reduce the share of returns by 15 %, from 12,000 to 10,200 parcels", kind="key_result"),
    ),
    find=find,
    lowers=True,
)
