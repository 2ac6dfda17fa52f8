"""Search in the knowledge base: by meaning and by words, fused; by words alone where there is no index."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from coach.errors import CoachError
from coach.retrieval.documents import Document, DocumentKind, documents
from coach.retrieval.embedding import Embedder, open_model
from coach.retrieval.index import ChromaIndex, IndexFault, Progress, open_index
from coach.retrieval.keyword import KeywordIndex
from coach.retrieval.knowledge import KnowledgeBase

Via = Literal["words", "meaning", "both"]
#: Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009): how slowly a rank's worth falls. The paper's 60 is for
#: lists of a thousand; with lists of a few dozen the first places should tell.
_SLOWNESS = 10
#: How many of each list are fused.
_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found. `score` is from 0 to 1, comparable within one query; `via` says what found it."""

    id: str
    kind: DocumentKind
    score: float
    via: Via


class Retriever(Protocol):
    """Finds entries of the base. `degraded` says why it searches by words only, or is None."""

    @property
    def degraded(self) -> str | None:
        """The reason, as a sentence for people."""

    def search(self, query: str, *, kind: DocumentKind | None = None, k: int = 5) -> list[Hit]:
        """The `k` best entries, best first; none for a query without words."""

    def near(self, query: str, kind: DocumentKind, k: int) -> list[tuple[str, float]]:
        """The same as (id, score)."""


class KeywordRetriever:
    """Search by words: no index, no model, nothing to open."""

    def __init__(self, source: KnowledgeBase | Sequence[Document], degraded: str | None = None) -> None:
        self._index = KeywordIndex(documents(source) if isinstance(source, KnowledgeBase) else source)
        self.degraded = degraded

    def search(self, query: str, *, kind: DocumentKind | None = None, k: int = 5) -> list[Hit]:
        """The `k` best entries that share a word with the query."""
        found = self._index.search(query, kind=kind, k=k)
        best = found[0].score if found else 1.0
        return [Hit(hit.id, hit.kind, round(hit.score / best, 6), "words") for hit in found]

    def near(self, query: str, kind: DocumentKind, k: int) -> list[tuple[str, float]]:
        """The same as (id, score)."""
        return [(hit.id, hit.score) for hit in self.search(query, kind=kind, k=k)]


class ChromaRetriever:
    """Search by meaning and by words. An index that breaks while it is in use leaves the words."""

    def __init__(self, index: ChromaIndex, embedder: Embedder, words: KeywordRetriever) -> None:
        self._index, self._embedder, self._words = index, embedder, words
        self._known: dict[str, list[float]] = {}
        self.degraded: str | None = None

    def search(self, query: str, *, kind: DocumentKind | None = None, k: int = 5) -> list[Hit]:
        """The `k` best of both lists, fused by their ranks."""
        if not query.strip():
            return []
        words = self._words.search(query, kind=kind, k=_DEPTH)
        meant = self.by_meaning(query, kind=kind, k=_DEPTH)
        return _fused(words, meant)[: max(k, 0)] if meant else words[: max(k, 0)]

    def by_meaning(
        self, query: str, *, kind: DocumentKind | None = None, k: int = 5, part: str = "whole"
    ) -> list[Hit]:
        """The `k` nearest by the embedding alone (see `ChromaIndex.near`); none once the index has broken."""
        if self.degraded:
            return []
        try:
            found = self._index.near(self._embedder.embed([query])[0], kind, k, part)
        except IndexFault as fault:
            self.degraded = fault.message
            return []
        return [Hit(name, of_kind, score, "meaning") for name, of_kind, score in found]

    def near(self, query: str, kind: DocumentKind, k: int) -> list[tuple[str, float]]:
        """The same as (id, score)."""
        return [(hit.id, hit.score) for hit in self.search(query, kind=kind, k=k)]

    @property
    def model(self) -> str:
        """The fingerprint of what embeds: vectors of another one do not compare."""
        return self._embedder.fingerprint

    def vector(self, text: str) -> list[float]:
        """The embedding of a text, remembered; of length one."""
        if text not in self._known:
            self._known[text] = self._embedder.embed([text])[0]
        return self._known[text]

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """The cosine of a text with each of the others. What was embedded once is remembered: a wish is asked often."""
        for one in (text, *others):
            if one not in self._known:
                self._known[one] = self._embedder.embed([one])[0]
        vector = self._known[text]
        return [sum(a * b for a, b in zip(vector, self._known[other], strict=True)) for other in others]


def open_retriever(
    source: KnowledgeBase | Sequence[Document],
    cache_dir: Path | None,
    *,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
    build: bool = True,
) -> Retriever:
    """The best search that this machine allows. Never raises for a missing model or a broken index.

    The index lies under `cache_dir` and may be deleted at any time; None keeps nothing and searches by words.
    It is built when it is missing, out of date or damaged, which takes some seconds: `progress` hears (done, all).
    Where `build` is false, the search is by words then.
    """
    docs = documents(source) if isinstance(source, KnowledgeBase) else tuple(source)
    if cache_dir is None:
        return KeywordRetriever(docs, "No folder for the search index is set.")
    try:
        model = embedder or open_model()
        index = open_index(docs, model, cache_dir, progress, build=build)
    except CoachError as error:
        return KeywordRetriever(docs, str(error))
    return ChromaRetriever(index, model, KeywordRetriever(docs))


def _fused(words: Sequence[Hit], meant: Sequence[Hit]) -> list[Hit]:
    """Each entry by the sum of 1 / (slowness + rank) over the lists that hold it, scaled to 1 at most."""
    best = 2 / (_SLOWNESS + 1)
    scores: dict[str, float] = {}
    kinds = {hit.id: hit.kind for hit in (*words, *meant)}
    for hits in (words, meant):
        for rank, hit in enumerate(hits, start=1):
            scores[hit.id] = scores.get(hit.id, 0.0) + 1 / (_SLOWNESS + rank) / best
    by_words, by_meaning = {hit.id for hit in words}, {hit.id for hit in meant}
    order = sorted(scores, key=lambda name: (-scores[name], name))
    return [
        Hit(name, kinds[name], round(scores[name], 6), _via(name, by_words, by_meaning)) for name in order
    ]


def _via(name: str, words: set[str], meaning: set[str]) -> Via:
    if name in words and name in meaning:
        return "both"
    return "words" if name in words else "meaning"
