"""A hedge that takes the commitment back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    level = goal.specific_level
    spans = [
        span
        for span in goal.statement.hedges
        if not _NOUN_AFTER.search(goal.text, max(0, span[0] - 12), span[0])
    ]
    if not spans or not goal.statement.spoken:
        return ()
    message = f"{goal.quote(spans[0])} takes the commitment back: with it, any end would count as reached."
    fix = "Leave it out, and put the doubt into the confidence of the key result."
    return (Fault(spans[0], message, fix, level, None if level else "info"),)


#: Behind these words "try" and "aim" are nouns.
_NOUN_AFTER = re.compile(
    r"\b(?:the|a|an|first|second|third|last|each|every|per|one|two|three|this|that|our|their|single|main|of|\d)\s$",
    re.IGNORECASE,
)


RULE: Rule[Goal] = Rule(
    code="S102",
    name="hedge",
    criterion="specific",
    severities=BOTH_WARNING,
    source="GP: key results are binary at the end; LL: commitment",
    why=(
        "“Try to”, “if possible” and “as needed” let every end count as success. The doubt is worth "
        "having, but its place is the confidence of the key result, which can rise and fall, and not the "
        "sentence."
    ),
    trips=(
        "Try to reduce waiting time at the desk",
        "Answer tenders faster if possible",
        "Ideally reach 40 members",
    ),
    near_misses=(
        "Nine of ten invoices match at the first try",
        "The team that aims the antennas needs 20 minutes instead of 45",
        "Reduce waiting time at the desk from 12 to 6 minutes",
    ),
    find=find,
    lowers=True,
)
