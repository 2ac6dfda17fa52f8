"""Too short or too long to recite."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement, count = goal.statement, len(goal.statement.words)
    if count > LIMITS.words_most:
        message = f"{count} words are too many to keep in mind; people will remember another goal."
        return (Fault(None, message, f"Say it in one breath; {LIMITS.words_most} words are the most."),)
    if count >= LIMITS.words_least or statement.reading.quantified or not statement.spoken:
        return ()
    message = f"{goal.quote(None)} is too short to say what will be different."
    return (Fault(None, message, "Add who will have, know or can do what at the end.", goal.specific_level),)


RULE: Rule[Goal] = Rule(
    code="S104",
    name="length",
    criterion="specific",
    severities=BOTH_INFO,
    source="GP: short enough to be known by heart; D",
    why=(
        "A goal that steers work is in people's heads. Beyond forty words it is read out and forgotten, "
        "and one or two words are a theme that leaves open what is to become different."
    ),
    trips=(
        "Growth",
        "Better quality",
        (
            "Make sure that all of the colleagues in all of the regional offices and in the two central functions can "
            "find the current version of every one of the forms that they need for their daily work with customers "
            "and with suppliers without asking anybody else in the house for it"
        ),
    ),
    near_misses=(
        "Zero open incidents",
        "Every ward finds its devices within two minutes",
    ),
    find=find,
    lowers=True,
)
