"""A confidence at the draft that is too sure or hopeless."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import number


def find(goal: Goal) -> Iterable[Fault]:
    confidence = goal.record.confidence
    if confidence is None or LIMITS.confidence_low <= confidence <= LIMITS.confidence_high:
        return ()
    given = f"A confidence of {number(confidence)}"
    if confidence > LIMITS.confidence_high:
        message = f"{given} at the start says that it will be reached anyway."
        return (Fault(None, message, "Set a target that you would bet on at five in ten.", "warn"),)
    message = f"{given} at the start says that nobody believes in it."
    return (
        Fault(None, message, "Take a nearer target, or find out first what would make it possible.", "warn"),
    )


RULE: Rule[Goal] = Rule(
    code="A107",
    name="draft-confidence",
    criterion="achievable",
    severities=BOTH_WARNING,
    source="W: start near five in ten",
    why=(
        "Confidence is the owner's own estimate that it will be reached. At the draft it should be near "
        "five in ten: over 0.9 the target asks for nothing new, under 0.25 nobody believes in it, and a "
        "goal that is not believed moves nobody."
    ),
    trips=(
        example("Guests check in without waiting", kind="objective", record=Record(confidence=0.95)),
        example(
            "Waiting time from 12 to 2 minutes",
            kind="key_result",
            record=Record(baseline=12, target=2, confidence=0.1),
        ),
    ),
    near_misses=(
        example(
            "Waiting time from 12 to 6 minutes",
            kind="key_result",
            record=Record(baseline=12, target=6, confidence=0.5),
        ),
        example(
            "Waiting time from 12 to 6 minutes",
            kind="key_result",
            record=Record(baseline=12, target=6, confidence=0.9),
        ),
    ),
    find=find,
    lowers=True,
)
