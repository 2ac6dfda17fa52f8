"""Intervals for means and ratios whose observations come in clusters: several key results of one case, say.

The cluster-robust variance with the factor G/(G−1) and Student's t on G−1 degrees of freedom (Cameron & Miller
2015, *A Practitioner's Guide to Cluster-Robust Inference*; for ratios the linearised residuals of Cochran 1977,
*Sampling Techniques*, 6.3). Where every residual is zero the variance says nothing about what was not seen: then
Wilson's interval over the clusters stands in, which is wider.
"""

import math
from collections.abc import Hashable, Sequence
from statistics import fmean

from evals.distributions import t_quantile
from evals.statistics import Interval, wilson


def clustered_mean(values: Sequence[float], clusters: Sequence[Hashable], *, level: float = 0.95) -> Interval:
    """The mean of `values` with its interval; `clusters` names the cluster of each.

    With one cluster there is a figure and no interval.
    """
    if not values:
        return Interval(None, None, None, 0)
    mean = fmean(values)
    half = _half([value - mean for value in values], clusters, len(values), level)
    if half is None:
        return Interval(mean, None, None, len(values))
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
    whole = sum(of for _, of in parts)
    if not whole:
        return Interval(None, None, None, 0)
    share = sum(hits for hits, _ in parts) / whole
    half = _half([hits - share * of for hits, of in parts], clusters, whole, level)
    if not half:
        counted = len({cluster for cluster, (_, of) in zip(clusters, parts, strict=True) if of})
        ends = wilson(round(share * counted), counted, level)
        return Interval(share, ends.low, ends.high, whole)
    return Interval(share, max(0.0, share - half), min(1.0, share + half), whole)


def _half(
    residuals: Sequence[float], clusters: Sequence[Hashable], whole: float, level: float
) -> float | None:
    """Half the width of the interval; None where there is one cluster only."""
    sums: dict[Hashable, float] = {}
    for cluster, residual in zip(clusters, residuals, strict=True):
        sums[cluster] = sums.get(cluster, 0.0) + residual
    count = len(sums)
    if count < 2:
        return None
    variance = count / (count - 1) * math.fsum(total * total for total in sums.values()) / whole**2
    return t_quantile(0.5 + level / 2, count - 1) * math.sqrt(variance)
