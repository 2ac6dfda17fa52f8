"""A metric is named, but no level."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.words import short


def find(goal: Goal) -> Iterable[Fault]:
    statement, level = goal.statement, goal.measurable_level
    metric = statement.reading.metric
    if level is None or statement.reading.quantified or not metric or not statement.spoken:
        return ()
    if level == "warn" or statement.form == "none":
        return ()
    message = (
        f"“{short(metric)}” can be measured, but no level is given: any movement would count as reached."
    )
    fix = "Say from where to where: “from 71 % to 80 %”. If today's value is not known, say that and measure it first."
    return (Fault(None, message, fix, level),)


RULE: Rule[Goal] = Rule(
    code="M102",
    name="metric-without-level",
    criterion="measurable",
    severities=BOTH_ERROR,
    source="GP: key results are measurable, with a value; D",
    why=(
        "“Higher retention” names what to look at and not what to see there. A movement of any size would "
        "do, so the goal is reached on the first good day."
    ),
    trips=(
        example("Increase customer retention", kind="key_result"),
        example("Lower the scrap rate on line 3", kind="key_result"),
    ),
    near_misses=(
        example("Increase customer retention from 71 % to 80 %", kind="key_result"),
        example("Scrap rate on line 3 stays under 2 %", kind="key_result"),
    ),
    find=find,
    lowers=True,
    unless=("M108",),
)
