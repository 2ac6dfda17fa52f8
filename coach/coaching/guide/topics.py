"""What texts are about beyond their words: "fewer calls" and "older customers ring the hotline" share a topic."""

import re
import tomllib
from functools import lru_cache

from coach.coaching.guide.words import words
from coach.resources import data_file


@lru_cache(maxsize=1)
def _topics() -> dict[str, "re.Pattern[str]"]:
    raw = tomllib.loads(data_file("coaching/guide/topics.toml").read_text(encoding="utf-8"))
    return {name: _pattern(listed) for name, listed in raw["topics"].items()}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    raw = tomllib.loads(data_file("coaching/guide/topics.toml").read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in raw["weights"].items()}


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
    return frozenset(name for name, pattern in _topics().items() if pattern.search(joined))


def shared(one: str, other: str) -> float:
    """How much two texts are about the same topics, as worth in a score."""
    weights = _weights()
    return sum(weights[name] for name in topics_of(one) & topics_of(other))
