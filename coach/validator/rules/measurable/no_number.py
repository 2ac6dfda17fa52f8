"""No number and no condition that is either met or not."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    if goal.measurable_level != "fail" or not goal.statement.spoken:
        return ()
    if goal.is_key_result:
        message = f"Nothing in {goal.quote(None)} tells at the end, by a number or a yes or no, whether it was reached."
        fix = "Name one metric, where it stands now and where it should stand: “from 32 to 45”."
        return (Fault(None, message, fix, "fail"),)
    count = goal.measured_by
    have = (
        "It has one measured key result."
        if count == 1
        else "Nothing tells at the end whether it was reached."
    )
    fix = "Give it two to five key results, each a number that shows whether you got there."
    message = f"{goal.quote(None)} is an objective, measured by its key results. {have}"
    return (Fault(None, message, fix, "fail"),)


RULE: Rule[Goal] = Rule(
    code="M101",
    name="no-number",
    criterion="measurable",
    severities=BOTH_ERROR,
    source="D: it is not a key result unless it has a number; GP",
    why=(
        "Without a number, or a condition that is plainly met or not, the end of the quarter is a matter "
        "of mood. A key result carries a number on a named metric; an objective may leave its numbers to "
        "two or more key results."
    ),
    trips=(
        example("People enjoy working with the new tooling", kind="key_result"),
        example("Be the best place to bank", kind="objective"),
    ),
    near_misses=(
        "New hires finish the first ticket alone within 5 days",
        example("The SOC 2 report is published on the trust page of the shop", kind="key_result"),
    ),
    find=find,
    lowers=True,
    last=True,
)
