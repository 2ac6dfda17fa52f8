"""A movement far outside the owner's own past."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import number


def find(goal: Goal) -> Iterable[Fault]:
    baseline, target, history = goal.baseline, goal.target, goal.record.history
    if baseline is None or target is None or goal.record.type == "aspirational":
        return ()
    if len(history) < LIMITS.history_least:
        return ()
    largest, asked = max(abs(moved) for moved in history), abs(target - baseline)
    if all(abs(moved) <= 1 for moved in history):
        asked = asked / abs(baseline) if baseline else asked
    if asked <= LIMITS.movement_most * largest:
        return ()
    message = (
        f"From {number(baseline)} to {number(target)} is more than {LIMITS.movement_most:g} times the largest "
        f"movement in {len(history)} earlier periods."
    )
    fix = "Take a nearer target, say what is different this time, or declare it aspirational."
    return (Fault(None, message, fix, "warn"),)


RULE: Rule[Goal] = Rule(
    code="A104",
    name="beyond-history",
    criterion="achievable",
    severities=BOTH_WARNING,
    source="LL: hard but accepted; rubric 1: the supported range",
    why=(
        "A hard goal helps as long as people accept it as possible. When it asks for more than twice the "
        "largest movement this owner ever made, nothing in the record supports it. It may still be right: "
        "then it is an aspiration, and is called one."
    ),
    trips=(
        example(
            "Waiting time from 12 to 2 minutes",
            kind="key_result",
            record=Record(baseline=12, target=2, history=(0.08, 0.15, 0.1)),
        ),
        example(
            "Members from 100 to 400",
            kind="key_result",
            record=Record(baseline=100, target=400, history=(20, 35, 10)),
        ),
    ),
    near_misses=(
        example(
            "Waiting time from 12 to 9 minutes",
            kind="key_result",
            record=Record(baseline=12, target=9, history=(0.08, 0.15, 0.1)),
        ),
        example(
            "Waiting time from 12 to 2 minutes",
            kind="key_result",
            record=Record(baseline=12, target=2, history=(0.08, 0.15, 0.1), type="aspirational"),
        ),
        example(
            "Members from 100 to 150",
            kind="key_result",
            record=Record(baseline=100, target=150, history=(20, 35, 10)),
        ),
    ),
    find=find,
    lowers=True,
)
