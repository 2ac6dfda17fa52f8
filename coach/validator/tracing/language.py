"""The words of each language that tracing needs, and which language a text is in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: Languages whose number words are known.
LANGUAGES = ("en", "de", "es", "fr")


@dataclass(slots=True, frozen=True)
class Words:
    """One language's number words and cues."""

    code: str
    numbers: dict[str, float]
    articles: frozenset[str]
    approximate: frozenset[str]
    level: frozenset[str]
    change: frozenset[str]
    rate: frozenset[str]
    parts: frozenset[str]
    stop: frozenset[str]
    growth: frozenset[str]
    comparing: frozenset[str]
    #: How words begin that say that something moves.
    moves: tuple[str, ...]


@cache
def tables() -> dict[str, Any]:
    """The whole of `words.toml`."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@cache
def units() -> dict[str, str]:
    """From a word or two in lower case to the unit that it means."""
    return {word: unit for unit, words in tables()["units"].items() for word in words}


@cache
def words_of(code: str) -> Words:
    """The words of one of `LANGUAGES`."""
    table = tables()[code]
    cues = {
        name: frozenset(table[name])
        for name in (
            "articles",
            "approximate",
            "level",
            "change",
            "rate",
            "parts",
            "stop",
            "growth",
            "comparing",
        )
    }
    return Words(code, _number_words(code, table), **cues, moves=tuple(table["moves"]))


@cache
def _hints() -> dict[str, frozenset[str]]:
    return {code: frozenset(tables()[code]["hints"]) for code in LANGUAGES}


def language_of(text: str, fallback: str = "en") -> str:
    """The language with the most of its frequent words in the text; one word alone does not beat `fallback`."""
    words = [word.lower() for word in _WORD.findall(text)]
    scores = {code: sum(word in hints for word in words) for code, hints in _hints().items()}
    best = max(LANGUAGES, key=lambda code: (scores[code], code == fallback))
    return best if scores[best] > 1 else fallback


def _number_words(code: str, table: dict[str, Any]) -> dict[str, float]:
    below = _below_hundred(code, table["ones"], table["tens"])
    numbers: dict[str, float] = {word: float(value) for word, value in below.items()}
    for hundred in table["hundred"]:
        numbers[hundred] = 100.0
        for value in range(2, 10):
            for joiner in (" ", "-", ""):
                numbers[f"{table['ones'][value]}{joiner}{hundred}"] = value * 100.0
    for thousand in table["thousand"]:
        numbers[thousand] = 1000.0
        for word, value in below.items():
            if value > 1:
                numbers[f"{word} {thousand}"] = numbers[f"{word}{thousand}"] = value * 1000.0
    return numbers


def _below_hundred(code: str, ones: list[str], tens: list[str]) -> dict[str, int]:
    numbers = {word: value for value, word in enumerate(ones)}
    for place, ten in enumerate(tens):
        numbers[ten] = 20 + place * 10
        for value in range(1, 20 if code == "fr" else 10):
            if ten.endswith(("-dix", "dix")) and code == "fr":
                continue
            for spelled in _joined(code, ten, ones[value], 20 + place * 10 + value):
                numbers.setdefault(spelled, 20 + place * 10 + value)
    return numbers


def _joined(code: str, ten: str, one: str, value: int) -> tuple[str, ...]:
    if code == "de":
        return (f"{'ein' if one == 'eins' else one}und{ten}",)
    if code == "es":
        accented = one.replace("dos", "dós").replace("tres", "trés").replace("seis", "séis")
        return (f"veinti{one}", f"veinti{accented}") if value < 30 else (f"{ten} y {one}",)
    if code == "fr":
        return (f"{ten}-{one}", f"{ten} {one}", f"{ten} et {one}", f"{ten}-et-{one}")
    return (f"{ten}-{one}", f"{ten} {one}", f"{ten}{one}")
