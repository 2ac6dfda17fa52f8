"""Which cause a sentence tells of by its meaning, where no word in it names one.

A linear reading of the packaged sentence embeddings, set by the examples in `likeness.toml` (ridge regression on one
cause against the others, all of it written to `likeness.json` by `build`). It is asked last: what words name stands.
English only, as the embedding model is. Without the model nothing is heard, and the person is asked instead.
"""

import hashlib
import json
import math
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from coach.domain.records import Cause
from coach.resources import data_file
from coach.retrieval.embedding import MODEL_SHA256, EmbeddingError, open_model

#: How strongly the examples are smoothed, and how sharply the likeliest cause stands out.
RIDGE, SHARPNESS = 3.0, 5.0
#: Below this share a cause is not heard; a text of fewer words tells nothing by its meaning.
HEARD, LEAST_WORDS = 0.15, 3
_ONE = 0.3
_EXAMPLES, _WEIGHTS = "coaching/retro/likeness.toml", "coaching/retro/likeness.json"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A cause that a text is like, with its share of the likeness (0 to 1)."""

    cause: Cause
    share: float


@lru_cache(maxsize=4096)
def alike(text: str) -> tuple[Likeness, ...]:
    """The causes that a text tells of by its meaning; none where it tells of none, or cannot be read so."""
    if len(text.split()) < LEAST_WORDS:
        return ()
    try:
        (vector,) = open_model().embed([text])
    except EmbeddingError:
        return ()
    shares = _shares(vector)
    nothing = shares.pop("none")
    if nothing > max(shares.values()):
        return ()
    return tuple(Likeness(Cause(name), share) for name, share in shares.items() if share >= HEARD)


def _shares(vector: list[float]) -> dict[str, float]:
    table = _table()
    centred = [*(value - mean for value, mean in zip(vector, table["mean"], strict=True)), _ONE]
    scores = {
        name: sum(a * b for a, b in zip(centred, weights, strict=True))
        for name, weights in table["weights"].items()
    }
    highest = max(scores.values())
    grown = {name: math.exp(SHARPNESS * (score - highest)) for name, score in scores.items()}
    total = sum(grown.values())
    return {name: value / total for name, value in grown.items()}


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(data_file(_WEIGHTS).read_text(encoding="utf-8"))
    return table


def examples_hash() -> str:
    """The SHA-256 of the examples that the weights were set by."""
    return hashlib.sha256(data_file(_EXAMPLES).read_bytes()).hexdigest()


def build() -> dict[str, Any]:
    """Set the weights by the examples; they are kept in `likeness.json`, rounded to four places."""
    import numpy as np

    given = tomllib.loads(data_file(_EXAMPLES).read_text(encoding="utf-8"))
    names = [name for name, texts in given.items() for _ in texts]
    vectors = np.array(open_model().embed([text for texts in given.values() for text in texts]))
    mean = vectors.mean(axis=0)
    rows = np.c_[vectors - mean, np.full(len(vectors), _ONE)]
    wanted = np.array([[1.0 if name == one else -1.0 for one in given] for name in names])
    weights = rows.T @ np.linalg.inv(rows @ rows.T + RIDGE * np.eye(len(rows))) @ wanted
    return {
        "model": MODEL_SHA256,
        "examples": examples_hash(),
        "mean": [round(float(value), 4) for value in mean],
        "weights": {name: [round(float(v), 4) for v in weights[:, at]] for at, name in enumerate(given)},
    }


if __name__ == "__main__":
    data_file(_WEIGHTS).write_text(json.dumps(build()) + "\n", encoding="utf-8")
