"""The signs that a program can read from a record, each with the check-ins that show it."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import fmean

from coach.coaching.retro.history import History, Point, runs
from coach.retrieval.lessons import RecordSign

#: Longer without a check-in than this many usual distances is a gap, if it is also over three weeks; a distance of
#: more than a month is never the usual one.
GAP, GAP_DAYS, MONTH = 1.5, 21, 31
_ADJUSTED = {
    "business": RecordSign.adjusted_business,
    "environment": RecordSign.adjusted_environment,
    "resources": RecordSign.adjusted_resources,
}
#: A reason may go on after its kind: "business: the fair comes first".
_KIND = re.compile(r"[^a-z]")
Signs = dict[RecordSign, tuple[int, ...]]


def signs(history: History) -> Signs:
    """Each sign that holds, with the places of its check-ins (adjustments for the signs of those)."""
    found: Signs = {}
    for read in (_movement, _rhythm, _confidence, _changes):
        for sign, places in read(history):
            found.setdefault(sign, tuple(dict.fromkeys(places)))
    return found


Found = Iterator[tuple[RecordSign, tuple[int, ...]]]


def _movement(history: History) -> Found:
    steps = [step for _, _, step in history.steps]
    if len(steps) < 2 or history.is_held:
        return
    every = tuple(point.place for point in history.points)
    ways = [way for point in history.points if (way := history.toward(point.value)) is not None]
    if ways and max(ways) - min(ways) < 0.15:
        yield RecordSign.flat_throughout, every
    if swings(history):
        yield RecordSign.swings, every
        return
    yield from _break(history, steps)
    if sum(steps) <= 0:
        return
    yield from _pace(history, steps)


def swings(history: History) -> bool:
    """Whether it turns twice or more, by more than it moves in all and a quarter of the way it had to go."""
    steps = [step for _, _, step in history.steps if step]
    turns = sum(a * b < 0 for a, b in pairwise(steps))
    covered, net = sum(map(abs, steps)), abs(sum(steps))
    values = [point.value for point in history.points]
    way = abs((history.result.target or 0) - (history.result.baseline or 0)) or 1.0
    return turns >= 2 and covered > 2 * net and max(values) - min(values) > way / 4


def noted_turns(history: History) -> list[Point]:
    """The lowest and the highest value with a note beside it: what the notes say may be why it swung so far."""
    if not history.points:
        return []
    ends = [end(history.points, key=lambda point: point.value) for end in (min, max)]
    return [point for point in ends if point.note]


def _break(history: History, steps: list[float]) -> Found:
    worst = min(range(len(steps)), key=lambda place: steps[place])
    others = sum(abs(step) for place, step in enumerate(steps) if place != worst)
    if steps[worst] < 0 and -steps[worst] > others:
        before, after, _ = history.steps[worst]
        yield RecordSign.sudden_break, (before.place, after.place)


def _pace(history: History, steps: list[float]) -> Found:
    points = history.points
    every = tuple(point.place for point in points)
    days = [max(1, (after.day - before.day).days) for before, after, _ in history.steps]
    paces = [step / day for step, day in zip(steps, days, strict=True)]
    mean = sum(steps) / sum(days)
    if len(steps) >= 3 and sum(0.3 * mean <= pace <= 2 * mean for pace in paces) >= 0.75 * len(paces):
        yield RecordSign.even_but_short, every
    if len(steps) >= 4 and 0.4 <= sum(step == 0 for step in steps) / len(steps) < 1:
        yield RecordSign.bursts, every
    half = [place for place, point in enumerate(points) if history.share_of_time(point.day) <= 0.55]
    middle = half[-1] if half else 0
    if not 0 < middle < len(points) - 1:
        return
    first, second = _mean(steps[:middle], days[:middle]), _mean(steps[middle:], days[middle:])
    turn = (points[middle].place, points[-1].place)
    if first > 0 and second <= first / 2:
        yield RecordSign.slowed, turn
        if sum(steps[middle:]) <= 0.1 * sum(steps):
            yield RecordSign.early_then_flat, turn
    if second > 0 and second >= 2 * first:
        yield RecordSign.speeds_up, turn
        if sum(steps[:middle]) <= 0.15 * sum(steps):
            yield RecordSign.late_start, turn


def _mean(steps: list[float], days: list[int]) -> float:
    return sum(steps) / sum(days) if days else 0.0


def _rhythm(history: History) -> Found:
    if len(history.noted) == 1:
        yield RecordSign.few_checkins, tuple(place for place, _ in history.noted)
    if history.noted and not history.points:
        yield RecordSign.unmeasured, tuple(place for place, _ in history.noted)
    same = max(runs(history.points), key=len, default=[])
    if len(same) >= 3 and same[0].confidence is not None:
        yield RecordSign.repeated, tuple(point.place for point in same)
    yield from ((RecordSign.gaps, gap) for gap in gaps(history)[:1])


def gaps(history: History) -> list[tuple[int, int]]:
    """Neighbouring check-ins that are too far apart, the widest first; the time to the due date is not one."""
    pairs = [((b.date - a.date).days, (place, after)) for (place, a), (after, b) in pairwise(history.noted)]
    wide = [pair for pair in pairs if pair[0] > max(GAP_DAYS * 1.7, GAP * min(history.usual_gap, MONTH))]
    return [places for _, places in sorted(wide, reverse=True)]


def _confidence(history: History) -> Found:
    felt = [(place, one) for place, one in history.noted if one.confidence is not None]
    early = [place for place, one in felt if history.share_of_time(one.date) <= 0.34 and _of(one) < 0.5]
    if early:
        yield RecordSign.low_confidence_early, tuple(early[:1])
    before_last = [place for place, one in felt[:-1] if _of(one) >= 0.6]
    if history.missed and len(felt) > 2 and len(before_last) == len(felt) - 1:
        yield RecordSign.confident_to_the_end, (felt[-2][0],)


def _of(one: object) -> float:
    confidence = getattr(one, "confidence", None)
    return 1.0 if confidence is None else float(confidence)


def _changes(history: History) -> Found:
    for place, one in enumerate(history.case.adjustments):
        if sign := _ADJUSTED.get(_KIND.split(one.reason.strip().lower())[0]):
            yield sign, (place,)
    halfway = [point for point in history.points if history.share_of_time(point.day) <= 0.55]
    way = history.toward(halfway[-1].value) if halfway else None
    if way is not None and way < 0.25 and history.missed and not history.case.adjustments:
        yield RecordSign.never_adjusted, (halfway[-1].place,)


def best_pace(history: History) -> tuple[float, int] | None:
    """The fastest movement between two check-ins as an amount a week or month, with the place it was reached."""
    unit = 365.25 / 12 if history.span == "month" else 7
    paces = [
        (step / max(1, (after.day - before.day).days) * unit, after.place)
        for before, after, step in history.steps
        if step > 0
    ]
    return max(paces) if paces else None


def mean_confidence(history: History) -> float | None:
    """The mean of the confidences that were stated; None without any."""
    felt = [one.confidence for _, one in history.noted if one.confidence is not None]
    return fmean(felt) if felt else None


READERS: tuple[Callable[[History], Found], ...] = (_movement, _rhythm, _confidence, _changes)
