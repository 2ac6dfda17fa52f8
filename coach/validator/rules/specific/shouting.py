"""A statement that shouts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    text = goal.text
    loud = not _QUIET.search(text) and sum(letter.isupper() for letter in text) >= _LOUD
    place = text.find("!!")
    if not loud and place < 0:
        return ()
    what = "In capitals" if loud else "With its exclamation marks"
    message = f"{what} this shouts; the words are strong enough by themselves, or they are not."
    return (Fault(None if loud else (place, place + 2), message, "Write it as a plain sentence."),)


#: Three small letters in a row: words are written as words.
_QUIET = re.compile(r"[a-zß-ÿ]{3}")
#: So many capitals are no abbreviation any more.
_LOUD = 12


RULE: Rule[Goal] = Rule(
    code="S107",
    name="shouting",
    criterion="specific",
    severities=BOTH_INFO,
    source="W: an objective inspires by its words",
    why=(
        "Capitals and exclamation marks do not make a goal bolder. They hide names and abbreviations, and "
        "a screen reader spells them out."
    ),
    trips=(
        "GROW THE BUSINESS IN EVERY REGION",
        "Win the market!!!",
    ),
    near_misses=(
        "Reach an NPS of 45 in the EMEA region",
        "ISO 27001 audit passed without findings",
    ),
    find=find,
)
