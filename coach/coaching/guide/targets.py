"""How far a metric may move in a period: always a proposal with its reasoning, never a fact."""

import math
from dataclasses import dataclass

from coach.retrieval.schema import Metric, Unit

#: The share that is proposed where an entry's own step would leave the possible values.
MODEST = 0.1


@dataclass(frozen=True, slots=True)
class Target:
    """A proposed level, or the size of a change where there is no baseline (`relative`).

    A relative one counts per cent of the first measured level, or points of the metric's own unit (`points`).
    """

    value: float
    why: str
    relative: bool = False
    points: bool = False


def from_baseline(metric: Metric, unit: Unit, baseline: float) -> Target | None:
    """The level that one step reaches from `baseline`; None where there is no room left to move."""
    if metric.direction == "reach":
        level = metric.step.level
        return Target(level, metric.step.why) if level is not None and level != baseline else None
    down = metric.direction == "decrease"
    value = _stepped(metric, baseline, down)
    if value is None or (value >= baseline if down else value <= baseline):
        value = baseline * (1 - MODEST if down else 1 + MODEST)
    value = _possible(unit, value, baseline, down)
    rounded = _rounded(value, baseline, unit.whole)
    return Target(rounded, metric.step.why) if rounded != baseline else None


def without_baseline(metric: Metric, unit: Unit) -> Target | None:
    """A level that is sensible whatever the start, else the change from the first measured level, else None."""
    if metric.step.level is not None:
        return Target(metric.step.level, metric.step.why)
    if metric.step.share is not None and metric.step.share <= 0.6:
        return Target(round(100 * metric.step.share), metric.step.why, relative=True)
    if metric.step.points is not None and metric.kind != "guardrail":
        return Target(metric.step.points, metric.step.why, relative=True, points=True)
    return None


def _stepped(metric: Metric, baseline: float, down: bool) -> float | None:
    step, sign = metric.step, -1 if down else 1
    if step.level is not None:
        return step.level
    if step.share is not None:
        return baseline * (1 + sign * step.share)
    return baseline + sign * step.points if step.points is not None else None


def _possible(unit: Unit, value: float, baseline: float, down: bool) -> float:
    """The value inside what its unit allows: half of the way to the end of the scale where it would leave it."""
    if unit.high is not None and not down and value > unit.high:
        return (baseline + unit.high) / 2
    if unit.low is not None and down and value < unit.low:
        return (baseline + unit.low) / 2
    return value


def _rounded(value: float, baseline: float, whole: bool) -> float:
    """The value as precise as the person wrote the baseline, and never back at the baseline itself."""
    digits = 0 if whole else len(f"{baseline:.6f}".rstrip("0").partition(".")[2])
    rounded = round(value, digits)
    if rounded == baseline and not whole:
        rounded = round(value, digits + 1)
    if rounded == baseline and whole and value != baseline:
        rounded = math.floor(value) if value < baseline else math.ceil(value)
    return rounded
