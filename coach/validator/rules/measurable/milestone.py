"""A yes or no where a number may exist."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if goal.measurable_level != "warn" or statement.reading.quantified or not statement.spoken:
        return ()
    if goal.is_key_result:
        message = f"{goal.quote(None)} is a milestone: done or not, and at 0 % until the last day."
        fix = "If a number moves before it (how many, how fast, how often), measure that; else keep it as a milestone."
    else:
        message = f"Whether {goal.quote(None)} was reached can be told at the end, but not how far it has come before."
        fix = "Give it two to five key results whose numbers move week by week."
    return (Fault(None, message, fix, "warn"),)


RULE: Rule[Goal] = Rule(
    code="M110",
    name="milestone",
    criterion="measurable",
    severities=BOTH_WARNING,
    source="rubric 1: a plain yes/no condition with no number; D, C",
    why=(
        "A milestone is honest: at the end it is done or not. But it stands at 0 % until the last day, so "
        "it warns of nothing, and often there is a number behind it that moves earlier: how many use it, "
        "how fast, how often."
    ),
    trips=(
        example("The new ward for children opens in the north wing of the clinic", kind="key_result"),
        example("The SOC 2 report is published on the trust page", kind="key_result"),
    ),
    near_misses=(
        example("12 of 14 branches pass the ISO 27001 audit", kind="key_result"),
        example("The last of 40 open findings is closed", kind="key_result"),
    ),
    find=find,
    lowers=True,
)
