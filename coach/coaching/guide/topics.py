"""What texts are about beyond their words: "fewer calls" and "older customers ring the hotline" share a topic."""

import re
import tomllib
from functools import lru_cache

from coach.coaching.guide.words import words
from coach.resources import data_file


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple["re.Pattern[str]", float]]:
    """Each topic with what tells of it and what it is worth."""
    raw = tomllib.loads(data_file("coaching/guide/topics.toml").read_text(encoding="utf-8"))
    return {name: (_pattern(listed), float(raw["weights"][name])) for name, listed in raw["topics"].items()}


def _pattern(listed: str) -> "re.Pattern[str]":
    pieces = [
        re.escape(word[:-1]) + r"\b" if word.endswith(".") else re.escape(word) for word in listed.split()
    ]
    return re.compile(rf"\b(?:{'|'.join(pieces)})")


@lru_cache(maxsize=2000)
def topics_of(text: str) -> frozenset[str]:
    """The topics of a text; words that belong together may be written with a hyphen or apart."""
    plain = " ".join(words(text))
    joined = f"{text.lower()} {plain} {plain.replace(' ', '-')}"
    return frozenset(name for name, (pattern, _) in _table().items() if pattern.search(joined))


def shared(one: str, other: str) -> float:
    """How much two texts are about the same topics, as worth in a score."""
    return sum(_table()[name][1] for name in sorted(topics_of(one) & topics_of(other)))
