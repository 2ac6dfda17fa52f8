"""Which competencies a wish is about: keywords weighed by how rare they are, joined by the search index."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import phrase_share, stems
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Change, Competency, Metric

#: What a competency of a trade that is not the person's keeps of its score.
OTHER_TRADE = 0.35
#: What a competency that serves every trade keeps beside one of the person's own.
GENERAL = 0.8
#: Below this score a competency has nothing to do with the wish.
ENOUGH = 2.5
#: From this score on a competency that serves every trade is offered where nothing else is near.
LITTLE = 1.2
#: Texts with a smaller cosine have nothing to do with each other; what each point above it is worth.
UNRELATED, MEANING = 0.3, 10.0
#: Below this share of the best score a second competency is no second wish.
SECOND = 0.6


class Nearby(Protocol):
    """An entry near in meaning: `score` is the cosine of the angle between the two."""

    @property
    def id(self) -> str:
        """The entry's id."""

    @property
    def score(self) -> float:
        """1 for the same meaning, about 0 for nothing in common."""


class Index(Protocol):
    """What the search index offers beyond words."""

    def by_meaning(self, query: str, *, kind: Any = None, k: int = 5) -> Sequence[Nearby]:
        """The `k` entries nearest in meaning, best first; none where there is no index."""


@dataclass(frozen=True, slots=True)
class Match:
    """A competency with how well it answers the wish; the scores of one brief compare with each other only."""

    competency: Competency
    score: float
    sure: bool = True


class Matcher:
    """Ranks the competencies of a base for a brief."""

    def __init__(self, base: KnowledgeBase, index: Index | None = None) -> None:
        self.base, self.index = base, index
        self._docs = {name: _doc(base, competency) for name, competency in base.competencies.items()}
        counts = Counter(word for doc in self._docs.values() for word in doc)
        self._idf = {word: math.log(1 + len(self._docs) / count) for word, count in counts.items()}

    def rank(self, seen: Understanding) -> list[Match]:
        """The competencies that come near enough, best first; equal scores in the order of the base.

        Where none does, the two nearest of those that serve every trade, marked as not sure.
        """
        near = self._near(seen)
        spoken = [c for c in self.base.competencies.values() if seen.lang != "de" or c.de]
        scored = [Match(c, self._score(c, seen, near)) for c in spoken]
        ranked = sorted(scored, key=lambda match: -match.score)
        enough = [match for match in ranked if match.score >= ENOUGH]
        general = [replace(match, sure=False) for match in ranked if "general" in match.competency.trades]
        return enough or [match for match in general if match.score >= LITTLE][:2]

    def _score(self, competency: Competency, seen: Understanding, near: dict[str, float]) -> float:
        score = sum(wish.weight * self.overlap(competency, wish.text) for wish in seen.wishes)
        score += 0.5 * sum(self.overlap(competency, fact) for fact in seen.brief.said)
        score += 0.3 * self.overlap(competency, seen.brief.role) + near.get(competency.id, 0.0)
        return score * _trade_factor(competency, seen.trades)

    def overlap(self, competency: Competency, text: str) -> float:
        """How much of a text's rare words the competency shares, and whole keywords on top."""
        found = stems(text)
        doc = self._docs.get(competency.id) or _doc(self.base, competency)
        shared = sum(self._idf.get(word, 0.0) * doc.get(word, 0.0) for word in found)
        whole = sum(len(stems(key)) for key in _keywords(competency) if phrase_share(key, found) >= 0.99)
        return (shared + 2.0 * whole) / math.sqrt(4 + len(found))

    def nearness(self, competency: Competency, text: str) -> float:
        """How near a text is to the competency in meaning, as worth in a score; 0 without an index."""
        if self.index is None:
            return 0.0
        near = self.index.by_meaning(text, kind="competency", k=8)
        return next(
            (
                2.5 * (hit.score - UNRELATED)
                for hit in near
                if hit.id == competency.id and hit.score > UNRELATED
            ),
            0.0,
        )

    def idf(self, word: str) -> float:
        """How rare a stem is among the competencies; one that no entry holds is as rare as can be."""
        return self._idf.get(word, math.log(1 + len(self._docs)))

    def _near(self, seen: Understanding) -> dict[str, float]:
        if self.index is None or not seen.text:
            return {}
        query = " ".join(wish.text for wish in seen.wishes if wish.weight >= 1)[:600]
        near = self.index.by_meaning(query, kind="competency", k=12)
        return {hit.id: MEANING * (hit.score - UNRELATED) for hit in near if hit.score > UNRELATED}

    def best_change(self, competency: Competency, seen: Understanding) -> list[Change]:
        """The competency's changes, the one nearest to the wish first."""
        changes = (competency.de.change if competency.de and seen.lang == "de" else None) or competency.change
        weights = [
            (sum(w.weight * _say_overlap(change, w.text) for w in seen.wishes), -n)
            for n, change in enumerate(changes)
        ]
        order = sorted(range(len(changes)), key=lambda n: weights[n], reverse=True)
        return [changes[n] for n in order]


def _say_overlap(change: Change, text: str) -> float:
    return len(stems(change.say.render()) & stems(text))


def _trade_factor(competency: Competency, trades: tuple[str, ...]) -> float:
    if trades and set(competency.trades) & set(trades[:2]):
        return 1.0
    if set(competency.trades) & set(trades):
        return 0.85
    return GENERAL if "general" in competency.trades else OTHER_TRADE


def _keywords(competency: Competency) -> tuple[str, ...]:
    return (*competency.keywords, *(competency.de.keywords if competency.de else ()))


def _metrics(base: KnowledgeBase, competency: Competency) -> list[Metric]:
    return [base.metrics[name] for name in competency.metrics if name in base.metrics]


def _doc(base: KnowledgeBase, competency: Competency) -> dict[str, float]:
    """The stems of a competency with their weights: its keywords say most, its metrics least."""
    weights: dict[str, float] = {}
    texts = [(1.5, " ".join((*_keywords(competency), competency.name)))]
    texts.append((1.0, " ".join(change.say.render() for change in competency.change)))
    if competency.de:
        texts.append((1.0, " ".join(change.say.render() for change in competency.de.change)))
    texts.append((0.5, " ".join(word for m in _metrics(base, competency) for word in (m.name, *m.keywords))))
    for weight, text in texts:
        for word in stems(text):
            weights[word] = max(weights.get(word, 0.0), weight)
    return weights
