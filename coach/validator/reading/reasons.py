"""What a trait leaves open, in words: the end of a sentence that begins with the words that show it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

_TEXT = resources.files("coach.validator.lexicon").joinpath("reasons.toml").read_text("utf-8")
_REASONS: Mapping[str, str] = tomllib.loads(_TEXT)
_LONGEST_FIRST = sorted(_REASONS, key=lambda name: (-len(name), name))


def reason(trait: str) -> str:
    """Why the trait counts against a statement; for no trait, what is open in general."""
    return _REASONS[next(name for name in _LONGEST_FIRST if trait.startswith(name))]
