"""A statement that commits to nothing."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    if goal.statement.form != "none" or not goal.statement.spoken:
        return ()
    message = f"{goal.quote(None)} names a theme, but commits to nothing that could be reached or done."
    fix = "Say what will be different, and for whom: “New nurses find every device without asking”."
    return (Fault(None, message, fix, "fail"),)


RULE: Rule[Goal] = Rule(
    code="O101",
    name="commits-to-nothing",
    criterion="form",
    severities=BOTH_ERROR,
    source="SEED A1: an objective is what is to be achieved, no more and no less",
    why=(
        "A heading, a question or a principle can be neither reached nor missed, so nobody can act on it or "
        "learn from it. An objective says what will be different when it is reached."
    ),
    trips=("Customer success", "What could we do about onboarding?", "Innovation and growth"),
    near_misses=(
        "Customers renew without being asked",
        "Onboarding takes new hires two days instead of five",
        "Zero open incidents",
        "People who gave once come back because our thanks are personal",
        "The choir (and not only its soloists) sings the mass by heart",
    ),
    find=find,
    lowers=True,
)
