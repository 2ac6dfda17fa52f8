"""The Chroma index of the base: a cache that is stamped, checked against its source, and built anew.

Chroma is given vectors and never a model: no embedding function of its own is created, stored or loaded, and
telemetry is off. Each build goes into a folder of its own; a pointer file then names it, so that an index is
either whole or not there.
"""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach.errors import CoachError
from coach.locking import clear, one_at_a_time
from coach.retrieval.documents import Document, DocumentKind, Row, fingerprint
from coach.retrieval.embedding import Embedder
from coach.retrieval.reuse import is_whole, known_vectors, note_texts
from coach.retrieval.unfilled import blank_unfilled

Progress = Callable[[int, int], None]
_POINTER, _FOLDER = "current.json", "index-"
#: Raised when the layout changes.
_LAYOUT = 2
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
        return cls(fingerprint(docs), embedder.fingerprint, embedder.dimension, len(_rows(docs)))


class ChromaIndex:
    """An open index: the ids nearest in meaning to a vector.

    Each kind and part of entry has a collection of its own, so that a query needs neither a filter nor metadata,
    which cost most of its time.
    """

    def __init__(self, collections: Mapping[str, Any], stamp: Stamp) -> None:
        self._collections, self.stamp = collections, stamp

    def near(
        self, vector: list[float], kind: DocumentKind | None = None, k: int = 5, part: str = "whole"
    ) -> list[tuple[str, DocumentKind, float]]:
        """The `k` nearest entries as (id, kind, cosine similarity), best first. Raises IndexFault.

        `part` says which texts of an entry are compared: `whole`, or `heard` and `heard_de`, of which the nearest
        counts.
        """
        found = [
            row
            for name, collection in self._collections.items()
            if name in (f"{kind}-{part}", f"{name.partition('-')[0]}-{part}" if kind is None else "")
            for row in _nearest(collection, vector, k if part == "whole" else 3 * k)
        ]
        best: dict[str, tuple[str, DocumentKind, float]] = {}
        for row in sorted(found, key=lambda row: (-row[2], row[0])):
            best.setdefault(row[0], row)
        return list(best.values())[: max(k, 0)]

    def ids(self) -> list[str]:
        """The ids of all rows in it. Raises IndexFault."""
        with _faults("The index cannot be read"):
            return [name for one in self._collections.values() for name in one.get(include=[])["ids"]]


def _nearest(collection: Any, vector: list[float], k: int) -> Iterator[tuple[str, DocumentKind, float]]:
    with _faults("The index cannot be read"):
        wanted = min(k, collection.count())
        if wanted < 1:
            return
        found = collection.query(query_embeddings=[vector], n_results=wanted, include=["distances"])
    for name, far in zip(found["ids"][0], found["distances"][0], strict=True):
        entry = name.partition("#")[0]
        yield entry, entry.partition(".")[0], round(1 - far, 6)


def open_index(
    docs: Sequence[Document],
    embedder: Embedder,
    cache_dir: Path,
    progress: Progress | None = None,
    *,
    build: bool = True,
) -> ChromaIndex:
    """The index of these documents under `cache_dir`, opened where it fits them and built where it does not.

    `progress` hears (done, all) while it is built. Raises IndexFault where neither works, or where it would have to
    be built and `build` is false.
    """
    stamp = Stamp.of(docs, embedder)
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(cache_dir / "lock"):
            if found := _existing(docs, stamp, cache_dir):
                return found
            if not build:
                raise IndexFault("The search index is out of date.", "coach knowledge index builds it anew.")
            return _built(docs, embedder, stamp, cache_dir, progress)
    except OSError as error:
        raise IndexFault(f"The index folder cannot be used: {error.strerror or error}") from error


def _existing(docs: Sequence[Document], stamp: Stamp, cache_dir: Path) -> ChromaIndex | None:
    """The index that the pointer names, if it was built from these documents and still holds all of them."""
    try:
        pointer = json.loads((cache_dir / _POINTER).read_text(encoding="utf-8"))
        folder = cache_dir / Path(str(pointer["folder"])).name
        if pointer["stamp"] != asdict(stamp) or not folder.is_dir():
            return None
        index = ChromaIndex(_opened(folder, sorted({row.place for row in _rows(docs)})), stamp)
        whole = sorted(index.ids()) == sorted(row.id for row in _rows(docs)) and _answers(index, docs)
    except (OSError, ValueError, KeyError, TypeError, IndexFault):
        return None
    return index if whole else None


