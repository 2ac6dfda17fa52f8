"""No deadline in the text and none in the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    if goal.statement.deadlines or goal.dated or not goal.statement.spoken:
        return ()
    message = f"{goal.quote(None)} names no day on which it is looked at."
    return (Fault(None, message, "Add a date or a period: “by 31 March 2027”, “in Q1 2027”.", "fail"),)


RULE: Rule[Goal] = Rule(
    code="T101",
    name="no-deadline",
    criterion="time_bound",
    severities=BOTH_ERROR,
    source="DO: time-related; GP",
    why=(
        "Without a day on which it is looked at, a goal is never missed, only postponed. A bounded period "
        "is enough: a quarter, a month, a date, an event that has a date. A frequency such as “weekly” "
        "says how often and not until when."
    ),
    trips=(
        "Reduce waiting time from 12 to 6 minutes",
        "Hold a weekly stand-up with all nurses",
    ),
    near_misses=(
        "Reduce waiting time from 12 to 6 minutes by 31 March 2027",
        example("Reduce waiting time from 12 to 6 minutes", record=Record(due=date(2027, 3, 31))),
    ),
    find=find,
    lowers=True,
    unless=("T108",),
    last=True,
)
