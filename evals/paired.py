"""Two answers to the same case: how far they differ, with intervals that keep the pairs together.

`first` and `second` are in the same order of cases; every difference is second less first.
"""

import math
import random
from collections.abc import Hashable, Sequence
from statistics import fmean

from evals.distributions import binomial_cdf, t_cdf, t_quantile
from evals.statistics import Interval, wilson

Parts = tuple[int, int]


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> float:
    """The two-sided p of McNemar's exact test: only the cases that changed count."""
    lost, won = discordant(first, second)
    changed = lost + won
    return min(1.0, 2 * binomial_cdf(min(lost, won), changed, 0.5)) if changed else 1.0


def discordant(first: Sequence[bool], second: Sequence[bool]) -> tuple[int, int]:
    """How many cases went from true to false, and from false to true."""
    pairs = list(zip(first, second, strict=True))
    return sum(a and not b for a, b in pairs), sum(b and not a for a, b in pairs)


def share_difference(first: Sequence[bool], second: Sequence[bool], level: float = 0.95) -> Interval:
    """The difference of two paired shares with Newcombe's interval (1998, method 10).

    It squares and adds the ends of both Wilson intervals, lessened by the correlation of the pairs; it does not
    shrink to nothing where no case changed.
    """
    n = len(first)
    if not n:
        return Interval(None, None, None, 0)
    lost, won = discordant(first, second)
    both = sum(a and b for a, b in zip(first, second, strict=True))
    one, two = wilson(sum(first), n, level), wilson(sum(second), n, level)
    shift = _phi(both, lost, won, n - both - lost - won)
    gap = (won - lost) / n
    low = _square_and_add(_gap(two, "low"), _gap(one, "high"), shift)
    high = _square_and_add(_gap(two, "high"), _gap(one, "low"), shift)
    return Interval(gap, max(-1.0, gap - low), min(1.0, gap + high), n)


def _gap(share: Interval, end: str) -> float:
    edge = share.low if end == "low" else share.high
    return abs((share.value or 0.0) - (edge or 0.0))


def _square_and_add(a: float, b: float, phi: float) -> float:
    return math.sqrt(max(0.0, a * a - 2 * phi * a * b + b * b))


def _phi(both: int, lost: int, won: int, neither: int) -> float:
    """The correlation of the pairs, with the continuity correction that Newcombe gives for a positive one."""
    product = (both + lost) * (won + neither) * (both + won) * (lost + neither)
    if not product:
        return 0.0
    n, over = both + lost + won + neither, both * neither - lost * won
    return (max(over - n / 2, 0.0) if over > 0 else float(over)) / math.sqrt(product)


def mean_difference(
    first: Sequence[float], second: Sequence[float], clusters: Sequence[Hashable], level: float = 0.95
) -> tuple[Interval, float]:
    """The mean of paired differences with its clustered t interval, and the two-sided p."""
    gaps = [b - a for a, b in zip(first, second, strict=True)]
    mean = fmean(gaps) if gaps else 0.0
    return _clustered(mean, [gap - mean for gap in gaps], clusters, len(gaps), len(gaps), level)


def ratio_difference(
    first: Sequence[Parts], second: Sequence[Parts], clusters: Sequence[Hashable], level: float = 0.95
) -> tuple[Interval, float]:
    """The difference of two ratios over the same cases, by linearised residuals, and the two-sided p."""
    wholes = sum(of for _, of in first), sum(of for _, of in second)
    if not all(wholes):
        return Interval(None, None, None, 0), 1.0
    shares = sum(h for h, _ in first) / wholes[0], sum(h for h, _ in second) / wholes[1]
    residuals = [
        (h2 - shares[1] * n2) / wholes[1] - (h1 - shares[0] * n1) / wholes[0]
        for (h1, n1), (h2, n2) in zip(first, second, strict=True)
    ]
    gap, p = _clustered(shares[1] - shares[0], residuals, clusters, 1, len(first), level)
    if gap.low is None or gap.high is None:
        return gap, p
    return Interval(gap.value, max(-1.0, gap.low), min(1.0, gap.high), gap.n), p


def _clustered(
    gap: float,
    residuals: Sequence[float],
    clusters: Sequence[Hashable],
    whole: float,
    n: int,
    level: float,
) -> tuple[Interval, float]:
    """A difference with the cluster-robust variance; where nothing varies, what n cases cannot rule out."""
    sums: dict[Hashable, float] = {}
    for cluster, residual in zip(clusters, residuals, strict=True):
        sums[cluster] = sums.get(cluster, 0.0) + residual
    count = len(sums)
    if count < 2:
        return Interval(gap if n else None, None, None, n), 1.0
    error = math.sqrt(count / (count - 1) * math.fsum(s * s for s in sums.values())) / whole
    if error < 1e-12:
        unseen = 1 - ((1 - level) / 2) ** (1 / count)
        return Interval(gap, gap - unseen, gap + unseen, n), 1.0 if abs(gap) < 1e-12 else 0.0
    half = t_quantile(0.5 + level / 2, count - 1) * error
    return Interval(gap, gap - half, gap + half, n), 2 * (1 - t_cdf(abs(gap) / error, count - 1))


def paired_bootstrap(
    first: Sequence[float],
    second: Sequence[float],
    clusters: Sequence[Hashable],
    *,
    rounds: int = 2000,
    seed: int = 20270101,
) -> Interval:
    """The percentile interval of the mean difference, whole clusters resampled: the check beside the t interval."""
    groups: dict[Hashable, list[float]] = {}
    for a, b, cluster in zip(first, second, clusters, strict=True):
        groups.setdefault(cluster, []).append(b - a)
    drawn, chance = list(groups.values()), random.Random(seed)
    if not drawn:
        return Interval(None, None, None, 0)
    means = sorted(
        fmean(gap for group in chance.choices(drawn, k=len(drawn)) for gap in group) for _ in range(rounds)
    )
    gaps = [gap for group in drawn for gap in group]
    return Interval(fmean(gaps), means[int(0.025 * rounds)], means[int(0.975 * rounds)], len(gaps))


def holm(values: Sequence[float]) -> list[float]:
    """Holm's adjusted p values (1979), in the order given: what is left when many comparisons were looked at."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    adjusted, so_far = [1.0] * len(values), 0.0
    for rank, place in enumerate(order):
        so_far = max(so_far, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = so_far
    return adjusted
