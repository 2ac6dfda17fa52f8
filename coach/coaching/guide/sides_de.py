"""Which way a number of a German fact should go: by the kind of wish, by what the wish says of it, and by its words."""

import re

from coach.coaching.guide.nouns_de import FAILED, PERSONS, related
from coach.coaching.guide.themes_de import WISH, themes_in
from coach.coaching.guide.words import sentences, word_list
from coach.retrieval.schema import Direction

_FALLING, _RISING = tuple(word_list("german_falling")), tuple(word_list("german_rising"))
_MORE = re.compile(
    r"\b(?:mehr|zu wenig\w*|öfter|häufiger)\s+(?P<what>[\wäöüß-]+(?: [\wäöüß-]+)?)", re.IGNORECASE
)
_LESS = re.compile(
    r"\b(?:weniger|zu viele?|seltener|keine?|halb so viele?)\s+(?P<what>[\wäöüß-]+(?: [\wäöüß-]+)?)|(?P<down>[A-ZÄÖÜ]\w+) (?:runter|senken|halbieren)\b"
)
#: What says of a thing in the same sentence that there is too much of it, or not enough.
_TOO_MUCH = re.compile(
    r"\b(?:nicht|kein\w*|zu viele?|zu oft|weniger|runter|nerv\w*|ständig|dauernd|immer (?:wieder|noch|mehr)|schon wieder|ohne dass|alle (?:fünf|zehn|paar)|aufhören)\b",
    re.IGNORECASE,
)
_NOT_ENOUGH = re.compile(r"\b(?:mehr|öfter|häufiger|zu wenig\w*|endlich|wieder)\b", re.IGNORECASE)


def side_of_de(clause: str, name: str, wish: str) -> Direction | None:
    """Which way the figure should go; None where nothing ties it to the wish."""
    if FAILED.search(clause):
        return Direction.decrease
    themes = themes_in(wish)[:2] if wish else ()
    for theme in themes:
        if theme.falls and theme.falls.search(clause):
            return Direction.decrease
        if theme.rises and theme.rises.search(clause):
            return Direction.increase
    if any(related(found["what"], name) for found in _MORE.finditer(wish)):
        return Direction.increase
    if any(related(found["what"] or found["down"], name) for found in _LESS.finditer(wish)):
        return Direction.decrease
    if (themes and not related(name, wish)) or PERSONS.search(name):
        return None
    low = clause.lower()
    if any(word in low for word in _FALLING) or re.search(r"\bohne\b", low):
        return Direction.decrease
    if any(word in low for word in _RISING) and related(name, wish):
        return Direction.increase
    return None if themes else _told_side(name, wish)


def _told_side(name: str, wish: str) -> Direction | None:
    """What a wish names is wanted, what a complaint names is to go; a time only where it is said to be too long."""
    if "zeit" in name.lower():
        return Direction.decrease if re.search(r"\b(?:zu lang|dauert|wart)", wish) else None
    for sentence in sentences(wish):
        if related(name, sentence):
            if _TOO_MUCH.search(sentence):
                return Direction.decrease
            return Direction.increase if WISH.search(sentence) and _NOT_ENOUGH.search(sentence) else None
    return None
