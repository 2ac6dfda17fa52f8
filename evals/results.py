"""A run on the disk: `run.json` with figures and versions, `cases.jsonl` with every case; and `timings.json` apart.

Two runs of the same code over the same data write the same bytes into the first two; what a clock said is only in
the third.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import InputError
from evals.frame import Measure, Scored, value_of
from evals.suites import Outcome

RUN, CASES, TIMINGS = "run.json", "cases.jsonl", "timings.json"


@dataclass(frozen=True, slots=True)
class Result:
    """A run as it is read back: `suites` by name, `cases` by suite."""

    versions: Mapping[str, Any]
    suites: Mapping[str, Mapping[str, Any]]
    cases: Mapping[str, Sequence[Scored]]

    def measures(self, suite: str) -> list[Measure]:
        """What a suite measured."""
        return [Measure(**row) for row in self.suites[suite]["measures"]]


def to_result(versions: Mapping[str, Any], outcomes: Iterable[Outcome]) -> Result:
    """A finished run without the way over the disk."""
    found = list(outcomes)
    return Result(
        versions, {one.suite: outcome_json(one) for one in found}, {one.suite: one.cases for one in found}
    )


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome with what a reader needs to make sense of its cases."""
    return {
        **outcome.to_json(),
        "text": outcome.text,
        "primary": outcome.primary,
        "reference": outcome.reference,
        "gated": outcome.gated,
        "stale": list(outcome.stale),
        "measures": [_measure_json(measure) for measure in outcome.measures],
    }


def _measure_json(measure: Measure) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in ("name", "plain", "kind", "better", "worst", "unit")}


def write(folder: Path, result: Result, timings: Mapping[str, Any]) -> None:
    """Write a run into a folder that is made where it is missing. Raises InputError where it cannot be."""
    run = {"schema": 1, "versions": dict(result.versions), "suites": dict(result.suites)}
    lines = [
        json.dumps({"suite": suite, **row.to_json()}, ensure_ascii=False)
        for suite, rows in result.cases.items()
        for row in rows
    ]
    texts = {
        RUN: json.dumps(run, ensure_ascii=False, indent=1),
        CASES: "\n".join(lines),
        TIMINGS: json.dumps(timings, indent=1),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(f"{text}\n" if text else "", encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"The results cannot be written to {folder.name} ({error.strerror}).", "Name another --out."
        ) from error


def read(folder: Path) -> Result:
    """Read a run back. Raises InputError where the folder holds none, or one that is damaged."""
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
        rows = [json.loads(line) for line in (folder / CASES).read_text(encoding="utf-8").splitlines()]
        cases: dict[str, list[Scored]] = {suite: [] for suite in run["suites"]}
        for row in rows:
            cases[row["suite"]].append(_scored(row))
        return Result(run["versions"], run["suites"], cases)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{folder.name} holds no run that can be read ({type(error).__name__}).",
            "Make one: coach eval run --out FOLDER",
        ) from error


def _scored(row: Mapping[str, Any]) -> Scored:
    return Scored(
        case=row["case"],
        arm=row["arm"],
        values={name: value_of(value) for name, value in row["values"].items()},
        cluster=row["cluster"],
        slices=row["slices"],
        failed=row["failed"],
        case_hash=row["case_hash"],
        prompt=row["prompt"],
        answer=row["answer"],
        verdict=tuple(row["verdict"]),
        usage=row["usage"],
    )
