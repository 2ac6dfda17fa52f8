"""Two metrics in one key result."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.reading.statement import Statement
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Span


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if not goal.is_key_result or len(statement.aims) < 2:
        return ()
    counted = [aim for aim in statement.aims if _has_a_number(statement, aim)]
    if len(counted) < 2:
        return ()
    message = f"Two numbers share this key result; {goal.quote(counted[1])} could be reached while the other is not."
    return (Fault(counted[1], message, "Make two key results of it, each with its own number."),)


def _has_a_number(statement: Statement, aim: Span) -> bool:
    return any(aim[0] <= found.span[0] < aim[1] for found in statement.quantities)


RULE: Rule[Goal] = Rule(
    code="M107",
    name="two-metrics",
    criterion="measurable",
    severities=BOTH_WARNING,
    source="GP, D: one metric a key result",
    why=(
        "Two numbers in one key result give it two ends: when one is reached and one is not, its progress "
        "is anybody's choice. Two key results say the same and are graded honestly."
    ),
    trips=(
        example("Increase NPS to 45 and reduce churn to 3 %", kind="key_result"),
        example("Cut lead time to 4 days, raise first-pass yield to 98 %", kind="key_result"),
    ),
    near_misses=(
        example("Raise the share of trained nurses and carers from 40 % to 80 %", kind="key_result"),
        example("Reach 40 members and celebrate with the neighbours", kind="key_result"),
    ),
    find=find,
)
