"""The subject is clear, the change or its extent is not."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.reading.reasons import reason
from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if goal.specific_level != "warn" or not statement.spoken or _told_by_key_results(goal):
        return ()
    fix = "Name what somebody would notice at the end, and for whom."
    if statement.open_span is None:
        return (Fault(None, f"{goal.quote(None)} {reason('')}.", fix, "warn"),)
    where = "" if goal.is_whole(statement.open_span) else f" in {goal.quote(None)}"
    message = f"{goal.quote(statement.open_span)}{where} {reason(statement.open_trait)}."
    return (Fault(statement.open_span, message, fix, "warn"),)


def _told_by_key_results(goal: Goal) -> bool:
    """Whether two key results or more that are measured say how far the objective goes."""
    return not goal.is_key_result and goal.measured_by >= LIMITS.key_results_least


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
        "Improve the way field crews report faults",
    ),
    near_misses=(
        "New hires finish the first ticket alone in week one instead of week four",
        "Increase adoption of the new tooling from 20 % to 60 % of the field crews",
    ),
    find=find,
    lowers=True,
    last=True,
)
