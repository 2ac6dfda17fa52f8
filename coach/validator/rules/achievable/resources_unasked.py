"""Resources and impediments were never considered."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    asked = "resources" in goal.record.given
    if goal.is_key_result or not asked or (goal.record.resources or "").strip():
        return ()
    message = "Nothing is noted about what this needs and what stands in its way."
    return (Fault(None, message, "Write one line each: who and what it takes, and the likeliest obstacle."),)


RULE: Rule[Goal] = Rule(
    code="A105",
    name="resources-unasked",
    criterion="achievable",
    severities=BOTH_INFO,
    source="SEED A4: consider resources and impediments; LL",
    why=(
        "What the goal needs and what stands in its way is asked once and kept with the objective. It is "
        "cheap at the start; found out in week nine it is the reason for the miss."
    ),
    trips=(
        example(
            "Nurses find every device without asking",
            kind="objective",
            record=Record(given=frozenset({"resources"})),
        ),
        example(
            "Field staff can use the intranet on the road",
            kind="objective",
            record=Record(owner="Ada", resources=" ", given=frozenset({"resources"})),
        ),
    ),
    near_misses=(
        example(
            "Nurses find every device without asking",
            kind="objective",
            record=Record(resources="Two days a week of Kim; the scanner is leased"),
        ),
        example("Nurses find every device without asking", kind="objective", record=Record(owner="Ada")),
    ),
    find=find,
)
