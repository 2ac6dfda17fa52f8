"""The small words by which the reading tells what stands where, read once from `lexicon/grammar.toml`."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

_TEXT = resources.files("coach.validator.lexicon").joinpath("grammar.toml").read_text("utf-8")
#: Module → name → words, or words with what they stand for.
VOCABULARY: Mapping[str, Mapping[str, Any]] = tomllib.loads(_TEXT)
