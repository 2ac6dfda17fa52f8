"""More than one parent."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.tree import Place, TreeGoal
from coach.validator.words import short


def find(place: Place) -> Iterable[Fault]:
    goal = place.goal
    if len(set(goal.parents)) < 2:
        return ()
    message = f"“{short(goal.text)}” has {len(set(goal.parents))} parents."
    fix = "Keep the one that decides about it, and make the others supporting links."
    return (Fault(None, message, fix),)


RULE: Rule[Place] = Rule(
    code="N103",
    name="several-parents",
    criterion="alignment",
    severities=BOTH_WARNING,
    source="SEED 1: one parent, and supporting links across teams",
    why=(
        "With two parents a goal is counted twice and neither of them decides when they disagree. It has "
        "one parent; the other goals that it helps, in other teams too, are supporting links, and "
        "welcome."
    ),
    trips=(
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · t: Night porters check in a guest in two minutes ← d ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("t", "Night porters check in a guest in two minutes", "team", ("d", "c")),
            ),
        ),
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · t: Night porters check in a guest in two minutes ← d · p: I check in a guest alone ← t ← d ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("t", "Night porters check in a guest in two minutes", "team", ("d",)),
                TreeGoal("p", "I check in a guest alone", "person", ("t", "d", "c")),
            ),
        ),
    ),
    near_misses=(
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · t: Night porters check in a guest in two minutes ← d",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("t", "Night porters check in a guest in two minutes", "team", ("d",)),
            ),
        ),
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
            ),
        ),
    ),
    find=find,
)
