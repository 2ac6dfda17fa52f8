"""Figures with their uncertainty. Every function is deterministic: a resampling one takes its seed.

A share is k of n; failed cases are in n. Intervals are at 95 % unless said otherwise.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import TypeVar

from evals.distributions import beta_quantile

Pair = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the ends of its interval; all None where there was nothing to count."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"

    def to_json(self) -> dict[str, float | int | None]:
        """Rounded to four places, so that reports compare byte by byte."""
        places = {"value": self.value, "low": self.low, "high": self.high}
        rounded = {name: None if end is None else round(end, 4) for name, end in places.items()}
        return {**rounded, "n": self.n}


def wilson(hits: int, n: int, level: float = 0.95) -> Interval:
    """The share hits/n with Wilson's score interval (1927), sound for small n and shares near 0 or 1."""
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share")
    if n == 0:
        return Interval(None, None, None, 0)
    return wilson_of(hits / n, n, level)


def wilson_of(share: float, n: float, level: float = 0.95) -> Interval:
    """Wilson's interval of a share on `n` observations, which need not be a whole number."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    spread = z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half), round(n))


def exact(hits: int, n: int, level: float = 0.95) -> Interval:
    """The share hits/n with Clopper and Pearson's exact interval (1934): never too narrow, often too wide."""
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share")
    if n == 0:
        return Interval(None, None, None, 0)
    tail = (1 - level) / 2
    low = beta_quantile(tail, hits, n - hits + 1) if hits else 0.0
    high = beta_quantile(1 - tail, hits + 1, n - hits) if hits < n else 1.0
    return Interval(hits / n, low, high, n)


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class is found: precision and recall as shares, F1 their harmonic mean."""

    precision: Interval
    recall: Interval
    f1: float


def by_class(pairs: Sequence[Pair]) -> dict[str, ClassScore]:
    """Precision, recall and F1 of each class among the labels of (label, answer) pairs."""
    return {name: _class_score(pairs, name) for name in sorted({label for label, _ in pairs})}


def _class_score(pairs: Sequence[Pair], name: str) -> ClassScore:
    hit = sum(label == name == answer for label, answer in pairs)
    answered = sum(answer == name for _, answer in pairs)
    labelled = sum(label == name for label, _ in pairs)
    return ClassScore(wilson(hit, answered), wilson(hit, labelled), 2 * hit / (answered + labelled))


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean F1 over the classes that the labels have; every class weighs the same."""
    return fmean(score.f1 for score in by_class(pairs).values()) if pairs else math.nan


def weighted_kappa(pairs: Sequence[Pair], order: Sequence[str]) -> float | None:
    """Cohen's kappa with quadratic weights (1968) over ordered classes; None where chance explains all."""
    rank = {name: place for place, name in enumerate(order)}
    ranks = [(rank[label], rank[answer]) for label, answer in pairs if label in rank and answer in rank]
    labels, answers = Counter(r for r, _ in ranks), Counter(r for _, r in ranks)
    observed = sum((label - answer) ** 2 for label, answer in ranks)
    by_chance = sum(
        (label - answer) ** 2 * labels[label] * answers[answer] for label in labels for answer in answers
    )
    return None if by_chance == 0 else 1 - observed * len(ranks) / by_chance


def confusion(pairs: Sequence[Pair]) -> dict[str, dict[str, int]]:
    """How often each label got each answer: label → answer → count."""
    table: dict[str, dict[str, int]] = {}
    for (label, answer), count in sorted(Counter(pairs).items()):
        table.setdefault(label, {})[answer] = count
    return table


def bootstrap(
    rows: Sequence[T],
    figure: Callable[[Sequence[T]], float],
    *,
    cluster: Callable[[T], Hashable] | None = None,
    rounds: int = 1000,
    seed: int = 20270101,
) -> Interval:
    """A percentile interval by resampling whole clusters (Efron & Tibshirani 1993).

    A cluster is all rows of one source, say; without `cluster` each row stands for itself.
    """
    groups: dict[Hashable, list[T]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(cluster(row) if cluster else place, []).append(row)
    drawn, chance = list(groups.values()), random.Random(seed)
    figures = sorted(figure(_resample(drawn, chance)) for _ in range(rounds)) if drawn else []
    if not figures:
        return Interval(None, None, None, 0)
    low, high = figures[int(0.025 * rounds)], figures[min(rounds - 1, int(0.975 * rounds))]
    return Interval(figure(rows), low, high, len(rows))


def _resample(groups: Sequence[Sequence[T]], chance: random.Random) -> list[T]:
    return [row for group in chance.choices(groups, k=len(groups)) for row in group]


def agreement(labellings: Sequence[Mapping[str, str]]) -> float | None:
    """The mean share of items on which two labellings agree, over all pairs of them."""
    shares = [
        fmean(first[item] == second[item] for item in first)
        for place, first in enumerate(labellings)
        for second in labellings[place + 1 :]
        if first
    ]
    return fmean(shares) if shares else None
