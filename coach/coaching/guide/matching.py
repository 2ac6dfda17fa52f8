"""Which competencies a wish is about, and how near a goal above is to one."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from coach.coaching.guide.understanding import Understanding, Wish
from coach.coaching.guide.words import phrase_share, stems
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Change, Competency, Metric
from coach.retrieval.search import ChromaRetriever
from coach.retrieval.wishes import Wanted, WishSearch

#: How much of a wish's own words must speak for a competency, and how much with the trade, to be sure of it: with
#: the index, and by words alone.
SAID, ENOUGH = (1.2, 0.5), (2.6, 1.5)
#: The score that is enough for a competency of another trade, where the person's is known and where it is not.
ELSEWHERE, NOWHERE = (5.0, 1.7), (3.2, 1.2)
#: What must speak for a competency that serves every trade where nothing else is near.
LITTLE = (2.0, 0.8)
#: Below this share of what was said for the best a second competency is no second wish.
SECOND, SECOND_OF_ALL = 0.75, 0.9
#: What it is worth that the person gave the value of one of a competency's first metrics.
KNOWN = 2.0
#: What must be said for a competency, as a share of the most that is said for one, for that to count.
NEAR = 0.55
#: From what was said for one on, the words are plain; below it a known figure may decide.
PLAIN = (3.0, 1.0)
#: The longest wish that is searched for, in characters: about what the model reads.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Match:
    """A competency with how well it answers the wish; the scores of one brief compare with each other only.

    `said` is what the wish's own words gave of the score, without the trade.
    """

    competency: Competency
    score: float
    sure: bool = True
    said: float = 0.0


class Matcher:
    """Ranks the competencies of a base for a brief."""

    def __init__(self, base: KnowledgeBase, index: ChromaRetriever | None = None) -> None:
        self.base, self.index, self.search = base, index, WishSearch(base, index)
        self._docs = {name: _doc(base, competency) for name, competency in base.competencies.items()}
        counts = Counter(word for doc in self._docs.values() for word in doc)
        self._idf = {word: math.log(1 + len(self._docs) / count) for word, count in counts.items()}

    def rank(self, seen: Understanding, known: Callable[[Competency], bool] = lambda _: False) -> list[Match]:
        """The competencies that come near enough, best first.

        `known` says whether the person gave the value of one of a competency's first metrics.
        Where none does, the two nearest of those that serve every trade, marked as not sure.
        """
        _, hearts, ranked = self._searched(seen)
        by = int(self.index is None or bool(self.index.degraded))
        listed = hearts or seen.measures > 4
        most = max(w.said for w in ranked)
        enough_said = NEAR * most if most >= PLAIN[by] else 0.0
        spoken = [
            w if listed or w.said < enough_said else _raised(w, seen, known)
            for w in ranked
            if seen.lang != "de" or w.competency.de
        ]
        spoken.sort(key=lambda w: -w.score)
        enough = [w for w in spoken if w.said >= SAID[by] and w.score >= _needed(w, seen, by)]
        if enough:
            return [Match(w.competency, w.score, said=w.said) for w in enough]
        general = [w for w in spoken if "general" in w.competency.trades and w.said >= LITTLE[by]]
        return [Match(w.competency, w.score, sure=False, said=w.said) for w in general[:2]]

    def nearest(self, seen: Understanding) -> list[Match]:
        """The entries of the person's own trades and of every trade, nearest first, however far that is."""
        own = {*seen.trades[:2], "general"}
        _, _, ranked = self._searched(seen)
        known = [w for w in ranked if seen.lang != "de" or w.competency.de]
        return [
            Match(w.competency, w.score, sure=False, said=w.said)
            for w in sorted(known, key=lambda w: -w.said)
            if own & set(w.competency.trades)
        ]

    def _searched(self, seen: Understanding) -> tuple[list[Wish], list[str], list[Wanted]]:
        """The sentences that carry the wish, the hearts among them, and every entry with how near it is."""
        carrying = sorted((w for w in seen.wishes if w.weight >= 1), key=lambda w: -w.weight)
        hearts = [w.text for w in carrying if w.weight >= 3]
        wish = " ".join(hearts or [w.text for w in seen.wishes if w.weight >= 1])[:_LONGEST]
        wish = wish or seen.text[:_LONGEST]
        ranked = self.search.rank(
            wish,
            role=seen.brief.role,
            trades=seen.trades,
            lang=seen.lang,
            heart=[w.text for w in carrying[:2] if w.weight > 1],
            beside=" ".join(seen.brief.said),
        )
        return carrying, hearts, ranked

    def overlap(self, competency: Competency, text: str) -> float:
        """How much of a text's rare words the competency shares, and whole keywords on top."""
        found = stems(text)
        doc = self._docs.get(competency.id) or _doc(self.base, competency)
        shared = sum(self._idf.get(word, 0.0) * doc.get(word, 0.0) for word in found)
        whole = sum(len(stems(key)) for key in _keywords(competency) if phrase_share(key, found) >= 0.99)
        return (shared + 2.0 * whole) / math.sqrt(4 + len(found))

    def idf(self, word: str) -> float:
        """How rare a stem is among the competencies; one that no entry holds is as rare as can be."""
        return self._idf.get(word, math.log(1 + len(self._docs)))

    def best_change(self, competency: Competency, seen: Understanding) -> list[Change]:
        """The competency's changes, the one nearest to the wish first: by meaning where there is an index."""
        changes = (competency.de.change if competency.de and seen.lang == "de" else None) or competency.change
        alike = [0.0] * len(changes)
        if self.index is not None and seen.lang == "en":
            alike = self.index.alike(seen.text[:_LONGEST], [change.say.render() for change in changes])
        weights = [
            (
                1.5 * (n == 0)
                + 10 * alike[n]
                + 0.7 * sum(w.weight * _say_overlap(change, w.text) for w in seen.wishes),
                -n,
            )
            for n, change in enumerate(changes)
        ]
        order = sorted(range(len(changes)), key=lambda n: weights[n], reverse=True)
        return [changes[n] for n in order]


def _needed(wanted: Wanted, seen: Understanding, by: int) -> float:
    """The score that is enough: a competency of another trade than the person's must be meant beyond doubt."""
    if set(wanted.competency.trades) & {*seen.trades, "general"}:
        return ENOUGH[by]
    if wanted.competency.trades == ("apprenticeship",):
        return math.inf
    return ELSEWHERE[by] if seen.trades else NOWHERE[by]


def _raised(wanted: Wanted, seen: Understanding, known: Callable[[Competency], bool]) -> Wanted:
    """A competency of the person's own trades counts more where they gave the value of what it moves."""
    own = set(wanted.competency.trades) & {*seen.trades, "general"}
    if not own or not known(wanted.competency):
        return wanted
    return Wanted(wanted.competency, wanted.score + KNOWN, wanted.said + KNOWN)


def _say_overlap(change: Change, text: str) -> float:
    return len(stems(change.say.render()) & stems(text))


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
