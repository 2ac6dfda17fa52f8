"""A deadline without an anchor."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    spans = goal.statement.loose_deadlines
    if not spans or goal.statement.deadlines:
        return ()
    message = f"{goal.quote(spans[0])} has no day, and everybody hears another one."
    return (Fault(spans[0], message, "Name the day or the period.", None if goal.dated else "fail"),)


RULE: Rule[Goal] = Rule(
    code="T105",
    name="loose-deadline",
    criterion="time_bound",
    severities=BOTH_WARNING,
    source="GP, DO: time-related; rubric 3",
    why=(
        "“Soon”, “ASAP” and “in due course” feel like a deadline and have no day. Whoever waits for it "
        "hears an earlier one than whoever wrote it."
    ),
    trips=(
        "Answer all open tenders ASAP",
        "Customers get the new portal soon",
    ),
    near_misses=(
        "Answer all open tenders by 31 March 2027",
        "Customers find the answer sooner: 2 minutes instead of 5, by March 2027",
    ),
    find=find,
    lowers=True,
)
