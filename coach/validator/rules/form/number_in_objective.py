"""A number in an objective, where the school wants it qualitative."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import Fault, Rule, example
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if statement.kind != "objective" or not statement.reading.quantified:
        return ()
    span = next((quantity.span for quantity in statement.quantities if quantity.role == "target"), None)
    if span is None:
        return ()
    message = (
        f"{goal.quote(span)} is a number in an objective; in this profile an objective inspires without one."
    )
    fix = "Say in words what it is like when it is reached, and move the number to a key result."
    return (Fault(span, message, fix, "warn"),)


RULE: Rule[Goal] = Rule(
    code="O105",
    name="number-in-objective",
    criterion="form",
    severities={"okr": "warning"},
    source="W: the objective is qualitative, the key results are the numbers",
    why=(
        "Wodtke parts the two: an objective is a sentence that gets people out of bed, and its key results are "
        "the numbers that tell whether it came true. The SMART profile welcomes a number in an objective, so this "
        "rule speaks in the OKR profile only."
    ),
    trips=(
        example("Win 40 new clinics for the night service", kind="objective", profile="okr"),
        example("Cut waiting time to 10 minutes for all patients", kind="objective", profile="okr"),
    ),
    near_misses=(
        example("Clinics trust us with their nights", kind="objective", profile="okr"),
        example("Win 40 new clinics for the night service", kind="key_result", profile="okr"),
    ),
    find=find,
    lowers=True,
)
