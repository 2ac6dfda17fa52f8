"""A statement that shouts."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    text = goal.text
    letters = [letter for letter in text if letter.isalpha()]
    loud = len(letters) >= 12 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
    place = text.find("!!")
    if not loud and place < 0:
        return ()
    what = "In capitals" if loud else "With its exclamation marks"
    message = f"{what} this shouts; the words are strong enough by themselves, or they are not."
    return (Fault(None if loud else (place, place + 2), message, "Write it as a plain sentence."),)


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
