"""The word lists, one TOML file a language, read once when the module is loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

#: The languages with a word list; the first is the one that a text without telling words is read in.
LANGUAGES = ("en", "de", "es", "fr")


@dataclass(slots=True, frozen=True)
class Lexicon:
    """The words of one language by what they say about a goal; the TOML files explain each list."""

    language: str
    decimal: str
    stopwords: frozenset[str]
    change: frozenset[str]
    improve: frozenset[str]
    business_as_usual: frozenset[str]
    activity: frozenset[str]
    output: frozenset[str]
    ambiguous: frozenset[str]
    metric_nouns: frozenset[str]
    deliverables: frozenset[str]
    activities: frozenset[str]
    vague: frozenset[str]
    vague_quantities: frozenset[str]
    hedges: frozenset[str]
    loose_deadlines: frozenset[str]
    everyone: frozenset[str]
    nobody: frozenset[str]
    increase: frozenset[str]
    decrease: frozenset[str]
    maintain: frozenset[str]
    numbers: Mapping[str, float]
    months: Mapping[str, int]

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb that may lead a goal."""
        return self.change | self.improve | self.business_as_usual | self.activity | self.output


def _load(language: str) -> Lexicon:
    text = resources.files("coach.validator.lexicon").joinpath(f"{language}.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    lists = {
        name: frozenset(data.get(name, ()))
        for name in Lexicon.__slots__
        if name not in ("language", "decimal", "numbers", "months")
    }
    return Lexicon(language, data["decimal"], **lists, numbers=data["numbers"], months=data["months"])


LEXICONS: Mapping[str, Lexicon] = {language: _load(language) for language in LANGUAGES}
VERBS: Mapping[str, frozenset[str]] = {name: lexicon.verbs for name, lexicon in LEXICONS.items()}
