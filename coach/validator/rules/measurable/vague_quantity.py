"""A quantity without a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement, level = goal.statement, goal.measurable_level
    if level is None or statement.reading.quantified or not statement.spoken:
        return ()
    spans = [
        span
        for span in statement.vague_quantities
        if not _ASKS.search(goal.text, max(0, span[0] - 12), span[0])
    ]
    if not spans:
        return ()
    message = f"{goal.quote(spans[0])} promises a size and leaves it open."
    fix = "Write the number you had in mind; if you had none, say what would be noticed first."
    return (Fault(spans[0], message, fix, level),)


#: "how many", "one more": no promise of a size.
_ASKS = re.compile(r"\b(?:how|one|no|not|any)\s$", re.IGNORECASE)


RULE: Rule[Goal] = Rule(
    code="M108",
    name="vague-quantity",
    criterion="measurable",
    severities=BOTH_ERROR,
    source="GP: measurable, with a value; LL: specific beats “do your best”",
    why=(
        "“Significantly”, “several” or “more” promise a size and leave it open. Whoever wrote it had a "
        "picture of the size; that picture is the target."
    ),
    trips=(
        example("Significantly increase newsletter sign-ups", kind="key_result"),
        example("Win several new clinics", kind="key_result"),
    ),
    near_misses=(
        example("Win 5 more clinics than last year", kind="key_result"),
        example("Less than 2 % of parcels come back", kind="key_result"),
    ),
    find=find,
    lowers=True,
)
