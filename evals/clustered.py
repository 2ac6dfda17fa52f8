"""Intervals for means and ratios whose observations come in clusters: several key results of one case, say.

Means have the cluster-robust variance with the factor G/(G−1) and Student's t on G−1 degrees of freedom (Cameron &
Miller 2015). Ratios have the same variance over linearised residuals (Cochran 1977, 6.3), turned into the number of
independent observations that would be worth as much, and with it Wilson's interval (Korn & Graubard 1998, Dean &
Pagano 2015): near 0 and 1, where good suggestions are, the symmetric interval holds the truth in 85 of 100 samples
of 18 cases, this one in 95 (`tests/evals/test_inference.py`).
"""

import math
from collections.abc import Hashable, Sequence
from statistics import NormalDist, fmean

from evals.distributions import t_quantile
from evals.statistics import Interval, wilson, wilson_of


def clustered_mean(values: Sequence[float], clusters: Sequence[Hashable], *, level: float = 0.95) -> Interval:
    """The mean of `values` with its interval; `clusters` names the cluster of each.

    With one cluster, or where no value differs, there is a figure and no interval: nothing is known of how it varies.
    """
    if not values:
        return Interval(None, None, None, 0)
    mean = fmean(values)
    variance, count = _variance([value - mean for value in values], clusters, len(values))
    if not variance:
        return Interval(mean, None, None, len(values))
    half = t_quantile(0.5 + level / 2, count - 1) * math.sqrt(variance)
    return Interval(mean, mean - half, mean + half, len(values))


def clustered_share(hits: Sequence[bool], clusters: Sequence[Hashable], *, level: float = 0.95) -> Interval:
    """A share: Wilson's interval where each case stands for itself, else the clustered one."""
    if len(set(clusters)) == len(clusters):
        return wilson(sum(hits), len(hits), level)
    return clustered_ratio([(int(hit), 1) for hit in hits], clusters, level=level)


def clustered_ratio(
    parts: Sequence[tuple[int, int]], clusters: Sequence[Hashable], *, level: float = 0.95
) -> Interval:
    """Σ hits / Σ of with its interval; `parts` are (hits, of), one an observation, `n` the sum of `of`."""
    kept = [(hits, of, cluster) for (hits, of), cluster in zip(parts, clusters, strict=True) if of]
    whole = sum(of for _, of, _ in kept)
    if not whole:
        return Interval(None, None, None, 0)
    share = sum(hits for hits, _, _ in kept) / whole
    residuals = [hits - share * of for hits, of, _ in kept]
    variance, count = _variance(residuals, [cluster for _, _, cluster in kept], whole)
    ends = wilson_of(share, _worth(share, variance, count, whole, level), level)
    return Interval(share, ends.low, ends.high, whole)


def _worth(share: float, variance: float | None, count: int, whole: int, level: float) -> float:
    """How many independent observations tell as much; where nothing varies, as many as there are clusters."""
    if variance is None or variance <= 0 or share in (0, 1):
        return float(count)
    p = 0.5 + level / 2
    shrink = (NormalDist().inv_cdf(p) / t_quantile(p, count - 1)) ** 2
    return max(1.0, min(float(whole), share * (1 - share) / variance) * shrink)


def _variance(
    residuals: Sequence[float], clusters: Sequence[Hashable], whole: float
) -> tuple[float | None, int]:
    """The cluster-robust variance and the number of clusters; None where there is one cluster only."""
    sums: dict[Hashable, float] = {}
    for cluster, residual in zip(clusters, residuals, strict=True):
        sums[cluster] = sums.get(cluster, 0.0) + residual
    count = len(sums)
    if count < 2:
        return None, count
    return count / (count - 1) * math.fsum(total * total for total in sums.values()) / whole**2, count
