"""Words that say nothing of their own: what a sentence holds beside the vocabulary of good intentions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import resources

from coach.validator.words import content, stem

_DATA = tomllib.loads(resources.files("coach.validator").joinpath("lexicon/hollow.toml").read_text("utf-8"))
_WORDS = frozenset(stem(word) for word in _DATA["words"])
_QUOTED = re.compile(r"[“„«»\"][^“”„«»\"]{1,200}[”“»«\"]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)


_PLATITUDES, _EXCUSES = _any(_DATA["platitudes"]), _any(_DATA["excuses"])


def own_words(text: str) -> int:
    """How many things a text says of its own: content words outside the vocabulary of intentions, and numbers."""
    return len(content(text) - _WORDS) + len(_NUMBER.findall(text))


def platitude(text: str) -> re.Match[str] | None:
    """A phrase that would be true of any team; one that is only quoted is no claim of the text itself."""
    return _PLATITUDES.search(_unquoted(text))


def excuse(text: str) -> re.Match[str] | None:
    """A phrase that lays it at the door of others or of chance, and leaves nothing to do."""
    return _EXCUSES.search(_unquoted(text))


def _unquoted(text: str) -> str:
    """The text with straight apostrophes and with quotations blanked out; every place stays where it is."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text.replace("’", "'"))
