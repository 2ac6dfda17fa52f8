"""A statement that could mean nearly anything."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    if goal.specific_level != "fail" or not goal.statement.spoken:
        return ()
    message = f"From {goal.quote(None)} a stranger cannot tell what will be different, or for whom."
    fix = "Finish the sentence “We will know that we are there when …” and start from its end."
    return (Fault(None, message, fix, "fail"),)


RULE: Rule[Goal] = Rule(
    code="S109",
    name="means-anything",
    criterion="specific",
    severities=BOTH_ERROR,
    source="rubric 1: it could mean nearly anything, or commits to nothing; GP",
    why=(
        "A stranger who reads the sentence cannot tell what will be different, for what or for whom. Such "
        "a goal is never missed, and so never teaches anything."
    ),
    trips=(
        "Innovation and growth",
        "People and places",
    ),
    near_misses=(
        "Customers get an answer the same day",
        "Cut scrap on line 3 from 4 % to 2 %",
    ),
    find=find,
    lowers=True,
    last=True,
)
