"""What single words count for each judgement, also words that no labelled statement had.

`lexicon/words.tsv` holds, for each word, its points for the judgements of `judging.NAMES` in tenths. They come from
a regression over the meaning of words (their vectors in a small language model), so that "brochure" counts as "leaflet"
does; the model itself is needed to set them, and by nothing here. The points of a statement are the sum over its words,
divided by the root of their number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from math import sqrt

from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.tokens import Token

#: Word → points for each judgement.
WordPoints = Mapping[str, tuple[float, ...]]
#: So many words of a text are looked up; no goal has more.
_LOOKED_AT = 200
_JUDGEMENTS = 6


def _load() -> WordPoints:
    lines = resources.files("coach.validator.lexicon").joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: tuple([int(value) / 10 for value in values]) for word, *values in rows}


WORD_POINTS: WordPoints = _load()


def content(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """The words that say something; none for a language whose words have no points."""
    if lexicon.language != "en":
        return []
    small = lexicon.stopwords
    return [token.low for token in tokens[:_LOOKED_AT] if token.kind == "word" and token.low not in small]


def word_sums(words: Sequence[str], points: WordPoints) -> Sequence[float]:
    """The points of some words for each judgement."""
    rows = [row for row in map(points.get, words) if row is not None]
    if not rows:
        return (0.0,) * _JUDGEMENTS
    root = sqrt(len(words))
    return [sum(column) / root for column in zip(*rows, strict=True)]
