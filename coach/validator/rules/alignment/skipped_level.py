"""A level is skipped."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.tree import LEVELS, Place, TreeGoal
from coach.validator.words import short


def find(place: Place) -> Iterable[Fault]:
    goal, parent = place.goal, place.parent
    if not parent or goal.level not in LEVELS or parent.level not in LEVELS:
        return ()
    between = LEVELS[LEVELS.index(parent.level) + 1 : LEVELS.index(goal.level)]
    skipped = [level for level in between if level in place.tree.levels_in_use]
    if not skipped:
        return ()
    message = f"“{short(goal.text)}” is linked past the {' and the '.join(skipped)} level."
    return (Fault(None, message, f"See whether a goal of the {skipped[-1]} is the one that it serves."),)


RULE: Rule[Place] = Rule(
    code="N104",
    name="skipped-level",
    criterion="alignment",
    severities=BOTH_INFO,
    source="SEED 1: company, department, team, person; L",
    why=(
        "A person's goal right below the company's leaves out those who set priorities in between. It can "
        "be right in a small house; where the level in between has goals, it is usually a gap."
    ),
    trips=(
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · t: Porters know every guest by name ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("t", "Porters know every guest by name", "team", ("c",)),
            ),
        ),
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · t: Night porters check in a guest in two minutes ← d · p: I check in a guest alone ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("t", "Night porters check in a guest in two minutes", "team", ("d",)),
                TreeGoal("p", "I check in a guest alone", "person", ("c",)),
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
            "c: Guests come back by themselves · t: Porters know every guest by name ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("t", "Porters know every guest by name", "team", ("c",)),
            ),
        ),
    ),
    find=find,
)
