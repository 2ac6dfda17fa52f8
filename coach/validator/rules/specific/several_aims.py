"""More than one aim in one statement."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule
from coach.validator.subjects.goal import Goal
from coach.validator.words import listed, short


def find(goal: Goal) -> Iterable[Fault]:
    aims = [aim for aim in goal.statement.aims if " " in goal.text[slice(*aim)].strip()]
    if len(aims) <= LIMITS.aims_most or not goal.statement.spoken:
        return ()
    parts = listed(short(goal.text[start:end].strip(" ,;."), 40) for start, end in aims[:3])
    message = (
        f"Here are {len(aims)} aims in one sentence: {parts}. If one is reached and one is not, what is it?"
    )
    fix = "Keep the aim that the others serve, and make the others goals of their own or part of the plan."
    return (Fault(aims[1], message, fix),)


RULE: Rule[Goal] = Rule(
    code="S103",
    name="several-aims",
    criterion="specific",
    severities=BOTH_INFO,
    source="DO: one aim a statement; D",
    why=(
        "Two aims in one sentence share one verdict: one reached and one missed is neither. Each deserves "
        "its own measure, and often the second is the means to the first and belongs into the plan."
    ),
    trips=(
        "Cut costs, hire a controller and launch the new store",
        "Improve onboarding and redesign the pricing page",
    ),
    near_misses=(
        "Nurses and doctors find every device within two minutes",
        "Search and rescue crews leave within 15 minutes",
    ),
    find=find,
    unless=("M107",),
)
