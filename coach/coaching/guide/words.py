"""Words as the embedded coach compares them: tokens, stems, sentences, and how much two texts share."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache

from coach.resources import data_file

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+|\s[–—]\s")
_SUFFIXES = (
    "ically",
    "ations",
    "ation",
    "ings",
    "ing",
    "iness",
    "ness",
    "ments",
    "ment",
    "ies",
    "ied",
    "edly",
)
_ENDINGS = ("ers", "er", "est", "ed", "es", "ly", "s", "e", "y", "en", "em", "n")


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, str]:
    return tomllib.loads(data_file("coaching/guide/lexicon.toml").read_text(encoding="utf-8"))


def word_list(name: str) -> list[str]:
    """A word list of the lexicon by its name."""
    return _lexicon()[name].split()


_STOP = frozenset(word_list("stop"))


def words(text: str) -> list[str]:
    """The words of a text in lower case, without numbers and signs."""
    return [match.group().replace("’", "'") for match in _WORD.finditer(text.lower())]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem, the same for the forms of one word in English and mostly in German."""
    word = word.removesuffix("'s")
    for suffix in (*_SUFFIXES, *_ENDINGS):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words(text) if word not in _STOP and len(word) > 1)


def all_stems(text: str) -> frozenset[str]:
    """The stems of all words, function words too."""
    return frozenset(stem(word) for word in words(text))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, trimmed, without list marks."""
    parts = (part.strip().lstrip("-*•· ").strip() for part in _SENTENCE.split(text))
    return [part for part in parts if part]


def phrase_share(phrase: str, found: frozenset[str]) -> float:
    """The share of a phrase's meaningful stems that are among `found`; 0 for a phrase without any."""
    wanted = stems(phrase) or all_stems(phrase)
    return len(wanted & found) / len(wanted) if wanted else 0.0


def best_share(phrases: Iterable[str], found: frozenset[str]) -> float:
    """How well the best of the phrases is covered; a phrase of several words counts more than one word."""
    best = 0.0
    for phrase in phrases:
        share = phrase_share(phrase, found)
        if share >= 0.5:
            best = max(best, share * min(1.0, 0.7 + 0.15 * len(stems(phrase))))
    return best


def starts_lower(text: str) -> str:
    """The text to follow inside a sentence; names, acronyms and "I" keep their capital."""
    first = text.split(" ", 1)[0]
    keeps = first in {"I", "I'm", "I’m"} or any(letter.isupper() for letter in first[1:])
    return text if keeps else text[:1].lower() + text[1:]


def clipped(text: str, most: int = 140) -> str:
    """The text, shortened at a word with an ellipsis where it is longer than `most` characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:- ") + "…"


_KEEP = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
    ]
)


def lowered(text: str) -> str:
    """A sentence to stand inside another one: names of months and days keep their capital too."""
    bare = re.sub(r"\W.*$", "", text.split(" ", 1)[0]).lower()
    return text if bare in _KEEP or bare.rstrip("s") in _KEEP else starts_lower(text)
