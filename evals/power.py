"""What difference this many cases can show, so that "no difference found" is not taken for "no difference"."""

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

from evals.distributions import binomial_cdf, t_quantile

POWER, ALPHA = 0.8, 0.05


def mcnemar_power(n: int, won: float, lost: float, *, alpha: float = ALPHA, sides: int = 2) -> float:
    """The exact chance that McNemar's exact test on n pairs finds a true difference of won − lost.

    `won` and `lost` are the chances that a case changes to true, and to false (O'Brien 2002).
    """
    changing = won + lost
    if changing <= 0:
        return 0.0
    spread = 8 * math.sqrt(n * changing * (1 - changing)) + 8
    first, last = max(1, int(n * changing - spread)), min(n, int(n * changing + spread))
    return math.fsum(
        _chance(n, changed, changing) * _rejects(changed, won / changing, alpha, sides)
        for changed in range(first, last + 1)
    )


def _chance(n: int, k: int, p: float) -> float:
    """P(X = k) of n trials with chance p."""
    if p >= 1:
        return float(k == n)
    log = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(log + k * math.log(p) + (n - k) * math.log1p(-p))


def _rejects(changed: int, share: float, alpha: float, sides: int) -> float:
    """The chance to reject, given how many pairs changed: the larger side is the one that is true."""
    bound = critical(changed, alpha, sides)
    if bound is None:
        return 0.0
    larger = max(share, 1 - share)
    upper = 1 - binomial_cdf(bound - 1, changed, larger)
    return upper if sides == 1 else upper + binomial_cdf(changed - bound, changed, larger)


@cache
def critical(changed: int, alpha: float = ALPHA, sides: int = 2) -> int | None:
    """How many of the changed pairs must point one way for the test to reject; None where none suffices."""
    start = changed // 2 + 1 + int(math.sqrt(changed) / 2)
    for bound in range(start, changed + 1):
        if sides * (1 - binomial_cdf(bound - 1, changed, 0.5)) <= alpha:
            return bound
    return None


def smallest_share_difference(n: int, changing: float = 0.0) -> float | None:
    """The smallest difference of two paired shares that n cases show with 80 % power at 5 %, two-sided.

    `changing` is the share of cases on which both differ whichever way; where it is smaller than the difference
    itself, all changes point one way. None: not even a change of every case would show.
    """

    def power(difference: float) -> float:
        whole = max(changing, difference)
        return mcnemar_power(n, (whole + difference) / 2, (whole - difference) / 2)

    return _smallest(power)


def smallest_mean_difference(error: float, clusters: int) -> float | None:
    """The smallest mean difference that a standard error over so many clusters shows with 80 % power."""
    if clusters < 2:
        return None
    df = clusters - 1
    return (t_quantile(1 - ALPHA / 2, df) + t_quantile(POWER, df)) * error


def one_share(n: int, share: float = 0.5) -> float:
    """Half the width of a 95 % interval of one share on n cases, about."""
    return NormalDist().inv_cdf(1 - ALPHA / 2) * math.sqrt(share * (1 - share) / n) if n else 1.0


def _smallest(power: Callable[[float], float]) -> float | None:
    low, high = 0.0, 1.0
    if power(high) < POWER:
        return None
    while high - low > 5e-4:
        middle = (low + high) / 2
        low, high = (low, middle) if power(middle) >= POWER else (middle, high)
    return high
