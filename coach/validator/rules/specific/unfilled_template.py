"""A placeholder or template text left in."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule
from coach.validator.subjects.goal import Goal
from coach.validator.words import listed


def find(goal: Goal) -> Iterable[Fault]:
    spans = goal.statement.placeholders
    if not spans:
        return ()
    words = list(dict.fromkeys(goal.text[start:end] for start, end in spans))
    message = f"{listed(words)} {'is a placeholder' if len(words) == 1 else 'are placeholders'} left in."
    fix = "Fill in the value; if it is not known yet, say how it will be found."
    return (Fault(spans[0], message, fix, goal.specific_level),)


RULE: Rule[Goal] = Rule(
    code="S106",
    name="unfilled-template",
    criterion="specific",
    severities=BOTH_ERROR,
    source="GP; prose linters hold a placeholder for an error in any text",
    why=(
        "“[metric]”, “X %” or “TBD” is a form that was not filled in. It reads like a goal in a list and "
        "says nothing, and a model that did not know a value writes the same."
    ),
    trips=(
        "Increase [metric] from X to Y by Q3",
        "Reach X% market share",
        "Reduce churn to TBD",
    ),
    near_misses=(
        "Every axle is X-rayed before delivery",
        "Reduce churn from 5 % to 3 %",
    ),
    find=find,
    lowers=True,
)
