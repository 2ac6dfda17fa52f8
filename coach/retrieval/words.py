"""Words as the keyword search compares them: lower case, without function words, with a light stem."""

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.resources import data_file

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset(data_file("retrieval/data/stopwords.txt").read_text(encoding="utf-8").split())
#: Longest first, so that one pass is enough. What is left has at least three letters.
_ENDINGS = (
    "ations",
    "heiten",
    "ically",
    "keiten",
    "lichen",
    "ation",
    "iness",
    "ities",
    "liche",
    "ments",
    "ungen",
    "edly",
    "heit",
    "ical",
    "ings",
    "keit",
    "lich",
    "ment",
    "ness",
    "ern",
    "ers",
    "est",
    "ied",
    "ies",
    "ing",
    "ity",
    "ung",
    "ed",
    "em",
    "en",
    "er",
    "es",
    "ly",
    "e",
    "n",
    "s",
    "y",
)


def words(text: str) -> Iterator[str]:
    """The words and numbers of a text in lower case; hyphenated words fall apart."""
    return (match.group().replace("’", "'") for match in _WORD.finditer(text.lower()))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem that the forms of one word share in English and mostly in German."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order and as often as they stand."""
    return [stem(word) for word in words(text) if word not in _STOP and len(word) > 1]
