"""Search by words: BM25 over names, people's own words and definitions. Same answer on every machine."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach.retrieval.documents import Document, DocumentKind
from coach.retrieval.words import stems

#: What a word counts by where it stands: in the name, in people's own words, in the rest.
_NAME, _SPOKEN, _TOLD = 2.0, 2.0, 1.0
#: The usual constants of BM25: how soon repetition stops counting, and how much length is held against a text.
_K1, _B = 1.2, 0.6


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its score; scores of one query compare with each other only."""

    id: str
    kind: DocumentKind
    score: float


class KeywordIndex:
    """All documents by the stems they hold."""

    def __init__(self, docs: Sequence[Document]) -> None:
        self._docs = tuple(docs)
        self._weights = [_weights(doc) for doc in docs]
        self._lengths = [sum(weights.values()) for weights in self._weights]
        self._mean = (sum(self._lengths) / len(self._lengths)) if docs else 1.0
        self._holders: dict[str, list[int]] = {}
        for place, weights in enumerate(self._weights):
            for word in weights:
                self._holders.setdefault(word, []).append(place)

    def __len__(self) -> int:
        return len(self._docs)

    def search(self, query: str, *, kind: DocumentKind | None = None, k: int = 5) -> list[Ranked]:
        """The `k` best documents that share a word with the query; equal scores in the order of the base."""
        scores: dict[int, float] = {}
        for word, times in Counter(stems(query)).items():
            holders = self._holders.get(word, [])
            rarity = math.log(1 + (len(self._docs) - len(holders) + 0.5) / (len(holders) + 0.5))
            for place in holders:
                gain = rarity * self._share(place, word) * min(times, 2)
                scores[place] = scores.get(place, 0.0) + gain
        fitting = [place for place in scores if kind in (None, self._docs[place].kind)]
        best = sorted(fitting, key=lambda place: (-scores[place], place))[: max(k, 0)]
        return [Ranked(self._docs[p].id, self._docs[p].kind, round(scores[p], 6)) for p in best]

    def _share(self, place: int, word: str) -> float:
        weight = self._weights[place][word]
        length = 1 - _B + _B * self._lengths[place] / self._mean
        return weight * (_K1 + 1) / (weight + _K1 * length)


def _weights(doc: Document) -> dict[str, float]:
    weights: dict[str, float] = {}
    for factor, text in ((_NAME, doc.name), (_SPOKEN, doc.spoken), (_TOLD, doc.told)):
        for word in stems(text):
            weights[word] = weights.get(word, 0.0) + factor
    return weights
