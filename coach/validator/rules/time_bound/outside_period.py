"""The deadline lies outside the period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, EXAMPLE_PERIOD, Fault, Rule, example
from coach.validator.subjects.deadlines import latest
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    if goal.period is None:
        return ()
    own = latest(goal)
    day, (first, last) = own.day if own else goal.record.due, goal.period
    if day is None or first <= day <= last or day < goal.today:
        return ()
    where = f"after the period ends ({last})" if day > last else f"before the period starts ({first})"
    message = f"{goal.quote(own.span) if own else 'The due date'} is {day}, {where}."
    fix = "Cut it into a part that ends in this period, or plan it in the period that it ends in."
    return (Fault(own.span if own else None, message, fix, "fail"),)


RULE: Rule[Goal] = Rule(
    code="T103",
    name="outside-period",
    criterion="time_bound",
    severities=BOTH_ERROR,
    source="rubric 1: outside the period; GP: a cadence of its own",
    why=(
        "An objective is planned, checked and closed with its period. A deadline after its end is never "
        "looked at, one before its start belongs to the last one."
    ),
    trips=(
        example("Waiting time under 6 minutes by 30 June 2027", period=EXAMPLE_PERIOD),
        example("Waiting time under 6 minutes", record=Record(due=date(2027, 4, 15)), period=EXAMPLE_PERIOD),
    ),
    near_misses=(
        example("Waiting time under 6 minutes by 31 March 2027", period=EXAMPLE_PERIOD),
        example("Waiting time under 6 minutes by 30 June 2027"),
        example("Runners in the half marathon finish in under 2 hours: 30 of 50", period=EXAMPLE_PERIOD),
    ),
    find=find,
    lowers=True,
    unless=("T106",),
)
