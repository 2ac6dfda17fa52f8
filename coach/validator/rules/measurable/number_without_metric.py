"""A number whose metric or level is open to interpretation."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.reading.reasons import reason
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement, level = goal.statement, goal.measurable_level
    if level is None or not statement.reading.quantified or not statement.spoken:
        return ()
    span = next((found.span for found in statement.quantities if found.role == "target"), None)
    shown = statement.unclear_span
    also = f" {goal.quote(shown)} {reason(statement.unclear_trait)}." if shown and shown != span else ""
    message = f"{goal.quote(span)} counts something that two people would count differently.{also}"
    fix = "Name the metric so that it can be looked up: what is counted, of whom, and where the number comes from."
    return (Fault(span, message, fix, level),)


RULE: Rule[Goal] = Rule(
    code="M103",
    name="number-without-metric",
    criterion="measurable",
    severities=BOTH_WARNING,
    source="rubric 1: a number whose metric or level is open to interpretation; GP",
    why=(
        "A number alone measures nothing: two people must count the same thing in the same way and get "
        "the same answer. What is counted, where it is looked up and since when belong to the number."
    ),
    trips=(
        example("Run 3 great campaigns", kind="key_result"),
        example("Make 10 things better", kind="key_result"),
    ),
    near_misses=(
        example("Picking errors fall from 20 to 5 in 10,000 lines", kind="key_result"),
        example("NPS of 45", kind="key_result"),
    ),
    find=find,
    lowers=True,
)
