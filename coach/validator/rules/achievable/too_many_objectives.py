"""Too many open objectives for one owner."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    count = goal.record.owner_open_objectives
    if count is None or count <= LIMITS.open_objectives_warn:
        return ()
    message = f"{goal.record.owner or 'The owner'} has {count} open objectives in this period."
    fix = f"Choose the {LIMITS.open_objectives_warn} that matter most now; close the others or move them on."
    return (Fault(None, message, fix, "fail" if count > LIMITS.open_objectives_fail else "warn"),)


RULE: Rule[Goal] = Rule(
    code="A106",
    name="too-many-objectives",
    criterion="achievable",
    severities=BOTH_WARNING,
    source="D: three to five objectives at once; RW",
    why=(
        "Focus is the point of the method. With more than three open objectives attention is thin, with "
        "more than five there is no first one left, and each is worked on only when it burns."
    ),
    trips=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(owner="Ada", owner_open_objectives=4),
        ),
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(owner="Ada", owner_open_objectives=7),
        ),
    ),
    near_misses=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(owner="Ada", owner_open_objectives=3),
        ),
        example("Guests check in without waiting", kind="objective", record=Record(owner="Ada")),
    ),
    find=find,
    lowers=True,
)
