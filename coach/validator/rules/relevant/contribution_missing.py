"""The link is there, the contribution is not said."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    record = goal.record
    if not goal.recorded or goal.is_key_result or (record.contribution or "").strip():
        return ()
    if not (record.parent or "").strip() and not (record.aspiration or "").strip():
        return ()
    what = "the goal above" if (record.parent or "").strip() else "the aspiration"
    message = f"It is linked to {what}, but not how it helps: the contribution is missing."
    return (Fault(None, message, "Add one sentence: “It helps because …”.", "warn"),)


RULE: Rule[Goal] = Rule(
    code="R102",
    name="contribution-missing",
    criterion="relevant",
    severities=BOTH_WARNING,
    source="SEED A3; RW: how the objective contributes is said in words",
    why=(
        "A link says that two goals belong together; one sentence says how. It is the first thing that a "
        "stranger asks, and writing it shows early that a link is only a habit."
    ),
    trips=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(parent="Guests come back by themselves"),
        ),
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(aspiration="I want to run a hotel", contribution=" "),
        ),
    ),
    near_misses=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(
                parent="Guests come back by themselves",
                contribution="Waiting at the desk is the complaint that reviews name first",
            ),
        ),
        example("Guests check in without waiting", kind="objective", parent="Guests come back by themselves"),
    ),
    find=find,
    lowers=True,
)
