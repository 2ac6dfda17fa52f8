"""From single cases to figures: each measure of each arm with its interval, slices, paired differences, gates."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from evals.clustered import clustered_mean, clustered_ratio, clustered_share
from evals.frame import Gate, Measure, Ratio, Scored, Suite, Value
from evals.statistics import Interval


def figure(measure: Measure, rows: Sequence[Scored]) -> Interval:
    """The figure of one measure over cases; a failed case counts as the measure's worst."""
    found = [(value, row.cluster or row.case) for row in rows if (value := counted(measure, row)) is not None]
    clusters = [cluster for _, cluster in found]
    if measure.kind == "share":
        return clustered_share([bool(value) for value, _ in found], clusters)
    if measure.kind == "ratio":
        return clustered_ratio([_parts(value) for value, _ in found], clusters)
    return clustered_mean([as_number(value) for value, _ in found], clusters)


def counted(measure: Measure, row: Scored) -> Value:
    """What the row counts as under the measure; None where it does not apply."""
    return measure.of_failure if row.failed else row.values.get(measure.name)


def _parts(value: Value) -> tuple[int, int]:
    if isinstance(value, Ratio):
        return value.hits, value.of
    raise TypeError(f"a ratio is expected, not {value!r}")


def as_number(value: Value) -> float:
    """A value as one number: true is 1, a ratio its share (nothing of nothing is 0)."""
    if isinstance(value, Ratio):
        return value.hits / value.of if value.of else 0.0
    return float(value or 0)


def is_empty(value: Value) -> bool:
    """Whether a value says nothing: it does not apply, or is so many of none."""
    return value is None or (isinstance(value, Ratio) and not value.of)


def by_arm(rows: Sequence[Scored]) -> dict[str, list[Scored]]:
    """The rows of each arm, in the order in which the arms first appear."""
    arms: dict[str, list[Scored]] = {}
    for row in rows:
        arms.setdefault(row.arm, []).append(row)
    return arms


def figures(measures: Sequence[Measure], rows: Sequence[Scored]) -> dict[str, Any]:
    """All figures as plain data: arm → n, failed, measures, and the slices of each."""
    return {
        arm: {
            "n": len(own),
            "failed": sum(row.failed is not None for row in own),
            "measures": {measure.name: figure(measure, own).to_json() for measure in measures},
        }
        for arm, own in by_arm(rows).items()
    }


def sliced(rows: Sequence[Scored], by: str) -> dict[str, list[Scored]]:
    """The rows of each value of a slice, sorted by it; rows without it, or with nothing in it, are left out."""
    found: dict[str, list[Scored]] = {}
    for row in rows:
        if row.slices.get(by) is not None:
            found.setdefault(str(row.slices[by]), []).append(row)
    return dict(sorted(found.items()))


def broken(suite: Suite, rows: Sequence[Scored], ran: Sequence[str]) -> list[str]:
    """The gates that do not hold, each as a sentence; a gate of an arm that did not run is left alone."""
    arms = {arm: [row for row in rows if row.arm == arm] for arm in ran}
    measures = {measure.name: measure for measure in suite.measures}
    return [
        said
        for gate in suite.gates
        for arm in ran
        if gate.holds_for(arm) and (not gate.than or gate.than in arms)
        if (said := _breaks(replace(gate, arm=arm), measures[gate.measure], arms))
    ]


def _breaks(gate: Gate, measure: Measure, arms: Mapping[str, Sequence[Scored]]) -> str:
    value = figure(measure, arms[gate.arm]).value
    bound = figure(measure, arms[gate.than]).value if gate.than else 0.0
    low = measure.better == "low"
    if value is not None and bound is not None:
        most = bound + gate.bound if low or not gate.than else bound - gate.bound
        if not (value > most if low else value < most):
            return ""
    told = "nothing to measure" if value is None else f"{value:.3f}"
    asked = f"{'at most' if low else 'at least'} {gate.bound:g}"
    if gate.than:
        asked = f"{'no more' if low else 'no less'} than {gate.than}" + (
            f" by {gate.bound:g}" * bool(gate.bound)
        )
    return f"{gate.arm}: {measure.name} is {told}, {asked} is asked"


def table(measures: Sequence[Measure], summary: Mapping[str, Any], gates: Sequence[str] = ()) -> str:
    """The figures as a table for people: a block an arm, a line a measure."""
    lines: list[str] = []
    width = max((len(measure.name) for measure in measures), default=0)
    for arm, own in summary.items():
        lines.append(f"{arm}: {own['n']} cases, {own['failed']} failed")
        for measure in measures:
            lines.append(f"  {measure.name:<{width}}  {told(own['measures'][measure.name])}")
    return "\n".join([*lines, *(f"gate: {said}" for said in gates)])


def told(found: Mapping[str, Any]) -> str:
    """A figure with its interval as text."""
    if found["value"] is None:
        return "– (nothing to measure)"
    if found["low"] is None:
        return f"{found['value']:.3f} of {found['n']}"
    return f"{found['value']:.3f} [{found['low']:.3f}, {found['high']:.3f}] of {found['n']}"
