"""The deadline has passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_INFO, EXAMPLE_PERIOD, Fault, Rule, example
from coach.validator.subjects.deadlines import latest
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    own, recorded = latest(goal), goal.record.due
    day = own.day if own else recorded
    if day is None or day >= goal.today:
        return ()
    message = f"{f'{goal.quote(own.span)}, {day},' if own else f'The due date, {day},'} has passed."
    fix = "Set a day that lies ahead, or close the goal and write down what was learnt."
    return (Fault(own.span if own else None, message, fix, "fail" if goal.dated else None),)


RULE: Rule[Goal] = Rule(
    code="T102",
    name="deadline-past",
    criterion="time_bound",
    severities=BOTH_INFO,
    source="rubric 1: already past",
    why=(
        "A goal for yesterday can only be graded. On a bare statement this is no more than a remark, "
        "since nobody knows when it was written; beside a period or a due date it fails."
    ),
    trips=(
        example("Waiting time under 6 minutes by 31 March 2026"),
        example(
            "Waiting time under 6 minutes by 30 November 2026", period=(date(2026, 7, 1), date(2026, 12, 31))
        ),
        example("Waiting time under 6 minutes", record=Record(due=date(2026, 12, 1))),
    ),
    near_misses=(
        "Waiting time under 6 minutes by 31 March 2027",
        example(
            "Waiting time back under the 6 minutes of March 2026 by 31 March 2027", period=EXAMPLE_PERIOD
        ),
        "Donors who gave in 2025 are thanked in person by 31 March 2027",
    ),
    find=find,
    lowers=True,
)
