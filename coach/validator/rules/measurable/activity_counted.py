"""An activity is counted, and no effect is named."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.reading import read
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.words import short


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    spans = statement.activities
    done = statement.head == "activity" and statement.form == "output"
    if not goal.is_key_result or not statement.reading.quantified or not (spans or done):
        return ()
    span = spans[0] if spans else statement.head_span
    message = f"{goal.quote(span)} counts work; it can be done in full and change nothing."
    fix = "Count what the work is for: what do people have, know or do afterwards that they do not now?"
    if goal.parent and _names_no_effect(goal):
        above = f" The objective “{short(goal.parent)}” names no effect either."
        return (Fault(span, message + above, fix, "fail"),)
    return () if statement.form == "output" else (Fault(span, message, fix),)


def _names_no_effect(goal: Goal) -> bool:
    """Whether the objective above commits to no changed condition either."""
    above = read(goal.parent or "", kind="objective", today=goal.today, period=goal.period)
    return above.form != "outcome" or above.specific == 0


RULE: Rule[Goal] = Rule(
    code="M109",
    name="activity-counted",
    criterion="measurable",
    severities=BOTH_WARNING,
    source="C: counting activity is no measure of success; GP",
    why=(
        "Calls, meetings, trainings and posts can be counted without anything getting better. The count "
        "is right as a plan. As a key result it needs the effect beside it: in the sentence, or in the "
        "objective that it belongs to. Where the objective names no effect either, the number measures "
        "nothing that anybody wants."
    ),
    trips=(
        example("200 sales calls a month", kind="key_result", parent="Support the support team"),
        example(
            "Participate in meetings from 0 to 12",
            kind="key_result",
            parent="Help with customer stuff across our various accounts",
        ),
    ),
    near_misses=(
        example("Calls answered within 20 seconds rise from 61 % to 85 %", kind="key_result"),
        example("Absence after trainings falls from 9 to 4 days", kind="key_result"),
    ),
    find=find,
    lowers=True,
)
