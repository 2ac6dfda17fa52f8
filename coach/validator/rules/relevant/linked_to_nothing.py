"""No goal above and no aspiration."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    asked = goal.knows("parent") or goal.knows("aspiration")
    if not goal.recorded or not asked or goal.record.level == "company":
        return ()
    if goal.parent or (goal.record.aspiration or "").strip():
        return ()
    message = "It is linked to no goal above it and to no aspiration, so nobody can say what it is for."
    fix = "Name the goal above that it serves, or the aspiration that it brings you closer to."
    return (Fault(None, message, fix, "fail"),)


RULE: Rule[Goal] = Rule(
    code="R101",
    name="linked-to-nothing",
    criterion="relevant",
    severities=BOTH_ERROR,
    source="SEED A3: objectives align upwards; D; rubric 1",
    why=(
        "An objective that serves no goal above and no aspiration of its owner competes with those that "
        "do. Only the company's own objectives have nothing above them."
    ),
    trips=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(given=frozenset({"parent", "aspiration"})),
        ),
        example(
            "Field staff can use the intranet on the road",
            kind="objective",
            record=Record(level="team", given=frozenset({"parent"})),
        ),
    ),
    near_misses=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(level="company", given=frozenset({"parent"})),
        ),
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(
                aspiration="I want to run a hotel", contribution="It shows that I can lead a change"
            ),
        ),
    ),
    find=find,
    lowers=True,
)
