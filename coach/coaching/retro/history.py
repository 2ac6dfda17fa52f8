"""What the record of one result says by itself: how it moved, how fast, how sure somebody was, how it ended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from statistics import median

from coach.coaching.retro.case import Case, Noted
from coach.domain.okr import Direction
from coach.domain.progress import EXPECTED_END, ON_TRACK, band_of, progress

#: A span of more days than this is told in months, a shorter one in weeks.
TOLD_IN_MONTHS = 100
_STEP = 1e-9
_MONTH = 365.25 / 12
_FROM_TO = re.compile(
    r"(?P<before>-?\d+(?:[.,]\d+)?)\s*[^\d\s]{0,12}\s*(?:->|→|=>|to|auf|à|a|naar|para|⇒|–>)\s*(?P<after>-?\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)
_OF_DATE = re.compile(r"\d{4}-\d\d|\bdue\b|\bdate\b|termin|échéance|fecha|datum", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A check-in with its place in the case, from zero; `value` is known."""

    place: int
    day: date
    value: float
    confidence: float | None
    note: str


class History:
    """The check-ins of a case in order of time, and what can be reckoned from them."""

    def __init__(self, case: Case) -> None:
        self.case, self.result = case, case.key_result
        self.key_result = self.result.key_result()

    @cached_property
    def noted(self) -> list[tuple[int, Noted]]:
        """Every check-in with its place in the case, oldest first; later ones of a day come last."""
        return sorted(enumerate(self.case.checkins), key=lambda one: (one[1].date, one[0]))

    @cached_property
    def points(self) -> list[Point]:
        """The check-ins with a value, oldest first."""
        return [
            Point(place, one.date, one.value, one.confidence, one.note.strip())
            for place, one in self.noted
            if one.value is not None
        ]

    @property
    def is_held(self) -> bool:
        """Whether it is a metric to be kept inside a band."""
        return self.result.direction is Direction.maintain

    @cached_property
    def score(self) -> float | None:
        """The progress at the end, unrounded and unclamped; None without a final value."""
        if self.is_held:
            return progress(self.key_result, self.case.check_ins())
        return progress(self.key_result)

    @cached_property
    def first_target(self) -> float | None:
        """The target that was agreed first, where an adjustment moved it and says from where; else None."""
        for one in sorted(self.case.adjustments, key=lambda change: change.date):
            found = _FROM_TO.search(one.change) if not _OF_DATE.search(one.change) else None
            if found:
                before, after = (_number(found[name]) for name in ("before", "after"))
                if self.result.target in (before, after) and before != after:
                    return before
        return None

    @cached_property
    def first_score(self) -> float | None:
        """The progress against the first target; None where it never moved."""
        if self.first_target is None or self.is_held or self.first_target == self.result.target:
            return None
        return progress(self.result.key_result(target=self.first_target))

    @property
    def expected(self) -> float:
        """What the type asks for: 1.0, or 0.7 for an aspirational result; of one that still runs, on this day.

        Behind is then what is neither on track nor at risk of it by a hair: a pace under 0.9 (rubric 4).
        """
        end, day = EXPECTED_END.get(self.result.type, 1.0), self.case.so_far
        return end if day is None or self.is_held else end * self.share_of_time(day) * ON_TRACK

    @property
    def missed(self) -> bool:
        """Whether it ended short of what was expected; an unknown end is no miss."""
        return self.score is not None and self.score < self.expected - _STEP

    @property
    def spans_gone(self) -> int:
        """How many weeks or months have passed, rounded, at least one; all of them where it is over."""
        if self.case.so_far is None:
            return self.spans
        return max(1, round(self.spans * self.share_of_time(self.case.so_far)))

    @property
    def band(self) -> tuple[float, float] | None:
        """The band of a maintained metric."""
        return band_of(self.key_result) if self.is_held else None

    @cached_property
    def start(self) -> date:
        """When its time began: as given, else one usual distance before the first check-in that has moved."""
        if self.case.start is not None:
            return self.case.start
        if not self.noted:
            return min([self.result.due, *(one.date for one in self.case.adjustments)])
        first = self.noted[0][1]
        began_moved = first.value is not None and first.value != self.result.baseline
        return first.date - timedelta(days=self.usual_gap if began_moved else 0)

    @cached_property
    def usual_gap(self) -> int:
        """The usual days between two check-ins; fourteen where that cannot be told."""
        gaps = [(after.date - before.date).days for (_, before), (_, after) in pairwise(self.noted)]
        return max(1, round(median(gaps))) if gaps else 14

    @property
    def days(self) -> int:
        """The days from its start to its due date, at least one."""
        return max(1, (self.result.due - self.start).days)

    @property
    def span(self) -> str:
        """What a pace is told in: `week` or `month`."""
        return "month" if self.days > TOLD_IN_MONTHS else "week"

    @property
    def spans(self) -> int:
        """How many weeks or months there were, rounded, at least one."""
        return max(1, round(self.days / (_MONTH if self.span == "month" else 7)))

    def toward(self, value: float) -> float | None:
        """The share of the way that a value stands for; None without baseline and target."""
        baseline, target = self.result.baseline, self.result.target
        if baseline is None or target is None or baseline == target:
            return None
        return (value - baseline) / (target - baseline)

    @cached_property
    def needed(self) -> float | None:
        """How much a week or month the target asked for, as an amount without a sign."""
        if self.is_held or self.result.baseline is None or self.result.target is None:
            return None
        return abs(self.result.target - self.result.baseline) / self.spans

    @cached_property
    def seen(self) -> float | None:
        """How much a week or month it moved towards the target on average; None where it did not."""
        made = self.moved
        return made / self.spans_gone if made is not None and made > 0 else None

    @cached_property
    def moved(self) -> float | None:
        """How far it came towards the target, in its unit; below nought away from it."""
        final, baseline = self.result.final, self.result.baseline
        if final is None or baseline is None or self.is_held:
            return None
        return (final - baseline) * self.sign

    @property
    def sign(self) -> int:
        """1 where the value is to rise, -1 where it is to fall."""
        baseline, target = self.result.baseline, self.result.target
        if baseline is not None and target is not None and baseline != target:
            return 1 if target > baseline else -1
        return -1 if self.result.direction is Direction.decrease else 1

    @cached_property
    def steps(self) -> list[tuple[Point, Point, float]]:
        """Each two neighbouring values with the movement towards the target between them."""
        return [(a, b, (b.value - a.value) * self.sign) for a, b in pairwise(self.points)]

    def step_between(self, first: date, last: date) -> float:
        """How far it moved towards the target between two days."""
        inside = [point.value for point in self.points if first <= point.day <= last]
        return (inside[-1] - inside[0]) * self.sign if len(inside) > 1 else 0.0

    def value_on(self, day: date) -> Point | None:
        """The last value up to a day."""
        return next((point for point in reversed(self.points) if point.day <= day), None)

    def share_of_time(self, day: date) -> float:
        """The share of its time that has passed on a day, 0 to 1."""
        return min(1.0, max(0.0, (day - self.start).days / self.days))

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The ids that a learning may cite."""
        found = [f"checkin:{place}" for place, _ in self.noted]
        found += [f"adjustment:{place}" for place, _ in enumerate(self.case.adjustments)]
        found += ["final"] if self.result.final is not None else []
        return frozenset([*found, "reflection"] if self.case.said else found)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """Neighbouring check-ins that say the same value with the same confidence, gathered."""
    gathered: list[list[Point]] = []
    for point in points:
        last = gathered[-1][-1] if gathered else None
        if last and (last.value, last.confidence) == (point.value, point.confidence):
            gathered[-1].append(point)
        else:
            gathered.append([point])
    return gathered
