"""What the wish itself says of a number in a fact: that there should be less of it, or more."""

import re

from coach.coaching.guide.factwords import Stated, lower, pace
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.sides import by_the_wish
from coach.coaching.guide.words import stems

_LESS = re.compile(r"\b(?:less|fewer|too many|too much)\b", re.IGNORECASE)
_COUNTED_NOUN = re.compile(r"^\s*(?P<what>(?:[a-z'’-]+ ){0,2}?[a-z'’-]+s)\b", re.IGNORECASE)


def asks_for_less(name: str, wanted: str) -> bool:
    """Whether the clause of the wish that speaks of the same thing asks for less of something."""
    return any(
        _LESS.search(clause) and stems(name) & stems(clause) for clause in re.split(r"[.!?;,]", wanted)
    )


def asked_amount(fact: str, figure: Figure, wish: str) -> Stated | None:
    """A number of what the wish itself asks to be fewer or more: "worked 17 Sundays" beside "fewer Sundays"."""
    found = _COUNTED_NOUN.match(fact.partition(figure.text)[2])
    if not found or (figure.unit is not None and not figure.unit.startswith("n:")):
        return None
    name = lower(found["what"])
    for word in reversed(name.split(" ")):
        if (direction := by_the_wish(word, wish)) is not None:
            return Stated(name, "items", direction, True, pace(fact), sure=True)
    return None
