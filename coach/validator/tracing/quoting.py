"""Whether words of a text stand in a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.validator.tracing.model import Source

_SPACES = re.compile(r"\s+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})
_GAP = re.compile(r"\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*")


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """The text with case, spaces and typographic marks evened out."""
    return _SPACES.sub(" ", text.translate(_MARKS)).casefold().strip()


def holds_words(source: Source, words: str) -> bool:
    """Whether the source holds these words as words, whatever their case, plural or possessive ending."""
    bare = re.sub(r"'s?$", "", folded(words))
    return bool(re.search(rf"(?<!\w){re.escape(bare)}(?:'s?|s)?(?!\w)", folded(source.text)))


def initials(source: Source, name: str) -> bool:
    """Whether `name` is made of the initials of neighbouring capitalised words of the source."""
    if not (name.isupper() and 2 <= len(name) <= 6 and name.isalpha()):
        return False
    gaps = r"[^\W\d_]*[\s-]+(?:of\s|and\s|the\s|for\s)?"
    return bool(re.search(r"(?<!\w)" + gaps.join(re.escape(letter) for letter in name), source.text))


def holds_quote(source: Source, quote: str) -> bool:
    """Whether the source says it word for word; what an ellipsis leaves out may be anything."""
    text, at = folded(source.text), 0
    for piece in _GAP.split(quote):
        wanted = folded(piece).strip(" .,;:!?")
        at = _find_words(text, wanted, at)
        if at < 0:
            return False
    return True


def _find_words(text: str, wanted: str, start: int) -> int:
    found = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)").search(text, start)
    return found.end() if found else -1


def first_holding(sources: Sequence[Source], words: str) -> Source | None:
    """The strongest source with these words, or whose words have these initials."""
    literal = (source for source in sources if holds_words(source, words))
    return next(literal, None) or next((source for source in sources if initials(source, words)), None)
