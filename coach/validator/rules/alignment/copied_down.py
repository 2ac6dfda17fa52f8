"""Copied down unchanged."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.tree import Place, TreeGoal
from coach.validator.words import copies, short


def find(place: Place) -> Iterable[Fault]:
    goal, parent = place.goal, place.parent
    if not parent or parent.id == goal.id or not copies(goal.text, parent.text):
        return ()
    message = f"“{short(goal.text)}” repeats the goal above."
    return (Fault(None, message, "Say which part of it can be changed from here, in own words."),)


RULE: Rule[Place] = Rule(
    code="N107",
    name="copied-down",
    criterion="alignment",
    severities=BOTH_WARNING,
    source="GP, D: cascading by copy",
    why=(
        "A goal that repeats its parent word for word adds nothing to the tree: nobody has said what "
        "their part is."
    ),
    trips=(
        example(
            "c: Guests come back by themselves · d: Guests come back by themselves. ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Guests come back by themselves.", "department", ("c",)),
            ),
        ),
        example(
            "c: Guests come back by themselves · d: Our guests come back by themselves ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Our guests come back by themselves", "department", ("c",)),
            ),
        ),
    ),
    near_misses=(
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
            ),
        ),
        example(
            "c: Guests come back by themselves · d: Guests of the spa come back within a year ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Guests of the spa come back within a year", "department", ("c",)),
            ),
        ),
    ),
    find=find,
)
