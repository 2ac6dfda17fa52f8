"""A goal that hangs on nothing."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.tree import Place, TreeGoal
from coach.validator.words import short


def find(place: Place) -> Iterable[Fault]:
    goal = place.goal
    if goal.level == "company" or goal.aspiration or place.parent:
        return ()
    if goal.parents:
        message = f"“{short(goal.text)}” is below a goal that is not here ({goal.parents[0]})."
        return (Fault(None, message, "Link it to a goal that exists."),)
    message = f"“{short(goal.text)}” is below no goal."
    return (Fault(None, message, "Link it to the goal above that it serves, or to its owner's aspiration."),)


RULE: Rule[Place] = Rule(
    code="N101",
    name="orphan",
    criterion="alignment",
    severities=BOTH_WARNING,
    source="SEED 1: goals align upwards; D",
    why=(
        "A goal below the company's own that names no goal above, or one that is not there, cannot be "
        "found from the top. Its work is invisible where priorities are set. An aspiration of its owner "
        "is a link too."
    ),
    trips=(
        example(
            "c: Guests come back by themselves · x: Check-in runs without waiting",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("x", "Check-in runs without waiting", "team"),
            ),
        ),
        example(
            "c: Guests come back by themselves · x: Check-in runs without waiting ← gone",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("x", "Check-in runs without waiting", "team", ("gone",)),
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
            "c: Guests come back by themselves · p: I can lead a night shift",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("p", "I can lead a night shift", "person", aspiration=True),
            ),
        ),
    ),
    find=find,
)
