"""The deadline is inherited from the period only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_WARNING, EXAMPLE_PERIOD, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    if goal.period is None or goal.record.due or goal.statement.deadlines:
        return ()
    message = f"It has no date of its own; only the period ends, on {goal.period[1]}."
    return (Fault(None, message, "Say when it is due, if only the last day of the period.", "warn"),)


RULE: Rule[Goal] = Rule(
    code="T107",
    name="period-only",
    criterion="time_bound",
    severities=BOTH_WARNING,
    source="rubric 1: inherited from the period only",
    why=(
        "The end of the period is an end, but nobody chose it for this goal. A due date of its own says "
        "when it is looked at and often turns out to be earlier."
    ),
    trips=(
        example("Waiting time falls from 12 to 6 minutes", period=EXAMPLE_PERIOD),
        example("NPS from 32 to 45", record=Record(baseline=32), period=EXAMPLE_PERIOD),
    ),
    near_misses=(
        example("Waiting time falls from 12 to 6 minutes by 15 March 2027", period=EXAMPLE_PERIOD),
        example("NPS from 32 to 45", record=Record(due=date(2027, 3, 31)), period=EXAMPLE_PERIOD),
    ),
    find=find,
    lowers=True,
    unless=("T106", "T108"),
)
