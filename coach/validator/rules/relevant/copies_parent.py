"""The wording copies the goal above."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import copies, short


def find(goal: Goal) -> Iterable[Fault]:
    parent, contribution = goal.parent, goal.record.contribution
    if not parent:
        return ()
    if copies(goal.text, parent):
        message = f"It repeats the goal above, “{short(parent)}”, nearly word for word."
        fix = "Say which part of it you can change from where you are, in your own words."
        return (Fault(None, message, fix, "warn"),)
    if contribution and not goal.is_key_result and copies(contribution, parent):
        message = "The contribution repeats the goal above and does not say how this one helps."
        return (Fault(None, message, "Finish the sentence “It helps because …”.", "warn"),)
    return ()


RULE: Rule[Goal] = Rule(
    code="R103",
    name="copies-parent",
    criterion="relevant",
    severities=BOTH_WARNING,
    source="GP, D: cascading by copy; SEED A3",
    why=(
        "A goal that repeats the one above says only that somebody has to do it. What this owner can "
        "change is a part, a condition or a first step of it, and that is where own words come from."
    ),
    trips=(
        example("Guests come back by themselves", kind="objective", parent="Guests come back by themselves."),
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(
                parent="Guests come back by themselves", contribution="Guests come back by themselves"
            ),
        ),
    ),
    near_misses=(
        example("Guests check in without waiting", kind="objective", parent="Guests come back by themselves"),
        example(
            "Guests check in at night without waiting for the porter",
            kind="objective",
            parent="Guests check in without waiting",
        ),
    ),
    find=find,
    lowers=True,
)
