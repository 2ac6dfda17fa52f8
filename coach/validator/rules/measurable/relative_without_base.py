"""A relative change without its base."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import short


def find(goal: Goal) -> Iterable[Fault]:
    reading = goal.statement.reading
    if (
        not reading.relative
        or reading.unit not in _SHARES
        or goal.knows("baseline")
        or reading.baseline is not None
    ):
        return ()
    span = next((found.span for found in goal.statement.quantities if found.role == "target"), None)
    size = goal.quote(span) if span else "The change"
    of = f" of “{short(reading.metric, 40)}”" if reading.metric else ""
    message = (
        f"{size} says how far, which is a good start; what is missing is the base: where does it stand today?"
    )
    fix = (
        f"Add today's value{of} and the value to reach: “from … to …”. If it is not known, measure it first."
    )
    return (Fault(span, message, fix),)


#: Changes that have a size only together with a base.
_SHARES = ("%", "x", "times")


RULE: Rule[Goal] = Rule(
    code="M104",
    name="relative-without-base",
    criterion="measurable",
    severities=BOTH_WARNING,
    source="L: state the baseline; the article's own examples leave it out",
    why=(
        "“By 20 %” is a good start: it says how far. But 20 % of what? Without the value of today the "
        "target has no number that can be looked up at the end, and a later argument about the base "
        "decides whether it was reached. The examples in the article that this product implements leave "
        "it out too; the base is usually known and quickly added."
    ),
    trips=(
        "Increase sales by 20% within the next quarter",
        "Double the number of visits",
        example("Reduce returns by 15 %", kind="key_result"),
    ),
    near_misses=(
        "Increase sales by 20 %, from €2.0M to €2.4M",
        example("Increase sales by 20%", kind="key_result", record=Record(baseline=2.0, unit="EUR m")),
        "Share of repeat orders reaches 20 %",
    ),
    find=find,
)
