"""The arithmetic of progress: pure functions, formulas from the rubric, section 4.

Progress is a share of the way from baseline to target: 0 is the start, 1 the target; it is neither rounded
nor clamped here. Days are whole days, both ends of a span included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from coach.domain.okr import Direction, GoalType, KeyResult
from coach.domain.periods import elapsed
from coach.domain.records import CheckIn

#: What a key result is expected to reach by its end (Google's playbook, re:Work): 0.7 for aspirational only.
EXPECTED_END = {GoalType.aspirational: 0.7}
#: From this pace on a key result is on track; from AT_RISK on at risk; below it off track.
ON_TRACK, AT_RISK = 0.9, 0.7
#: A check-in is stale after one and a half times the agreed cadence; two weeks where none was agreed.
STALE_FACTOR, DEFAULT_CADENCE_DAYS = 1.5, 14
_STEP = 1e-9


class Status(StrEnum):
    """How a key result stands, in words that need no colour."""

    pending = "pending"
    on_track = "on track"
    at_risk = "at risk"
    off_track = "off track"
    stale = "stale"
    done = "done"


def progress(key_result: KeyResult, check_ins: Sequence[CheckIn] = ()) -> float | None:
    """(current - baseline) / (target - baseline), right for falling targets too; None while not known.

    A maintained metric is scored by the share of its check-ins inside the band. A milestone with neither
    baseline nor target counts its value itself: 1 is done.
    """
    if key_result.direction is Direction.maintain:
        return _share_inside(key_result, check_ins)
    current = current_value(key_result, check_ins)
    if current is None:
        return None
    baseline, target = key_result.baseline, key_result.target
    if target is None:
        return current if baseline is None else None
    if baseline is None:
        return _without_baseline(key_result.direction, current, target)
    if target == baseline:
        return 1.0 if current == target else 0.0
    return (current - baseline) / (target - baseline)


def current_value(key_result: KeyResult, check_ins: Sequence[CheckIn] = ()) -> float | None:
    """The latest value given: the last check-in that has one (the last in order on the same day)."""
    values = [(check_in.on, place, check_in.value) for place, check_in in enumerate(check_ins)]
    known = [entry for entry in values if entry[2] is not None]
    return max(known)[2] if known else key_result.current


def _without_baseline(direction: Direction, current: float, target: float) -> float | None:
    """Without a baseline only arrival can be told: 1 when the target is met, else not known."""
    met = current <= target if direction is Direction.decrease else current >= target
    return 1.0 if met else None


def _share_inside(key_result: KeyResult, check_ins: Sequence[CheckIn]) -> float | None:
    band = band_of(key_result)
    values = [check_in.value for check_in in check_ins if check_in.value is not None]
    if not values and key_result.current is not None:
        values = [key_result.current]
    if band is None or not values:
        return None
    return sum(band[0] <= value <= band[1] for value in values) / len(values)


def band_of(key_result: KeyResult) -> tuple[float, float] | None:
    """The band of a maintained metric; with only a target it is the target on its good side.

    The good side is upwards, unless a baseline above the target says that lower is better.
    """
    if key_result.band is not None or key_result.target is None:
        return key_result.band
    if key_result.baseline is not None and key_result.baseline > key_result.target:
        return (float("-inf"), key_result.target)
    return (key_result.target, float("inf"))


def expected(key_result: KeyResult, start: date, today: date) -> float:
    """What progress is expected by now: the type's end value times the elapsed share of its own time."""
    return EXPECTED_END.get(key_result.type, 1.0) * elapsed(start, key_result.due, today)


def pace(key_result: KeyResult, start: date, today: date, check_ins: Sequence[CheckIn] = ()) -> float | None:
    """Progress over what is expected by now; None while not known. A maintained metric's is its share."""
    made = progress(key_result, check_ins)
    if made is None:
        return None
    if key_result.direction is Direction.maintain:
        return made
    due_by_now = expected(key_result, start, today)
    return made / due_by_now if due_by_now > _STEP else None


def is_stale(check_ins: Sequence[CheckIn], today: date, cadence_days: int | None = None) -> bool:
    """Whether the last check-in is older than one and a half times the cadence (two weeks if none agreed)."""
    if not check_ins:
        return False
    allowed = DEFAULT_CADENCE_DAYS if cadence_days is None else STALE_FACTOR * cadence_days
    return today - max(check_in.on for check_in in check_ins) > timedelta(days=allowed)


def status(
    key_result: KeyResult,
    start: date,
    today: date,
    check_ins: Sequence[CheckIn] = (),
    cadence_days: int | None = None,
) -> Status:
    """The status: never checked in is pending, not green; a stale check-in overrides a green one."""
    made = progress(key_result, check_ins)
    if not check_ins and key_result.current is None:
        return Status.pending
    if made is not None and made >= 1 and key_result.direction is not Direction.maintain:
        return Status.done
    at = pace(key_result, start, today, check_ins)
    graded = Status.pending if at is None else _graded(at)
    if graded in (Status.on_track, Status.pending) and is_stale(check_ins, today, cadence_days):
        return Status.stale
    return graded


def _graded(at: float) -> Status:
    if at >= ON_TRACK - _STEP:
        return Status.on_track
    return Status.at_risk if at >= AT_RISK - _STEP else Status.off_track


@dataclass(frozen=True, slots=True)
class Standing:
    """How an objective stands: its weakest key result and the mean, over those whose progress is known."""

    weakest: float | None
    mean: float | None
    known: int
    total: int


def standing(progresses: Sequence[float | None]) -> Standing:
    """The standing of an objective from the progress of each of its key results."""
    known = [value for value in progresses if value is not None]
    if not known:
        return Standing(None, None, 0, len(progresses))
    return Standing(min(known), fmean(known), len(known), len(progresses))


def shown(value: float | None) -> str:
    """A progress for the screen, clamped to 0 % … 100 %; a dash while it is not known."""
    return "–" if value is None else f"{round(100 * min(1.0, max(0.0, value)))} %"
