"""A metric is named, but no level."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.reading.wording import PEOPLE, WORDING
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
    if _tells_who(goal, metric):
        message = f"{goal.quote(None)} does not say for how many of them, or how often, it is to be so."
        fix = (
            "Say for how many, from where to where: “for 80 % of them, from 60 %”, and where it is looked up."
        )
        return (Fault(None, message, fix, level),)
    message = (
        f"“{short(metric)}” can be measured, but no level is given: any movement would count as reached."
    )
    fix = "Say from where to where: “from 71 % to 80 %”. If today's value is not known, say that and measure it first."
    return (Fault(None, message, fix, level),)


def _tells_who(goal: Goal, metric: str) -> bool:
    """Whether the metric's name is who does something ("Customers … get"), which is nothing to measure."""
    statement, last = goal.statement, metric.split()[-1].lower()
    acts = statement.head_span is not None and goal.text.find(metric) < statement.head_span[0]
    return acts and bool(WORDING.get(statement.language, WORDING["en"]).bits.get(last, 0) & PEOPLE)


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
        example("Customers of the web shop get their answer the same day", kind="key_result"),
        example("Lower the scrap rate on line 3", kind="key_result"),
    ),
    near_misses=(
        example("Increase customer retention from 71 % to 80 %", kind="key_result"),
        example(
            "Customers of the web shop get their answer the same day in 9 of 10 cases", kind="key_result"
        ),
        example("Scrap rate on line 3 stays under 2 %", kind="key_result"),
    ),
    find=find,
    lowers=True,
    unless=("M108",),
)
