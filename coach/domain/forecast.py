"""Where a key result will land at its pace, with a range that says how little a few points tell.

The drift method (Hyndman & Athanasopoulos, *Forecasting: Principles and Practice*, 5.2): the last value plus
the mean movement a day. For check-ins at uneven distances the values are taken as a Wiener process with drift,
whose increments have a variance in proportion to the days between them. The range is a two-sided 80 %
prediction interval with Student's t, so that four points give a wide one and two give none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt

from coach.domain.okr import Direction, KeyResult
from coach.domain.records import CheckIn

#: Student's t for a two-sided 80 % interval, by degrees of freedom from 1 on; the normal quantile after 30.
_T80 = (
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341,
    1.337, 1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
)  # fmt: skip
_NORMAL80 = 1.2816
#: A pace that would need longer than this to arrive arrives never, for all that a person can plan.
_NEVER = timedelta(days=3650)
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the pace so far leads to, in the unit of the key result.

    `at` is the value expected on the due date; `low` and `high` bound it with 80 % where three values or more
    are known, else None. `a_day` is the mean movement. `arrives` is the day on which the target would be met,
    None where the values do not move towards it. `points` is how many values it rests on.
    """

    at: float
    low: float | None
    high: float | None
    a_day: float
    arrives: date | None
    points: int

    @property
    def has_range(self) -> bool:
        """Whether enough is known for a range."""
        return self.low is not None


def series(key_result: KeyResult, start: date, check_ins: Sequence[CheckIn]) -> list[tuple[date, float]]:
    """The known values by day, the last one of each day; a known baseline stands at `start`."""
    by_day: dict[date, float] = {}
    if key_result.baseline is not None:
        by_day[start] = key_result.baseline
    for check_in in sorted(check_ins, key=lambda one: one.on):
        if check_in.value is not None:
            by_day[max(start, check_in.on)] = check_in.value
    return sorted(by_day.items())


def forecast(key_result: KeyResult, start: date, check_ins: Sequence[CheckIn]) -> Forecast | None:
    """The forecast for the due date; None for a band, with fewer than two values, or once it is due."""
    values = series(key_result, start, check_ins)
    if key_result.direction is Direction.maintain or len(values) < 2:
        return None
    (first_day, first), (last_day, last) = values[0], values[-1]
    span, ahead = (last_day - first_day).days, (key_result.due - last_day).days
    if ahead <= 0:
        return None
    a_day = (last - first) / span
    at = last + a_day * ahead
    half = _half_width(values, a_day, span, ahead)
    low, high = (None, None) if half is None else (at - half, at + half)
    floor, ceiling = _possible(key_result, [value for _, value in values])
    return Forecast(
        at=_within(at, floor, ceiling),
        low=None if low is None else _within(low, floor, ceiling),
        high=None if high is None else _within(high, floor, ceiling),
        a_day=a_day,
        arrives=_arrival(key_result.target, last, last_day, a_day),
        points=len(values),
    )


def _half_width(values: Sequence[tuple[date, float]], a_day: float, span: int, ahead: int) -> float | None:
    """Half the 80 % interval: t × σ × √(h + h²/T), with σ² from the increments about the drift."""
    steps = [((after - before).days, end - begin) for (before, begin), (after, end) in pairwise(values)]
    freedom = len(steps) - 1
    if freedom < 1:
        return None
    variance = sum((moved - a_day * days) ** 2 / days for days, moved in steps) / freedom
    quantile = _T80[freedom - 1] if freedom <= len(_T80) else _NORMAL80
    return quantile * sqrt(variance) * sqrt(ahead + ahead * ahead / span)


def _arrival(target: float | None, last: float, last_day: date, a_day: float) -> date | None:
    """When the target is met at this pace; the last day where it is met exactly already."""
    if target is None:
        return None
    if target == last:
        return last_day
    if a_day == 0 or (target - last) / a_day < 0:
        return None
    days = (target - last) / a_day
    return last_day + timedelta(days=-(-days // 1)) if days <= _NEVER.days else None


def _possible(key_result: KeyResult, values: Sequence[float]) -> tuple[float, float]:
    """What the value can be: a count or a share that never was below nought will not be, nor one over 100 %."""
    known = [*values, *(number for number in (key_result.baseline, key_result.target) if number is not None)]
    floor = 0.0 if min(known) >= 0 else float("-inf")
    capped = key_result.unit.strip() == _PERCENT and floor == 0 and max(known) <= 100
    return floor, 100.0 if capped else float("inf")


def _within(value: float, floor: float, ceiling: float) -> float:
    return min(ceiling, max(floor, value))