def _rows(docs: Sequence[Document]) -> list[Row]:
    return [row for doc in docs for row in doc.rows]


def _fill(collection: Any, rows: Sequence[tuple[str, list[float]]]) -> None:
    for start in range(0, len(rows), _BATCH):
        part = rows[start : start + _BATCH]
        collection.upsert(ids=[name for name, _ in part], embeddings=[vector for _, vector in part])


def _answers(index: ChromaIndex, docs: Sequence[Document]) -> bool:
    """Whether a query comes through: ids can be readable where vectors are not."""
    return not docs or len(index.near([1.0, *[0.0] * (index.stamp.dimension - 1)], k=1)) == 1


def _built(
    docs: Sequence[Document], embedder: Embedder, stamp: Stamp, cache_dir: Path, progress: Progress | None
) -> ChromaIndex:
    folder = cache_dir / f"{_FOLDER}{secrets.token_hex(6)}"
    rows = _rows(docs)
    if len({row.id for row in rows}) < len(rows) or not all(row.id for row in rows):
        raise IndexFault("Two texts have one name, or one has none; they would hide each other.")
    vectors = _vectors(rows, embedder, stamp, cache_dir, progress)
    collections = _opened(folder, sorted({row.place for row in rows}), create=True)
    with _faults("The index cannot be built"):
        for name, collection in collections.items():
            _fill(
                collection,
                [(row.id, vector) for row, vector in zip(rows, vectors, strict=True) if row.place == name],
            )
        note_texts(folder, rows)
        blank_unfilled(folder)
    index = ChromaIndex(collections, stamp)
    if len(index.ids()) != len(rows):
        raise IndexFault("The index did not take all entries.")
    _point_to(folder, stamp, cache_dir)
    return index


def _vectors(
    rows: Sequence[Row], embedder: Embedder, stamp: Stamp, cache_dir: Path, progress: Progress | None
) -> list[list[float]]:
    """A vector for each row: from the index that the pointer names where the text is the same, else embedded."""
    known = _known(rows, stamp, cache_dir)
    fresh = [row for row in rows if row.id not in known]
    heard = (lambda done: progress(len(known) + done, len(rows))) if progress else None
    embedded = embedder.embed([row.text for row in fresh], heard)
    if broken := [row.id for row, vector in zip(fresh, embedded, strict=True) if not is_whole(vector)]:
        raise IndexFault(f"The embedding model gave no usable vector for {broken[0]}.")
    known |= {row.id: vector for row, vector in zip(fresh, embedded, strict=True)}
    return [known[row.id] for row in rows]


def _known(rows: Sequence[Row], stamp: Stamp, cache_dir: Path) -> dict[str, list[float]]:
    try:
        pointer = json.loads((cache_dir / _POINTER).read_text(encoding="utf-8"))
        before, folder = pointer["stamp"], cache_dir / Path(str(pointer["folder"])).name
        if [before[name] for name in ("model", "dimension", "layout")] != [
            stamp.model, stamp.dimension, stamp.layout,
        ]:  # fmt: skip
            return {}
        with _faults("The index cannot be read"):
            return known_vectors(folder, rows, lambda names: _opened(folder, names))
    except (OSError, ValueError, KeyError, TypeError, IndexFault):
        return {}


def _point_to(folder: Path, stamp: Stamp, cache_dir: Path) -> None:
    """Name the new folder in one step, then clear what no pointer names."""
    pointer = cache_dir / f"{_POINTER}.{secrets.token_hex(4)}"
    pointer.write_text(json.dumps({"folder": folder.name, "stamp": asdict(stamp)}), encoding="utf-8")
    pointer.replace(cache_dir / _POINTER)
    for old in cache_dir.glob(f"{_FOLDER}*"):
        if old.name != folder.name:
            clear(old)


def _opened(folder: Path, names: Sequence[str], *, create: bool = False) -> dict[str, Any]:
    """The collections of these names, without the embedding function that a stored configuration may ask for."""
    with _faults("The index cannot be opened"):
        import chromadb
        from chromadb.config import Settings

        client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        if not create:
            return {name: client.get_collection(name, embedding_function=None) for name in names}
        return {
            name: client.create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            for name in names
        }


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
