"""A head verb that keeps things as they are."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if statement.head != "business-as-usual" or statement.form != "output" or not statement.spoken:
        return ()
    message = f"{goal.quote(statement.head_span)} keeps going what goes on anyway."
    fix = "Say what will be better than today, or give the level that must hold as a health goal."
    return (Fault(statement.head_span, message, fix, "warn"),)


RULE: Rule[Goal] = Rule(
    code="O102",
    name="business-as-usual",
    criterion="form",
    severities=BOTH_WARNING,
    source="RW, GP: objectives are not what a team does anyway",
    why=(
        "Work that has to be done anyway needs no objective; it needs time. An objective takes attention for a "
        "change, and a verb such as maintain, continue or support names none. The position of the verb decides: "
        "“support” as a noun (“support tickets”) is something else."
    ),
    trips=(
        "Continue the weekly stand-ups",
        "Manage the supplier relationships",
        "Support the sales team with slides",
    ),
    near_misses=(
        "Customer support satisfaction rises from 78 % to 86 %",
        "Maintenance cost per vehicle falls from €410 to €330",
        "Maintain uptime at 99.9 %",
    ),
    find=find,
    lowers=True,
)
