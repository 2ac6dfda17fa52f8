"""Vectors that an older index holds already: a text that has not changed is not embedded again."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach.retrieval.documents import Row

#: Beside an index: what each of its rows was made from, as a hash.
_TEXTS = "texts.json"


def note_texts(folder: Path, rows: Sequence[Row]) -> None:
    """Note in the folder of an index what its rows were made from."""
    (folder / _TEXTS).write_text(json.dumps({row.id: _hash(row) for row in rows}), encoding="utf-8")


def known_vectors(
    folder: Path, rows: Sequence[Row], opened: Callable[[Sequence[str]], Mapping[str, Any]]
) -> dict[str, list[float]]:
    """The vectors of the rows that the index in the folder holds with the same text, by id; none where it is broken.

    `opened` gives its collections by name.
    """
    with suppress(OSError, ValueError, AttributeError):
        noted = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
        same = [row for row in rows if noted.get(row.id) == _hash(row)]
        if same:
            return _read(same, opened)
    return {}


def _read(
    rows: Sequence[Row], opened: Callable[[Sequence[str]], Mapping[str, Any]]
) -> dict[str, list[float]]:
    vectors: dict[str, list[float]] = {}
    for place, collection in opened(sorted({row.place for row in rows})).items():
        wanted = {row.id for row in rows if row.place == place}
        found = collection.get(include=["embeddings"])
        pairs = zip(found["ids"], found["embeddings"], strict=True)
        taken = ((name, [float(x) for x in vector]) for name, vector in pairs if name in wanted)
        vectors |= {name: vector for name, vector in taken if is_whole(vector)}
    return vectors


def is_whole(vector: Sequence[float]) -> bool:
    """Whether it has the length 1 that every vector is given; one that was damaged has not, nor has one with a NaN."""
    return abs(sum(x * x for x in vector) - 1) < 1e-3


def _hash(row: Row) -> str:
    return hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
