"""What a report says, before it is a page: for each suite its figures, differences, slices and worst cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.differences import Difference, difference
from evals.frame import Measure, Scored
from evals.paired import holm
from evals.results import Result
from evals.statistics import Interval
from evals.summary import as_number, by_arm, counted, figure, is_empty, sliced
from evals.worst import worst

#: A slice with fewer cases than this is shown, with the warning that it says little.
FEW = 10
WORST = 20


@dataclass(frozen=True, slots=True)
class ArmFigures:
    """One arm: how many cases, how many failed, and each measure's figure."""

    name: str
    n: int
    failed: int
    figures: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Against:
    """An arm beside the reference on the primary measure: reference less arm, more is better for the reference."""

    arm: str
    difference: Difference
    adjusted: float


@dataclass(frozen=True, slots=True)
class Slice:
    """The primary measure over some of the cases, and how many they are."""

    figure: Interval
    cases: int

    @property
    def says_little(self) -> bool:
        """Whether these are too few to show more than where to look."""
        return self.cases < FEW


@dataclass(frozen=True, slots=True)
class SuiteReport:
    """Everything about one suite. `text` is what a suite says that gives no single cases."""

    name: str
    passed: bool
    gated: bool
    text: str
    figures: Mapping[str, Any]
    measures: Sequence[Measure]
    primary: str
    reference: str
    arms: Sequence[ArmFigures]
    against: Sequence[Against]
    slices: Mapping[str, Mapping[str, Slice]]
    spread: Mapping[str, Mapping[str, Sequence[int]]]
    worst: Sequence[Mapping[str, Any]]
    broken: Sequence[str]
    stale: Sequence[str]

    def measure(self, name: str) -> Measure | None:
        """The measure with this name."""
        return next((measure for measure in self.measures if measure.name == name), None)

    def arm(self, name: str) -> ArmFigures | None:
        """The arm with this name."""
        return next((arm for arm in self.arms if arm.name == name), None)


def suites(result: Result) -> list[SuiteReport]:
    """The run's suites, in its order."""
    return [_suite(name, result) for name in result.suites]


def _suite(name: str, result: Result) -> SuiteReport:
    told, rows = result.suites[name], result.cases[name]
    measures = result.measures(name)
    primary = next((measure for measure in measures if measure.name == told["primary"]), None)
    arms = by_arm(rows)
    reference = arms.get(told["reference"], [])
    return SuiteReport(
        name=name,
        passed=told["passed"],
        gated=told.get("gated", True),
        text=told["text"],
        figures=told["figures"],
        measures=measures,
        primary=told["primary"],
        reference=told["reference"],
        arms=[_arm(arm, own, measures) for arm, own in arms.items()],
        against=_against(primary, arms, told["reference"]),
        slices=_slices(primary, reference),
        spread=_spread(measures, arms),
        worst=_worst(measures, rows, told),
        broken=told["figures"].get("broken", ()) if isinstance(told["figures"], Mapping) else (),
        stale=told["stale"],
    )


def _arm(name: str, rows: Sequence[Scored], measures: Sequence[Measure]) -> ArmFigures:
    failed = sum(row.failed is not None for row in rows)
    return ArmFigures(name, len(rows), failed, {one.name: figure(one, rows) for one in measures})


def _against(primary: Measure | None, arms: Mapping[str, Sequence[Scored]], reference: str) -> list[Against]:
    if primary is None or reference not in arms:
        return []
    others = [name for name in arms if name != reference]
    found = [difference(primary, arms[name], arms[reference]) for name in others]
    known = [(name, one) for name, one in zip(others, found, strict=True) if one.gap.value is not None]
    adjusted = holm([one.p for _, one in known])
    return [Against(name, one, p) for (name, one), p in zip(known, adjusted, strict=True)]


def _slices(primary: Measure | None, rows: Sequence[Scored]) -> dict[str, dict[str, Slice]]:
    """The primary measure of the reference arm by each slice that has more than one value."""
    if primary is None:
        return {}
    names = sorted({name for row in rows for name in row.slices})
    found = {name: sliced(rows, name) for name in names}
    return {
        name: {value: _slice(primary, own) for value, own in parts.items()}
        for name, parts in found.items()
        if len(parts) > 1
    }


def _slice(primary: Measure, rows: Sequence[Scored]) -> Slice:
    told = {row.cluster or row.case for row in rows if not is_empty(counted(primary, row))}
    return Slice(figure(primary, rows), len(told))


def _spread(
    measures: Sequence[Measure], arms: Mapping[str, Sequence[Scored]]
) -> dict[str, dict[str, tuple[int, ...]]]:
    """Measure → arm → in how many cases it holds wholly, for at least half, for less, not at all.

    Only for what is counted inside a case: of a share each case is right or wrong, and the figure says how many.
    """
    shown = [one for one in measures if one.kind == "ratio" and one.better is not None]
    found = {one.name: {arm: _levels(one, rows) for arm, rows in arms.items()} for one in shown}
    return {name: levels for name, levels in found.items() if any(map(sum, levels.values()))}


def _levels(measure: Measure, rows: Sequence[Scored]) -> tuple[int, ...]:
    counts = [0, 0, 0, 0]
    for value in (counted(measure, row) for row in rows):
        if not is_empty(value):
            good = as_number(value) if measure.better == "high" else 1 - as_number(value)
            counts[0 if good >= 1 else 1 if good >= 0.5 else 2 if good > 0 else 3] += 1
    return tuple(counts)


def _worst(
    measures: Sequence[Measure], rows: Sequence[Scored], told: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """The worst cases of the arm that people get; of the other arms only where that one has none."""
    own = [row for row in rows if row.arm == told["reference"]]
    found = worst(measures, own, WORST) or worst(measures, rows, WORST)
    meant = {measure.name: measure.plain.rstrip(".") for measure in measures}
    return [{**one, "verdict": [_in_words(said, meant) for said in one["verdict"]]} for one in found] or list(
        told["worst"][:WORST]
    )


def _in_words(said: str, meant: Mapping[str, str]) -> str:
    """A line of a verdict; one that names a measure says what it counts."""
    name = said.partition(" ")[0]
    return f"{said} – {meant[name]}" if name in meant else said
