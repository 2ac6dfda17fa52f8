"""Goals that serve each other in a circle."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.tree import Place, TreeGoal
from coach.validator.words import short


def find(place: Place) -> Iterable[Fault]:
    cycle = place.tree.cycles.get(place.goal.id)
    if not cycle:
        return ()
    names = " → ".join(f"“{short(place.tree.by_id[name].text, 30)}”" for name in (*cycle[:4], cycle[0]))
    fix = "Take out the link that does not lead upwards; help across teams is a supporting link."
    return (Fault(None, f"These goals serve each other in a circle: {names}.", fix, None, None, True),)


RULE: Rule[Place] = Rule(
    code="N102",
    name="cycle",
    criterion="alignment",
    severities=BOTH_ERROR,
    source="arithmetic of trees; SEED 1",
    why=(
        "In a circle every goal is justified by another one and none by the whole. Progress cannot be "
        "summed along it either."
    ),
    trips=(
        example(
            "a: Releases are safe ← b · b: Teams release daily ← a",
            goals=(
                TreeGoal("a", "Releases are safe", "team", ("b",)),
                TreeGoal("b", "Teams release daily", "team", ("a",)),
            ),
        ),
        example("a: Releases are safe ← a", goals=(TreeGoal("a", "Releases are safe", "team", ("a",)),)),
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
            "c: Guests come back by themselves · d: Check-in runs without waiting ← c · t: Night porters check in a guest in two minutes ← d",
            goals=(
                TreeGoal("c", "Guests come back by themselves", "company"),
                TreeGoal("d", "Check-in runs without waiting", "department", ("c",)),
                TreeGoal("t", "Night porters check in a guest in two minutes", "team", ("d",)),
            ),
        ),
    ),
    find=find,
)
