"""The target is where things stand already."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import number


def find(goal: Goal) -> Iterable[Fault]:
    baseline, target = goal.baseline, goal.target
    if baseline is None or target is None or baseline != target:
        return ()
    if goal.direction == "maintain" or goal.record.type in ("health", "compliance"):
        return ()
    message = f"It starts at {number(baseline)} and ends at {number(target)}: it is reached before it starts."
    fix = "Correct one of the two, or make it a health goal that holds this level within a band."
    return (Fault(None, message, fix, "fail" if goal.recorded else None),)


RULE: Rule[Goal] = Rule(
    code="A101",
    name="target-is-baseline",
    criterion="achievable",
    severities=BOTH_ERROR,
    source="rubric 1: target equal to baseline; LL: hard goals",
    why=(
        "A target that equals the baseline is reached before the period starts. Often one of the two was "
        "copied. To hold a level is a goal of its own kind: a health goal with a band."
    ),
    trips=(
        example("Complaints a month from 12 to 12", kind="key_result"),
        example(
            "Answer 90 % of calls in time", kind="key_result", record=Record(baseline=90, target=90, unit="%")
        ),
    ),
    near_misses=(
        example(
            "Answer 90 % of calls in time", kind="key_result", record=Record(baseline=72, target=90, unit="%")
        ),
        example(
            "Uptime stays at 99.9 %",
            kind="key_result",
            record=Record(baseline=99.9, target=99.9, type="health"),
        ),
    ),
    find=find,
    lowers=True,
)
