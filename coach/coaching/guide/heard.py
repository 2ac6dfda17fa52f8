"""How near a wish lies in meaning to what people say of each theme; the vectors of their sayings are kept beside them.

python -m coach.coaching.guide.heard    # writes themes.vectors.json anew after a change of `heard` in themes.toml
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from coach.coaching.guide.sensing import sense, texts_of
from coach.coaching.guide.themes import Meant, themes, unrefused
from coach.coaching.guide.understanding import Understanding
from coach.resources import data_file
from coach.retrieval.embedding import MODEL_SHA256, Embedder, open_model
from coach.retrieval.search import ChromaRetriever

_FILE = "coaching/guide/themes.vectors.json"
_SCALE = 127.0


def sayings() -> list[tuple[str, str]]:
    """Each saying with the id of its theme."""
    return [(theme.id, text) for theme in themes() for text in theme.told["heard"]]


def fingerprint() -> str:
    """A hash of all sayings: vectors of other sayings are not used."""
    return hashlib.sha256("\n".join(text for _, text in sayings()).encode()).hexdigest()[:16]


@cache
def _vectors() -> Mapping[str, tuple[Sequence[int], ...]]:
    """The vectors by theme; empty where they were made of other sayings."""
    path = data_file(_FILE)
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if kept.get("sayings") != fingerprint():
        return {}
    found: dict[str, tuple[Sequence[int], ...]] = {}
    for (theme, _), row in zip(sayings(), kept["vectors"], strict=True):
        vector = [byte - 256 if byte > 127 else byte for byte in base64.b64decode(row)]
        found[theme] = (*found.get(theme, ()), vector)
    return found


def nearness(vector: Sequence[float]) -> dict[str, float]:
    """The cosine of a wish with the nearest saying of each theme."""
    return {
        theme: max(sum(a * b for a, b in zip(vector, row, strict=True)) / _SCALE for row in rows)
        for theme, rows in _vectors().items()
    }


def nearest(vectors: Iterable[Sequence[float]]) -> dict[str, float]:
    """The cosine of each theme with whichever of these vectors lies nearest to one of its sayings."""
    found: dict[str, float] = {}
    for vector in vectors:
        for theme, cosine in nearness(vector).items():
            found[theme] = max(cosine, found.get(theme, 0.0))
    return found


def meant_by(seen: Understanding, index: ChromaRetriever | None, sentence: str = "") -> Meant | None:
    """How near a wish and its sentences lie to the sayings of each theme, and how likely each theme is.

    None without a model, or with another one than the sayings were embedded and the weights fitted with.
    `sentence` limits it to one wish of several.
    """
    fitted = sense()
    if index is None or index.degraded or index.model != MODEL_SHA256 or not _vectors() or fitted is None:
        return None
    texts = texts_of(sentence or seen.text)
    near = nearest(index.vector(unrefused(text)) for text in texts)
    return Meant(near, fitted.chances([index.vector(text) for text in texts]))


def written(embedder: Embedder) -> str:
    """The file of the vectors: one byte a dimension, which moves a cosine by less than 0.01."""
    rows = embedder.embed([text for _, text in sayings()])
    coded = [base64.b64encode(bytes(round(value * _SCALE) & 0xFF for value in row)).decode() for row in rows]
    return json.dumps({"sayings": fingerprint(), "vectors": coded}, indent=0) + "\n"


if __name__ == "__main__":
    data_file(_FILE).write_text(written(open_model()), encoding="utf-8")
