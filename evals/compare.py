"""Is run B no worse than run A? A non-inferiority gate on each suite's primary measure, named beforehand.

B is fine where the interval of its difference to A lies above minus the margin; it is a regression where B is
worse beyond chance (the interval lies below zero) and the margin cannot be excluded, or where a gate that A kept
is broken; everything else is inconclusive: this many cases cannot tell. Nor can a run tell that leaves out more of A's
cases than the margin: they may all be the ones that got worse. What is not primary is shown with p values
adjusted for looking at all of them (Holm 1979) and decides nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from evals.differences import Difference, difference
from evals.frame import Measure, Scored
from evals.paired import holm
from evals.report.words import chance
from evals.results import Result
from evals.statistics import Interval
from evals.summary import by_arm, figure

Verdict = Literal["fine", "regression", "inconclusive", "stale"]
#: From harmless to grave, with the exit code of each (see the command-line contract).
EXIT: Mapping[Verdict, int] = {"fine": 0, "inconclusive": 4, "regression": 1, "stale": 5}
_GRAVITY: Sequence[Verdict] = ("fine", "inconclusive", "regression", "stale")
MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of one arm in both runs. `deciding` marks the primary; only it has a verdict of weight."""

    suite: str
    arm: str
    measure: str
    first: Interval
    second: Interval
    difference: Difference
    deciding: bool
    verdict: Verdict
    adjusted: float = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it. `notes` say what could not be compared, or decided without a figure."""

    verdict: Verdict
    margin: float
    rows: tuple[Compared, ...]
    notes: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """What the command line returns."""
        return EXIT[self.verdict]


def compare(first: Result, second: Result, margin: float = MARGIN) -> Comparison:
    """Compare all suites that both runs have."""
    rows: list[Compared] = []
    notes: list[str] = []
    verdicts: list[Verdict] = []
    for suite in [name for name in first.suites if name in second.suites]:
        found, said, verdict = _suite(suite, first, second, margin)
        rows += found
        notes += said
        verdicts.append(verdict)
    for name in sorted(set(first.suites) ^ set(second.suites)):
        notes.append(f"{name}: only one of the runs has this suite")
    if not verdicts:
        notes.append("the runs have no suite in common")
    worst: Verdict = max(verdicts, key=_GRAVITY.index, default="inconclusive")
    return Comparison(worst, margin, tuple(_adjusted(rows)), tuple(notes))


def _suite(
    suite: str, first: Result, second: Result, margin: float
) -> tuple[list[Compared], list[str], Verdict]:
    """One suite: its rows, what is to be said of it, its verdict."""
    stale = [*first.suites[suite].get("stale", ()), *second.suites[suite].get("stale", ())]
    if stale:
        told = "1 recording is" if len(stale) == 1 else f"{len(stale)} recordings are"
        return [], [f"{suite}: {told} stale or missing; record again"], "stale"
    one, two, notes = _matched(suite, first.cases[suite], second.cases[suite])
    broke = first.suites[suite]["passed"] and not second.suites[suite]["passed"]
    if broke:
        notes.append(f"{suite}: the gate held before and does not hold now")
    if not one:
        return [], notes, "regression" if broke else _without_cases(suite, first, second, notes)
    rows = list(_rows(suite, second, one, two, margin))
    deciding = [row.verdict for row in rows if row.deciding]
    if not deciding:
        notes.append(f"{suite}: no case on which its primary measure applies in both runs")
    worst: Verdict = max(deciding, key=_GRAVITY.index, default="inconclusive")
    missing = _left_out(first.cases[suite], two, first.suites[suite]["reference"])
    if worst == "fine" and missing > margin:
        notes.append(
            f"{suite}: {missing:.0%} of the cases of A are not in B as they were, so nothing is sure of them"
        )
        worst = "inconclusive"
    return rows, notes, "regression" if broke else worst


def _left_out(first: Sequence[Scored], two: Sequence[Scored], arm: str) -> float:
    """The share of A's cases of the deciding arm that have no partner in B."""
    kept = {row.case for row in two if row.arm == arm}
    own = [row.case for row in first if row.arm == arm]
    return sum(case not in kept for case in own) / len(own) if own else 0.0


def _without_cases(suite: str, first: Result, second: Result, notes: list[str]) -> Verdict:
    """A suite that gives no single cases, or shares none: the same figures are fine, else nothing can be said."""
    same = first.suites[suite]["figures"] == second.suites[suite]["figures"]
    if not same:
        notes.append(f"{suite}: the figures differ, and there are no single cases to compare them by")
    return "fine" if same else "inconclusive"


