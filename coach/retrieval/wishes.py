"""Which competencies a person's wish is about: meaning, people's own sayings, words and trade, on one scale.

Each witness is brought to about the same scale, so that a score also says how near the wish is to anything at all.
The weights were chosen on all of `evals/datasets/retrieval.jsonl`, so what `coach eval run retrieval` measures there is
a figure on known cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.retrieval.documents import documents
from coach.retrieval.keyword import KeywordIndex
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Competency
from coach.retrieval.search import ChromaRetriever

#: How many of each list are read.
_DEPTH = 40
#: Texts with a smaller cosine have nothing in common (English with English; German sayings lie nearer together, as
#: the model is English), and how much more makes one point.
_WHOLE, _HEARD, _HEARD_DE = (0.25, 0.09), (0.25, 0.11), (0.45, 0.11)
#: What words are worth at most, and the BM25 score at which they are worth half of it.
_WORDS, _HALF = 2.0, 8.0
#: What the words beside the wish count.
_BESIDE = 0.5
#: What it is worth that a competency belongs to the person's trade, to their second, to another of theirs, to all.
_FIRST, _SECOND, _OTHER, _EVERY, _NO_TRADE = 1.8, 1.6, 0.6, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A competency with how near the wish is to it. `said` is the part of the score that the wish's words gave."""

    competency: Competency
    score: float
    said: float


class WishSearch:
    """Ranks the competencies of a base for a wish; by words and trade alone where there is no index."""

    def __init__(self, base: KnowledgeBase, index: ChromaRetriever | None = None) -> None:
        self._base, self._index = base, index
        self._words = KeywordIndex([doc for doc in documents(base) if doc.kind == "competency"])

    def rank(
        self,
        wish: str,
        *,
        role: str = "",
        trades: Sequence[str] = (),
        lang: str = "en",
        heart: Sequence[str] = (),
        beside: str = "",
    ) -> list[Wanted]:
        """Every competency, nearest first; equal ones in the order of the base.

        `heart` are the sentences that carry the wish, where it has several; `beside` is what else was said.
        """
        said = self._said(wish, role, lang, heart)
        for name, score in self._by_words(beside).items():
            said[name] = said.get(name, 0.0) + _BESIDE * score
        ranked = [
            Wanted(
                entry, round(said.get(name, 0.0) + _trade(entry, trades), 4), round(said.get(name, 0.0), 4)
            )
            for name, entry in self._base.competencies.items()
        ]
        return sorted(ranked, key=lambda wanted: -wanted.score)

    def _said(self, wish: str, role: str, lang: str, heart: Sequence[str]) -> dict[str, float]:
        total: dict[str, float] = {}
        for scores in (self._by_words(wish), *self._by_meaning(wish, role, lang, heart)):
            for name, score in scores.items():
                total[name] = total.get(name, 0.0) + score
        return total

    def _by_words(self, wish: str) -> dict[str, float]:
        hits = self._words.search(wish, kind="competency", k=_DEPTH)
        return {hit.id: _WORDS * hit.score / (hit.score + _HALF) for hit in hits}

    def _by_meaning(self, wish: str, role: str, lang: str, heart: Sequence[str]) -> list[dict[str, float]]:
        if self._index is None or self._index.degraded or not wish.strip():
            return []
        if lang == "de":
            return [self._nearest([wish, *heart], "heard_de", _HEARD_DE)]
        whole = self._nearest([f"{role}. {wish}" if role else wish], "whole", _WHOLE)
        return [whole, self._nearest([wish, *heart], "heard", _HEARD)]

    def _nearest(self, texts: Sequence[str], part: str, scale: tuple[float, float]) -> dict[str, float]:
        """The nearest of several texts to each competency, on the common scale."""
        assert self._index is not None
        best: dict[str, float] = {}
        for text in dict.fromkeys(texts):
            for hit in self._index.by_meaning(text, kind="competency", k=_DEPTH, part=part):
                best[hit.id] = max(best.get(hit.id, 0.0), hit.score)
        return _scaled(best, *scale)


def _scaled(cosines: Mapping[str, float], low: float, point: float) -> dict[str, float]:
    return {name: max(0.0, cosine - low) / point for name, cosine in cosines.items()}


def _trade(competency: Competency, trades: Sequence[str]) -> float:
    """What the trade is worth for a competency."""
    if not trades:
        return _NO_TRADE if "general" in competency.trades else 0.0
    for worth, own in ((_FIRST, trades[:1]), (_SECOND, trades[1:2]), (_OTHER, trades[2:])):
        if set(competency.trades) & set(own):
            return worth
    return _EVERY if "general" in competency.trades else 0.0
