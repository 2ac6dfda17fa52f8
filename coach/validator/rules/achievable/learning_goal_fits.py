"""A learning goal would fit better."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    record, asked = goal.record, goal.record.given
    unknown = {"baseline", "history"} <= asked and goal.baseline is None and not record.history
    if not unknown or record.type in ("learning", "aspirational") or goal.target is None:
        return ()
    if record.confidence is None or record.confidence >= LIMITS.learning_confidence:
        return ()
    message = "No starting value, no earlier period and little confidence: nobody knows yet how this works."
    fix = "Make it a learning goal first: what will you have found out, tried with whom, by when?"
    return (Fault(None, message, fix),)


RULE: Rule[Goal] = Rule(
    code="A109",
    name="learning-goal-fits",
    criterion="achievable",
    severities=BOTH_INFO,
    source="SW: set learning goals where knowledge is missing; LL",
    why=(
        "Where nobody knows yet how it works (no starting value, no earlier period, little confidence), a "
        "performance target makes people try the first way that comes to mind. Swann and others show that "
        "a learning goal, “find three ways that …”, gets further; the performance goal follows from it."
    ),
    trips=(
        example(
            "Self-service closes 40 % of all requests",
            kind="key_result",
            record=Record(target=40, unit="%", confidence=0.3, given=frozenset({"baseline", "history"})),
        ),
        example(
            "Churn of small clinics falls to 2 %",
            kind="key_result",
            record=Record(target=2, unit="%", confidence=0.2, given=frozenset({"baseline", "history"})),
        ),
    ),
    near_misses=(
        example(
            "Self-service closes 40 % of all requests",
            kind="key_result",
            record=Record(baseline=12, target=40, unit="%", confidence=0.5),
        ),
        example(
            "Find three ways to close requests without an agent",
            kind="key_result",
            record=Record(type="learning", confidence=0.3, given=frozenset({"baseline", "history"})),
        ),
    ),
    find=find,
)