def _matched(
    suite: str, first: Sequence[Scored], second: Sequence[Scored]
) -> tuple[list[Scored], list[Scored], list[str]]:
    """The cases that are in both runs with the same content; others are counted, never paired."""
    known = {(row.arm, row.case): row.case_hash for row in first}
    two = [row for row in second if known.get((row.arm, row.case)) == row.case_hash]
    kept = {(row.arm, row.case) for row in two}
    one = [row for row in first if (row.arm, row.case) in kept]
    lost = len(first) + len(second) - len(one) - len(two)
    notes = [f"{suite}: {lost} results have no partner (case changed, added or left out)"] if lost else []
    return one, two, notes


def _rows(
    suite: str, second: Result, one: Sequence[Scored], two: Sequence[Scored], margin: float
) -> "list[Compared]":
    told = second.suites[suite]
    arms_one, arms_two = by_arm(one), by_arm(two)
    return [
        _compared(suite, arm, measure, arms_one[arm], arms_two[arm], margin, told)
        for arm in arms_two
        for measure in second.measures(suite)
        if measure.better is not None
    ]


def _compared(
    suite: str,
    arm: str,
    measure: Measure,
    one: Sequence[Scored],
    two: Sequence[Scored],
    margin: float,
    told: Mapping[str, Any],
) -> Compared:
    found = difference(measure, one, two)
    deciding = measure.name == told["primary"] and arm in (told["reference"], "")
    same = [(row.case, row.answer, dict(row.values)) for row in one] == [
        (row.case, row.answer, dict(row.values)) for row in two
    ]
    verdict: Verdict = "fine" if same else judge(found, measure, margin)
    return Compared(
        suite, arm, measure.name, figure(measure, one), figure(measure, two), found, deciding, verdict
    )


def judge(found: Difference, measure: Measure, margin: float) -> Verdict:
    """The verdict on one difference; it is turned so that more is better."""
    low, high = found.gap.low, found.gap.high
    if low is None or high is None:
        return "inconclusive"
    if measure.better == "low":
        low, high = -high, -low
    if low > -margin:
        return "fine"
    return "regression" if high < 0 else "inconclusive"


def _adjusted(rows: Sequence[Compared]) -> list[Compared]:
    """Holm's adjustment over everything that does not decide."""
    others = [row.difference.p for row in rows if not row.deciding]
    values = iter(holm(others))
    return [row if row.deciding else replace(row, adjusted=next(values)) for row in rows]


def to_json(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data, its keys in a fixed order."""
    return {
        "schema": 1,
        "verdict": found.verdict,
        "margin": found.margin,
        "rows": [
            {
                "suite": row.suite,
                "arm": row.arm,
                "measure": row.measure,
                "first": row.first.to_json(),
                "second": row.second.to_json(),
                **row.difference.to_json(),
                "adjusted": round(row.adjusted, 4),
                "deciding": row.deciding,
                "verdict": row.verdict,
            }
            for row in found.rows
        ],
        "notes": list(found.notes),
    }


def render(found: Comparison) -> str:
    """The comparison for people."""
    lines = [f"B against A: {found.verdict} (margin {found.margin:g})", ""]
    for row in sorted(found.rows, key=lambda row: not row.deciding):
        if row.deciding or row.difference.changed:
            lines += _told(row)
    return "\n".join([*lines, *(f"note: {note}" for note in found.notes)])


def _told(row: Compared) -> list[str]:
    mark = (
        f"decides: {row.verdict}"
        if row.deciding
        else f"p {chance(row.difference.p)}, adjusted {chance(row.adjusted)}"
    )
    gap = row.difference.gap
    spread = "" if gap.low is None or gap.high is None else f" [{gap.low:+.3f}, {gap.high:+.3f}]"
    changed = f"{row.difference.changed} of {gap.n} cases changed"
    moved = f"{_number(row.first.value)} → {_number(row.second.value)}, {_number(gap.value, '+')}{spread}"
    lines = [f"{row.suite} · {row.arm} · {row.measure}: {moved}; {changed}; {mark}"]
    if row.deciding and row.difference.smallest is not None:
        lines.append(
            f"  these cases would show a difference of {row.difference.smallest:.3f} in 8 of 10 runs"
        )
    return lines


def _number(value: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{value:{sign}.3f}"
