"""A metric is to move, and nothing says from where."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import number


def find(goal: Goal) -> Iterable[Fault]:
    if not goal.is_key_result or goal.baseline is not None or not goal.statement.reading.quantified:
        return ()
    if goal.direction not in ("increase", "decrease"):
        return ()
    if goal.knows("baseline"):
        message = "The starting value is not known yet."
        fix = (
            "That is fine as long as it is said: make measuring it the first step, then set the target again."
        )
        return (Fault(None, message, fix),)
    if goal.target is None:
        return ()
    message = f"It is to {goal.direction} to {number(goal.target)}, and nothing says from where."
    return (Fault(None, message, "Add today's value (“from … to …”), or say that it is not known yet."),)


RULE: Rule[Goal] = Rule(
    code="M105",
    name="baseline-missing",
    criterion="measurable",
    severities=BOTH_INFO,
    source="L: a key result runs from a baseline to a target",
    why=(
        "A target without a starting value hides how far the way is, and progress cannot be computed. An "
        "unknown baseline is nothing to be ashamed of: say that it is unknown, or let the first key "
        "result establish it. Never invent one."
    ),
    trips=(
        example("Raise the share of answered calls to 90 %", kind="key_result"),
        example("Reduce average waiting time to 6 minutes", kind="key_result"),
    ),
    near_misses=(
        example("Reduce average waiting time from 12 to 6 minutes", kind="key_result"),
        example("Zero open incidents", kind="key_result"),
        example("Reduce average waiting time to 6 minutes", kind="key_result", record=Record(baseline=12)),
    ),
    find=find,
    unless=("M104",),
)
