"""A small base, and an embedder that needs no model: texts that share words lie near each other."""

import hashlib
import math
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.retrieval.words import stems


class CountingEmbedder:
    """A vector of hashed words; remembers how many texts it was given."""

    def __init__(self, dimension: int = 64, fingerprint: str = "counting-1") -> None:
        self.dimension, self.fingerprint, self.embedded = dimension, fingerprint, 0

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[list[float]]:
        self.embedded += len(texts)
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        vector = [0.01] * self.dimension
        for word in stems(text):
            vector[int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dimension] += 1
        length = math.sqrt(sum(x * x for x in vector))
        return [x / length for x in vector]


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def make_embedder() -> type[CountingEmbedder]:
    return CountingEmbedder


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load_base()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "index"
