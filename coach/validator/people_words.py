"""What in a text is about a person's life, about other people, or speaks to its reader instead of about the work.

The words are in `lexicon/people.toml`. Deterministic and pure; no list of words is complete, so whoever decides
what to quote leaves out what is found here, and never takes silence for a proof.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

#: The matters of a person's life that a summary leaves out, in the order in which they are looked for.
MATTERS = ("health", "family", "faith", "age", "leisure", "leaving")
_NAME = re.compile(r"(?<![\w'’-])[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ž]{1,20}(?=['’]s\b|[^\w-]|$)")


@dataclass(slots=True, frozen=True)
class _Matter:
    always: re.Pattern[str]
    weak: re.Pattern[str] | None
    trade: re.Pattern[str] | None


@cache
def _tables() -> dict[str, Any]:
    text = resources.files("coach.validator").joinpath("lexicon/people.toml").read_text("utf-8")
    return tomllib.loads(text)


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE) if patterns else None


@cache
def _matter(name: str) -> _Matter:
    table = _tables()["matters"][name]
    always = _any(table["always"])
    assert always is not None
    weak = _any([rf"\b{re.escape(word)}\b" for word in table["weak"]])
    return _Matter(always, weak, _any([rf"\b{re.escape(word)}" for word in table["trade"]]))


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    found = _any(_tables()[table][key])
    assert found is not None
    return found


@cache
def _names() -> frozenset[str]:
    return frozenset(_tables()["others"]["names"].split())


@cache
def _no_names() -> frozenset[str]:
    return frozenset(_tables()["others"]["no_names"].split())


def _plural(word: str) -> bool:
    """Whether a word may be a plural or a noun made from a verb: Porters, Billing, Distribution."""
    return word.endswith(("s", "ing", "tion", "ment", "ung", "heit", "keit"))


def private_matter(text: str, work: str = "") -> tuple[str, str] | None:
    """The matter of a person's life that a text tells of, and the words; None where it tells of none.

    `work` are the words that name the work: what is its own vocabulary is no private matter of anybody.
    """
    for name in MATTERS:
        matter = _matter(name)
        if found := matter.always.search(text):
            return name, found[0]
        own = matter.trade is not None and matter.trade.search(work) is not None
        if not own and matter.weak is not None and (found := matter.weak.search(text)):
            return name, found[0]
    return None


def in_known_words(words: Collection[str]) -> bool:
    """Whether two small words of one of the languages that these lists speak are among these (in small letters)."""
    return any(len(small & set(words)) > 1 for small in _small_words())


@cache
def _small_words() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in _tables()["read"].values())


def speaks_to_reader(text: str) -> str | None:
    """The words that instruct whoever reads, None where there are none."""
    found = _pattern("reader", "always").search(text)
    return found[0] if found else None


def third_person(text: str, known: str = "") -> str | None:
    """Somebody else who is named or compared with; `known` is the text of the record that may name people."""
    if found := _pattern("others", "compared").search(text):
        return found[0]
    if found := re.search(_tables()["others"]["titled"], text):
        return None if found[0] in known else found[0]
    for match in re.finditer(_tables()["others"]["blamed"], text):
        word = match[1]
        if word.lower() not in _no_names() and not _plural(word) and word not in known:
            return match[0].strip(' .!?;:“„"')
    for match in _NAME.finditer(text):
        word = match[0]
        if word.lower() in _names() and not re.search(rf"\b{re.escape(word)}\b", known):
            return word
    return None
