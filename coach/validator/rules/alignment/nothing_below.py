"""A goal above with nothing below it."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.tree import LEVELS, Place, TreeGoal
from coach.validator.words import short


def find(place: Place) -> Iterable[Fault]:
    goal, tree = place.goal, place.tree
    if goal.level not in LEVELS[:2] or goal.id in tree.with_goals_below:
        return ()
    if tree.levels_in_use.isdisjoint(LEVELS[LEVELS.index(goal.level) + 1 :]):
        return ()
    message = f"Nobody has taken up “{short(goal.text)}”: no goal is below it."
    return (Fault(None, message, "Ask who can serve it, or drop it for this period."),)


RULE: Rule[Place] = Rule(
    code="N106",
    name="nothing-below",
    criterion="alignment",
    severities=BOTH_INFO,
    source="SEED 1; D: alignment both ways",
    why=(
        "A goal of the company or a department that nobody took up is a wish. Either a level below is "
        "still drafting, or nobody can serve it, and both are worth knowing early."
    ),
    trips=(
        example(
            "c: Guests come back by themselves · c2: Every house earns its rent · d: Check-in runs without waiting ← c",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("c2", "Every house earns its rent", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
            ),
        ),
        example(
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · d2: Kitchens waste half as much ← c · t: Night porters check in a guest in two minutes ← d",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("d2", "Kitchens waste half as much", "department", ("c",)),
                TreeGoal("t", "Night porters check in a guest in two minutes", "team", ("d",)),
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
            "c: Guests come back by themselves",
            goals=(TreeGoal("c", "Guests come back by themselves", "company"),),
        ),
    ),
    find=find,
)
