"""The Chroma index of the base: a cache that is stamped, checked against its source, and built anew.

Chroma is given vectors and never a model: no embedding function of its own is created, stored or loaded, and
telemetry is off. Each build goes into a folder of its own; a pointer file then names it, so that an index is
either whole or not there.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach.errors import CoachError
from coach.retrieval.documents import Document, DocumentKind, fingerprint
from coach.retrieval.embedding import Embedder
from coach.retrieval.locking import one_at_a_time

Progress = Callable[[int, int], None]
_POINTER, _COLLECTION, _FOLDER = "current.json", "knowledge", "index-"
#: Raised when the layout changes.
_LAYOUT = 1
_BATCH = 200


class IndexFault(CoachError):
    """The index cannot be opened, read or written; it is a cache, so nothing is lost."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index was built from. Where any part differs, the index is built anew."""

    source: str
    model: str
    dimension: int
    count: int
    layout: int = _LAYOUT

    @classmethod
    def of(cls, docs: Sequence[Document], embedder: Embedder) -> "Stamp":
        """The stamp that an index of these documents and this model has."""
        return cls(fingerprint(docs), embedder.fingerprint, embedder.dimension, len(docs))


class ChromaIndex:
    """An open index: the ids nearest in meaning to a vector."""

    def __init__(self, collection: Any, stamp: Stamp) -> None:
        self._collection, self.stamp = collection, stamp

    def near(
        self, vector: list[float], kind: DocumentKind | None = None, k: int = 5
    ) -> list[tuple[str, DocumentKind, float]]:
        """The `k` nearest as (id, kind, cosine similarity), best first. Raises IndexFault."""
        wanted = min(k, self.stamp.count)
        if wanted < 1:
            return []
        with _faults("The index cannot be read"):
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=wanted,
                where={"kind": kind} if kind else None,
                include=["metadatas", "distances"],
            )
        rows = zip(found["ids"][0], found["metadatas"][0], found["distances"][0], strict=True)
        return sorted(
            ((name, meta["kind"], round(1 - far, 6)) for name, meta, far in rows),
            key=lambda row: (-row[2], row[0]),
        )

    def ids(self) -> list[str]:
        """The ids of all documents in it. Raises IndexFault."""
        with _faults("The index cannot be read"):
            found: list[str] = self._collection.get(include=[])["ids"]
            return found


def open_index(
    docs: Sequence[Document], embedder: Embedder, cache_dir: Path, progress: Progress | None = None
) -> ChromaIndex:
    """The index of these documents under `cache_dir`, opened where it fits them and built where it does not.

    `progress` hears (done, all) while it is built. Raises IndexFault where neither works.
    """
    stamp = Stamp.of(docs, embedder)
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(cache_dir / "lock"):
            return _existing(docs, stamp, cache_dir) or _built(docs, embedder, stamp, cache_dir, progress)
    except OSError as error:
        raise IndexFault(f"The index folder cannot be used: {error.strerror or error}") from error


def _existing(docs: Sequence[Document], stamp: Stamp, cache_dir: Path) -> ChromaIndex | None:
    """The index that the pointer names, if it was built from these documents and still holds all of them."""
    try:
        pointer = json.loads((cache_dir / _POINTER).read_text(encoding="utf-8"))
        folder = cache_dir / Path(str(pointer["folder"])).name
        if pointer["stamp"] != asdict(stamp) or not folder.is_dir():
            return None
        index = ChromaIndex(_collection(folder, create=False), stamp)
        whole = sorted(index.ids()) == sorted(doc.id for doc in docs) and _answers(index, docs)
    except (OSError, ValueError, KeyError, TypeError, IndexFault):
        return None
    return index if whole else None


def _answers(index: ChromaIndex, docs: Sequence[Document]) -> bool:
    """Whether a query comes through: ids can be readable where vectors are not."""
    return not docs or len(index.near([1.0, *[0.0] * (index.stamp.dimension - 1)], k=1)) == 1


def _built(
    docs: Sequence[Document], embedder: Embedder, stamp: Stamp, cache_dir: Path, progress: Progress | None
) -> ChromaIndex:
    folder = cache_dir / f"{_FOLDER}{secrets.token_hex(6)}"
    vectors = embedder.embed(
        [doc.meaning for doc in docs], (lambda done: progress(done, len(docs))) if progress else None
    )
    collection = _collection(folder, create=True)
    with _faults("The index cannot be built"):
        for start in range(0, len(docs), _BATCH):
            part = slice(start, start + _BATCH)
            collection.upsert(
                ids=[doc.id for doc in docs[part]],
                embeddings=vectors[part],
                metadatas=[{"kind": doc.kind} for doc in docs[part]],
            )
    index = ChromaIndex(collection, stamp)
    if len(index.ids()) != len(docs):
        raise IndexFault("The index did not take all entries.")
    _point_to(folder, stamp, cache_dir)
    return index


def _point_to(folder: Path, stamp: Stamp, cache_dir: Path) -> None:
    """Name the new folder in one step, then clear what no pointer names."""
    pointer = cache_dir / f"{_POINTER}.{secrets.token_hex(4)}"
    pointer.write_text(json.dumps({"folder": folder.name, "stamp": asdict(stamp)}), encoding="utf-8")
    pointer.replace(cache_dir / _POINTER)
    for old in cache_dir.glob(f"{_FOLDER}*"):
        if old.name != folder.name:
            shutil.rmtree(old, ignore_errors=True)


def _collection(folder: Path, *, create: bool) -> Any:
    with _faults("The index cannot be opened"):
        import chromadb
        from chromadb.config import Settings

        client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        if create:
            return client.create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        return client.get_collection(_COLLECTION, embedding_function=None)


@contextmanager
def _faults(what: str) -> Iterator[None]:
    """Whatever Chroma throws becomes an IndexFault; its engine panics past `Exception`."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        line = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise IndexFault(f"{what}: {line}") from error
