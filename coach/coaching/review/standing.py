"""How a key result stands at the end of the period: pure arithmetic over the record (rubric, section 4)."""

from dataclasses import dataclass
from enum import StrEnum

from coach.coaching.review.record import Result
from coach.domain.okr import GoalType
from coach.domain.progress import EXPECTED_END

_STEP = 1e-9


class End(StrEnum):
    """How it ended."""

    reached = "reached"
    #: An aspirational one that came as far as is expected of it.
    as_expected = "as-expected"
    missed = "missed"
    unmoved = "unmoved"
    behind_start = "behind-start"
    #: A maintained metric that was inside its band as often as is expected of it.
    held = "held"
    #: A maintained metric that was not.
    not_held = "not-held"
    #: It was taken out of the plan.
    dropped = "dropped"
    no_final = "no-final"
    #: A final value without a starting value that missed: how far it came cannot be told.
    no_start = "no-start"
    no_target = "no-target"
    #: Its time is not over, and it has not met its target yet.
    running = "running"


@dataclass(frozen=True, slots=True)
class Standing:
    """`way` is the share of the way to the target, unclamped, `first_way` to the one that was agreed first;

    None where they cannot be told. `expected` is what the type expects by the end: 1.0, or 0.7 for aspirational.
    """

    end: End
    way: float | None
    first_way: float | None
    expected: float

    @property
    def short(self) -> bool:
        """Whether it ended short of what its type expects."""
        return self.end in (End.missed, End.unmoved, End.behind_start, End.no_start, End.not_held)


def standing(result: Result) -> Standing:
    """The standing of one key result."""
    expected = _expected(result.type)
    way = _way(result.baseline, result.target, result.final)
    first = (
        _way(result.baseline, result.first_target, result.final) if result.first_target is not None else None
    )
    return Standing(_end(result, way, expected), way, first, expected)


def _expected(kind: str) -> float:
    return EXPECTED_END.get(GoalType.aspirational, 1.0) if kind == "aspirational" else 1.0


def _way(baseline: float | None, target: float | None, final: float | None) -> float | None:
    if baseline is None or target is None or final is None or baseline == target:
        return None
    return (final - baseline) / (target - baseline)


def _end(result: Result, way: float | None, expected: float) -> End:
    if result.dropped_by is not None:
        return End.dropped
    if result.direction == "maintain" and (result.inside or result.band):
        return _held(result, expected)
    if result.running and not (way is not None and way >= 1 - _STEP):
        return End.running
    if result.final is None:
        return End.no_final
    if result.target is None:
        return End.no_target
    if way is None:
        return End.reached if _met(result, result.target, result.final) else End.no_start
    if way >= 1 - _STEP:
        return End.reached
    if way < -_STEP:
        return End.behind_start
    if way <= _STEP:
        return End.unmoved
    return End.as_expected if way >= expected - _STEP else End.missed


def _held(result: Result, expected: float) -> End:
    if result.inside is not None:
        share = result.inside[0] / result.inside[1] if result.inside[1] else 0.0
        held = share >= expected - _STEP
    elif result.final is None or result.band is None:
        return End.no_final
    else:
        held = result.band[0] <= result.final <= result.band[1]
    if result.running and not held:
        return End.running
    return End.held if held else End.not_held


def _met(result: Result, target: float, final: float) -> bool:
    return final <= target if result.direction == "decrease" else final >= target
