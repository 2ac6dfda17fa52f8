"""The subject is clear, the change or its extent is not."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    if goal.specific_level != "warn" or not goal.statement.spoken:
        return ()
    message = f"{goal.quote(None)} is clear about where, but leaves open what exactly will be different, or how far."
    return (Fault(None, message, "Name what somebody would notice at the end, and for whom.", "warn"),)


RULE: Rule[Goal] = Rule(
    code="S108",
    name="open-extent",
    criterion="specific",
    severities=BOTH_WARNING,
    source="rubric 1: the subject is clear, the change or its extent is not; LL",
    why=(
        "“Improve onboarding” tells where, not what will be different or how far. Locke and Latham's "
        "finding rests on the difference: “do your best” goals lead to less than specific ones, because "
        "everything counts as one's best."
    ),
    trips=(
        "Improve the onboarding documents",
        "Improve the way that field crews report faults",
    ),
    near_misses=(
        "New hires finish the first ticket alone in week one instead of week four",
        "Increase adoption of the new tooling from 20 % to 60 % of the field crews",
    ),
    find=find,
    lowers=True,
    last=True,
)
