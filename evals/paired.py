"""Two answers to the same case: how far they differ, with intervals that keep the pairs together.

`first` and `second` are in the same order of cases; every difference is second less first.
"""

import math
import random
from collections.abc import Hashable, Sequence
from statistics import fmean

from evals.distributions import binomial_cdf, t_quantile
from evals.statistics import Interval, wilson

Parts = tuple[int, int]
#: The most clusters that differ of which every exchange is tried, and how many random ones stand for all beyond it.
_EXACT, _ROUNDS = 15, 4000


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
    gap = _clustered(mean, [gap - mean for gap in gaps], clusters, len(gaps), len(gaps), level, bounded=False)
    return gap, exchanged([(a, 1) for a in first], [(b, 1) for b in second], clusters)


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
    gap = _clustered(shares[1] - shares[0], residuals, clusters, 1, len(first), level)
    p = exchanged(first, second, clusters)
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
    *,
    bounded: bool = True,
) -> Interval:
    """A difference with the cluster-robust variance; where nothing varies, what n cases cannot rule out.

    That is known of shares, which are `bounded` by 0 and 1; of a mean, which may be of anything, it is not.
    """
    sums: dict[Hashable, float] = {}
    for cluster, residual in zip(clusters, residuals, strict=True):
        sums[cluster] = sums.get(cluster, 0.0) + residual
    count = len(sums)
    if count < 2:
        return Interval(gap if n else None, None, None, n)
    error = math.sqrt(count / (count - 1) * math.fsum(s * s for s in sums.values())) / whole
    if error < 1e-12 and not bounded:
        return Interval(gap, None, None, n)
    if error < 1e-12:
        unseen = 1 - ((1 - level) / 2) ** (1 / count)
        return Interval(gap, gap - unseen, gap + unseen, n)
    half = t_quantile(0.5 + level / 2, count - 1) * error
    return Interval(gap, gap - half, gap + half, n)


def exchanged(
    first: Sequence[tuple[float, int]],
    second: Sequence[tuple[float, int]],
    clusters: Sequence[Hashable],
    *,
    seed: int = 20270101,
) -> float:
    """The two-sided p of the paired randomisation test on the difference of two ratios (Fisher 1935).

    If both ways of answering were equally good, which share of a case came from which would be chance: so of all ways
    to exchange the two shares of whole clusters, p is the part that gives a difference as large as the one found. How
    many things an answer holds stays as it is. Seven clusters that all point one way give 2/2^7, where Student's t,
    which takes a few yes and no for a bell curve, would say far less. A mean is a ratio whose parts are (value, 1).
    Where too many clusters differ to try every exchange, random ones stand for all (Phipson & Smyth 2010).
    """
    sums: dict[Hashable, tuple[float, int, float, int]] = {}
    for (h1, n1), (h2, n2), cluster in zip(first, second, clusters, strict=True):
        a, b, c, d = sums.get(cluster, (0.0, 0, 0.0, 0))
        sums[cluster] = (a + h1, b + n1, c + h2, d + n2)
    wholes = sum(n for _, n, _, _ in sums.values()), sum(n for _, _, _, n in sums.values())
    if not all(wholes):
        return 1.0
    both = [(h1 / n1, n1, h2 / n2, n2) for h1, n1, h2, n2 in sums.values() if n1 and n2]
    # By how much the difference falls when the shares of one cluster change sides.
    falls = [(s2 - s1) * (n1 / wholes[0] + n2 / wholes[1]) for s1, n1, s2, n2 in both if s1 != s2]
    gap = math.fsum(h2 / wholes[1] - h1 / wholes[0] for h1, _, h2, _ in sums.values())

    moved = _sums(falls) if len(falls) <= _EXACT else _drawn(falls, random.Random(seed))
    as_large = sum(abs(gap - fall) >= abs(gap) - 1e-9 for fall in moved)
    return as_large / len(moved) if len(falls) <= _EXACT else (as_large + 1) / (len(moved) + 1)


def _sums(falls: Sequence[float]) -> list[float]:
    """The sum of every subset."""
    found = [0.0]
    for fall in falls:
        found += [one + fall for one in found]
    return found


def _drawn(falls: Sequence[float], chance: random.Random) -> list[float]:
    """The sums of random subsets."""
    turns = [chance.getrandbits(len(falls)) for _ in range(_ROUNDS)]
    return [math.fsum(fall for place, fall in enumerate(falls) if turn >> place & 1) for turn in turns]


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
