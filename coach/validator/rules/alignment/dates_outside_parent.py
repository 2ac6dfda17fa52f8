"""Dates outside the parent's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.tree import Place, TreeGoal
from coach.validator.words import short


def find(place: Place) -> Iterable[Fault]:
    goal, parent = place.goal, place.parent
    if not parent or not (goal.end and parent.end and goal.start and parent.start):
        return ()
    if goal.end <= parent.end and goal.end >= parent.start:
        return ()
    message = (
        f"“{short(goal.text)}” ends on {goal.end}; the goal above runs from {parent.start} to {parent.end}."
    )
    return (Fault(None, message, "Bring the dates together, or link it to the goal of its own period."),)


RULE: Rule[Place] = Rule(
    code="N105",
    name="dates-outside-parent-goal",
    criterion="alignment",
    severities=BOTH_WARNING,
    source="SEED A3; GP: a contribution has to come in time",
    why=(
        "What ends after the goal above has been closed cannot contribute to it any more; what ended "
        "before it started is another period's."
    ),
    trips=(
        example(
            "c: Guests come back by themselves (2027-01-01 to 2027-06-30) · d: Check-in runs without waiting (2027-04-01 to 2027-09-30) ← c",
            goals=(
                TreeGoal(
                    "c", "Guests come back by themselves", "company", (), date(2027, 1, 1), date(2027, 6, 30)
                ),
                TreeGoal(
                    "d",
                    "Check-in runs without waiting",
                    "department",
                    ("c",),
                    date(2027, 4, 1),
                    date(2027, 9, 30),
                ),
            ),
        ),
        example(
            "c: Guests come back by themselves (2027-01-01 to 2027-06-30) · d: Check-in runs without waiting (2026-07-01 to 2026-12-31) ← c",
            goals=(
                TreeGoal(
                    "c", "Guests come back by themselves", "company", (), date(2027, 1, 1), date(2027, 6, 30)
                ),
                TreeGoal(
                    "d",
                    "Check-in runs without waiting",
                    "department",
                    ("c",),
                    date(2026, 7, 1),
                    date(2026, 12, 31),
                ),
            ),
        ),
    ),
    near_misses=(
        example(
            "c: Guests come back by themselves (2027-01-01 to 2027-06-30) · d: Check-in runs without waiting (2027-01-01 to 2027-03-31) ← c",
            goals=(
                TreeGoal(
                    "c", "Guests come back by themselves", "company", (), date(2027, 1, 1), date(2027, 6, 30)
                ),
                TreeGoal(
                    "d",
                    "Check-in runs without waiting",
                    "department",
                    ("c",),
                    date(2027, 1, 1),
                    date(2027, 3, 31),
                ),
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
