"""The difference of two lists of scored cases under one measure, paired by case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evals import paired
from evals.clustered import clustered_mean
from evals.frame import Measure, Ratio, Scored, Value
from evals.power import smallest_mean_difference, smallest_share_difference
from evals.statistics import Interval
from evals.summary import as_number, counted


@dataclass(frozen=True, slots=True)
class Difference:
    """Second less first; `p` is two-sided, `smallest` the difference that this many cases would show (80 %).

    `changed` counts the cases whose value is another one.
    """

    gap: Interval
    p: float
    smallest: float | None
    changed: int

    def to_json(self) -> dict[str, Any]:
        """As plain data, rounded."""
        return {
            "gap": self.gap.to_json(),
            "p": round(self.p, 4),
            "smallest": None if self.smallest is None else round(self.smallest, 3),
            "changed": self.changed,
        }


def difference(measure: Measure, first: Sequence[Scored], second: Sequence[Scored]) -> Difference:
    """How far the second differs from the first on the cases that both have and that the measure applies to."""
    pairs = _pairs(measure, first, second)
    clusters = [row.cluster or row.case for row, _, _ in pairs]
    one, two = [a for _, a, _ in pairs], [b for _, _, b in pairs]
    changed = sum(as_number(a) != as_number(b) for a, b in zip(one, two, strict=True))
    if measure.kind == "share" and len(set(clusters)) == len(clusters):
        return _shares([bool(a) for a in one], [bool(b) for b in two], changed)
    if measure.kind == "ratio":
        gap, p = paired.ratio_difference([_parts(a) for a in one], [_parts(b) for b in two], clusters)
    else:
        gap, p = paired.mean_difference([as_number(a) for a in one], [as_number(b) for b in two], clusters)
    return Difference(gap, p, _smallest(gap, one, two, clusters), changed)


def _pairs(
    measure: Measure, first: Sequence[Scored], second: Sequence[Scored]
) -> list[tuple[Scored, Value, Value]]:
    others = {row.case: counted(measure, row) for row in second}
    found = [(row, counted(measure, row), others.get(row.case)) for row in first if row.case in others]
    return [(row, a, b) for row, a, b in found if a is not None and b is not None]


def _shares(one: Sequence[bool], two: Sequence[bool], changed: int) -> Difference:
    smallest = smallest_share_difference(len(one), changed / len(one)) if one else None
    return Difference(paired.share_difference(one, two), paired.mcnemar(one, two), smallest, changed)


def _smallest(
    gap: Interval, one: Sequence[Value], two: Sequence[Value], clusters: Sequence[str]
) -> float | None:
    """From the spread of the paired differences of single cases."""
    gaps = [as_number(b) - as_number(a) for a, b in zip(one, two, strict=True)]
    spread = clustered_mean(gaps, clusters)
    count = len(set(clusters))
    if spread.value is None or gap.value is None or count < 2:
        return None
    if spread.high is None:
        return smallest_share_difference(count)
    from evals.distributions import t_quantile

    error = (spread.high - spread.value) / t_quantile(0.975, count - 1)
    return smallest_mean_difference(error, count)


def _parts(value: Value) -> tuple[int, int]:
    return (value.hits, value.of) if isinstance(value, Ratio) else (0, 0)
