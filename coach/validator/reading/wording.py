"""What each word may be: its verb form and classes, looked up once a token.

The verbs and nouns of English stand in `lexicon/verbs.toml` and `nouns.toml`; other languages bring the verbs of
their own list. Forms are made when the module is loaded, so that "documented" and "documents" lead to "document".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from coach.validator.reading.lexicon import LANGUAGES, LEXICONS, Lexicon

#: What a word may be, as bits: forms of a verb, then the classes of nouns and adjectives.
BASE, THIRD, PAST, GERUND = 1, 2, 4, 8
ARTEFACT, OPEN, METRIC, PEOPLE, STATE, VAGUE, EMPTY, PLURAL = 16, 32, 64, 128, 256, 512, 1024, 2048
NOUNS = ARTEFACT | OPEN | METRIC | PEOPLE
_NOUNS = {
    "artefact": ARTEFACT,
    "open": OPEN,
    "metric": METRIC,
    "people": PEOPLE,
    "state": STATE,
    "vague": VAGUE,
    "empty": EMPTY,
}
_VOWELS = frozenset("aeiou")


@dataclass(slots=True)
class Wording:
    """The words of one language: word → bits, form → base, base → class."""

    bits: dict[str, int] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)

    def add(self, word: str, bit: int) -> None:
        """Note that the word may be this too."""
        self.bits[word] = self.bits.get(word, 0) | bit

    def verb(self, base: str, of: str) -> None:
        """A verb with its regular forms."""
        if base in self.classes:
            return
        self.classes[base] = of
        self.form(base, base, BASE)

    def form(self, word: str, base: str, bit: int) -> None:
        """A form of a verb; the first base of a form stands."""
        self.bases.setdefault(word, base)
        self.add(word, bit)

    def class_of(self, word: str) -> str:
        """The class of the verb that the word is a form of, or nothing."""
        return self.classes.get(self.bases.get(word, ""), "")


def third(base: str) -> str:
    """ "document" → "documents", "publish" → "publishes", "notify" → "notifies"."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in _VOWELS else base + "s"


def past(base: str) -> Iterable[str]:
    """The regular past, with and without a doubled consonant: "ship" → "shiped", "shipped"."""
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (base[:-1] + "ied",)
    return (base + "ed", base + base[-1] + "ed")


def gerund(base: str) -> Iterable[str]:
    """ "write" → "writing", "run" → "runing", "running"."""
    if base.endswith("e") and not base.endswith("ee"):
        return (base[:-1] + "ing",)
    return (base + "ing", base + base[-1] + "ing")


def plural(noun: str) -> str:
    """The regular plural, which is formed as the third person is."""
    return {"man": "men", "woman": "women", "child": "children", "person": "people"}.get(noun) or third(noun)


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("coach.validator.lexicon").joinpath(name).read_text("utf-8"))


def _english() -> Wording:
    wording, verbs = Wording(), _read("verbs.toml")
    for of, words in verbs.items():
        if isinstance(words, str) and of != "status":
            for base in words.split():
                wording.verb(base, of)
    for word, base in verbs["irregular"].items():
        wording.form(word, base, PAST)
    for base in tuple(wording.classes):
        wording.form(third(base), base, THIRD)
        for word in past(base):
            wording.form(word, base, PAST)
        for word in gerund(base):
            wording.form(word, base, GERUND)
    _add_nouns(wording)
    return wording


def _add_nouns(wording: Wording) -> None:
    for of, words in _read("nouns.toml").items():
        for noun in words.split():
            wording.add(noun, _NOUNS[of])
            if of in ("artefact", "open", "people") and not noun.endswith("s"):
                wording.add(plural(noun), _NOUNS[of] | PLURAL)


#: Which class of the English verbs each list of the other languages stands for.
_LISTS = (("improve", "improve"), ("business_as_usual", "keep"), ("activity", "activity"), ("output", "make"))


def _other(lexicon: Lexicon) -> Wording:
    wording = Wording()
    moves = lexicon.increase | lexicon.decrease
    for base in lexicon.change:
        wording.verb(base, "move" if base in moves else "cause")
    for name, of in _LISTS:
        for base in getattr(lexicon, name):
            wording.verb(base, of)
    for name, bit in (("metric_nouns", METRIC), ("deliverables", ARTEFACT), ("vague", VAGUE)):
        for word in getattr(lexicon, name):
            wording.add(word, bit)
    return wording


WORDING: Mapping[str, Wording] = {
    language: _english() if language == "en" else _other(LEXICONS[language]) for language in LANGUAGES
}
