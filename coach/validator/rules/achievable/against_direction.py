"""The target lies on the wrong side of the baseline."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import number


def find(goal: Goal) -> Iterable[Fault]:
    baseline, target, declared = goal.baseline, goal.target, goal.record.direction
    if baseline is None or target is None or baseline == target or declared not in ("increase", "decrease"):
        return ()
    if (target > baseline) == (declared == "increase"):
        return ()
    message = f"It is to {declared}, but runs from {number(baseline)} to {number(target)}: getting worse would count."
    return (Fault(None, message, "Correct the direction, or the value that is wrong.", "fail"),)


RULE: Rule[Goal] = Rule(
    code="A102",
    name="against-direction",
    criterion="achievable",
    severities=BOTH_ERROR,
    source="rubric 3: moves against the declared direction; arithmetic",
    why=(
        "“Increase” with a target under the baseline would be graded upside down: getting worse would "
        "count as progress. One of direction, baseline and target is a slip."
    ),
    trips=(
        example(
            "Increase trained colleagues from 40 to 25",
            kind="key_result",
            record=Record(baseline=40, target=25, direction="increase"),
        ),
        example(
            "Waiting time in minutes",
            kind="key_result",
            record=Record(baseline=6, target=12, direction="decrease"),
        ),
    ),
    near_misses=(
        example(
            "Reduce open findings from 40 to 25",
            kind="key_result",
            record=Record(baseline=40, target=25, direction="decrease"),
        ),
        example(
            "Reach 25 open findings",
            kind="key_result",
            record=Record(baseline=40, target=25, direction="reach"),
        ),
    ),
    find=find,
    lowers=True,
)
