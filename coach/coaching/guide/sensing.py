"""How likely each theme is what a wish is about, as learnt from wishes that were written and labelled for it.

Two steps, both fitted by `python -m evals.fitting.kinds` and kept in `themes.weights.json`: a softmax over the vectors of
the wish and of its sentences, which also knows that a wish may be of none of these kinds; and a logistic regression that
weighs its answer with the words of the theme and with the nearest of its sayings. A probability of it is one that can be
taken at its word: of the wishes with 0.6 about six in ten were of that kind (figures in `evals/fitting/kinds.py`).
"""

import base64
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coach.coaching.guide.words import sentences
from coach.resources import data_file
from coach.retrieval.embedding import MODEL_SHA256

FILE = "coaching/guide/themes.weights.json"
#: What stands for a wish of no kind.
NONE = "none"
#: The most characters of a wish that are read as a whole, and the most of its sentences that are read one by one.
_LONGEST, _MOST = 500, 6
SCALE = 127.0
#: So near the first place in the softmax a theme is a candidate at all.
FIRST, FIRST_THREE = 0, 2


@dataclass(frozen=True, slots=True)
class Sense:
    """The fitted weights: for each kind a row over the two vectors and a bar; for the judge one for each trait."""

    kinds: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    bars: tuple[float, ...]
    judge: tuple[float, ...]

    def chances(self, vectors: Sequence[Sequence[float]]) -> dict[str, float]:
        """The probability of each kind and of none, for the vector of a wish and those of its sentences."""
        read = joined(vectors)
        points = [
            bar + sum(a * b for a, b in zip(row, read, strict=True))
            for row, bar in zip(self.rows, self.bars, strict=True)
        ]
        highest = max(points)
        weights = [math.exp(point - highest) for point in points]
        total = sum(weights)
        return {kind: weight / total for kind, weight in zip(self.kinds, weights, strict=True)}

    def sure(self, traits: Sequence[float]) -> float:
        """How likely it is that a theme with these traits is right."""
        return 1 / (1 + math.exp(-sum(a * b for a, b in zip(self.judge, traits, strict=True))))


def joined(vectors: Sequence[Sequence[float]]) -> list[float]:
    """The vector of the whole and the mean of those of its sentences, one behind the other."""
    whole, *parts = vectors
    told = parts or [whole]
    return [*whole, *(sum(column) / len(told) for column in zip(*told, strict=True))]


def texts_of(wish: str) -> list[str]:
    """What is embedded of a wish: the whole, and each sentence where there are several."""
    parts = sentences(wish)[:_MOST]
    return [wish[:_LONGEST], *(parts if len(parts) > 1 else [])]


def traits(worth: float, cosine: float, chances: Mapping[str, float], kind: str) -> list[float]:
    """What the judge looks at, for one theme: its words, its sayings, and what the softmax says of it and of none."""
    own, none = chances.get(kind, 0.0), chances.get(NONE, 0.0)
    place = sum(one > own for name, one in chances.items() if name != NONE)
    near = max(0.0, min(worth, 3.0)) * max(0.0, cosine - 0.2)
    return [
        1.0,
        max(0.0, min(worth, 4.0)),
        max(0.0, min(worth, 1.0)),
        cosine,
        max(0.0, cosine - 0.35),
        math.log(own + 1e-3),
        math.log(none + 1e-3),
        float(place <= FIRST),
        float(place <= FIRST_THREE),
        near,
    ]


@cache
def sense() -> Sense | None:
    """The fitted weights; None where the file is missing or was fitted on another model."""
    path = data_file(FILE)
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if kept.get("model") != MODEL_SHA256:
        return None
    rows = [
        tuple(scale * (byte - 256 if byte > SCALE else byte) / SCALE for byte in base64.b64decode(row))
        for row, scale in zip(kept["rows"], kept["scales"], strict=True)
    ]
    return Sense(tuple(kept["kinds"]), tuple(rows), tuple(kept["bars"]), tuple(kept["judge"]))
