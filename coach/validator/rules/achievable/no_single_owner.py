"""No single accountable owner."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import short


def find(goal: Goal) -> Iterable[Fault]:
    if not goal.knows("owner"):
        return ()
    owner = (goal.record.owner or "").strip()
    if not owner:
        return (Fault(None, "Nobody owns this yet.", "Name the one person who answers for it.", "warn"),)
    if not _SEVERAL.search(f" {owner.lower()} "):
        return ()
    message = f"“{short(owner)}” are several owners; on the hard day each waits for the other."
    return (Fault(None, message, "Name the one who answers for it; the others help.", "warn"),)


_SEVERAL = re.compile(r" (?:and|und|y|et) | ?[&;/+] ?|,[^,]*,")


RULE: Rule[Goal] = Rule(
    code="A108",
    name="no-single-owner",
    criterion="achievable",
    severities=BOTH_WARNING,
    source="DO: “assignable”, specify who will do it; D",
    why=(
        "Doran's A was “assignable”: who will do it. Many may help, one person answers for it. A goal of "
        "two owners has none on the day when it gets hard."
    ),
    trips=(
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(owner="", given=frozenset({"owner"})),
        ),
        example("Guests check in without waiting", kind="objective", record=Record(owner="Ada and Grace")),
    ),
    near_misses=(
        example("Guests check in without waiting", kind="objective", record=Record(owner="Ada Lovelace")),
        example("Guests check in without waiting", kind="objective", record=Record(owner="Anderson, Ada")),
    ),
    find=find,
    lowers=True,
)
