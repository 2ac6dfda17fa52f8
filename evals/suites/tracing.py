"""Number tracing on its own test set: seeded fabrications among true statements.

A fabrication is caught when an untraced number, date, name or quotation overlaps what was made up. Everything
else that is untraced, in a true statement or beside the fabrication, is a false alarm.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coach.validator.tracing import Source, Trace, trace, untraced
from evals import datasets
from evals.frame import Measure, Scored, json_hash
from evals.statistics import wilson
from evals.suites import Outcome

#: What the gate asks of precision and recall.
GATE = 0.98
MEASURES = (
    Measure("right", "statements on which nothing made up is missed and nothing true is flagged"),
    Measure("caught", "fabrications that are caught"),
    Measure("quiet", "statements in which nothing true is flagged"),
)


@dataclass(frozen=True)
class Measured:
    """One statement: whether it was made up, whether that was caught, and what was flagged without reason."""

    row: dict[str, Any]
    fabricated: bool
    caught: bool
    false_alarms: tuple[Trace, ...]


def load() -> list[dict[str, Any]]:
    """The rows of the set."""
    return [
        json.loads(line) for line in datasets.path("tracing.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def measured() -> Iterator[Measured]:
    """Every row traced."""
    for row in load():
        sources = [
            Source(one["id"], one["origin"], one["text"], tuple(one["values"])) for one in row["sources"]
        ]
        flagged = untraced(trace(row["text"], sources))
        spans = row["made_up"] or []
        hits = [
            one for one in flagged if any(one.span[0] < end and start < one.span[1] for start, end in spans)
        ]
        alarms = tuple(one for one in flagged if one not in hits)
        yield Measured(row, bool(spans), bool(hits), alarms)


def measure() -> dict[str, Any]:
    """Precision and recall over statements, with Wilson intervals, and by kind and way of making."""
    results = list(measured())
    made_up = [one for one in results if one.fabricated]
    caught = [one for one in made_up if one.caught]
    alarmed = [one for one in results if one.false_alarms]
    return {
        "true": len(results) - len(made_up),
        "fabricated": len(made_up),
        "recall": wilson(len(caught), len(made_up)).to_json(),
        "precision": wilson(len(caught), len(caught) + len(alarmed)).to_json(),
        "recall_written": _recall(made_up, "written"),
        "recall_seeded": _recall(made_up, "seeded"),
    }


def _recall(made_up: list[Measured], how: str) -> dict[str, Any]:
    chosen = [one for one in made_up if one.row["how"] == how]
    return wilson(sum(one.caught for one in chosen), len(chosen)).to_json()


def run() -> Outcome:
    """The suite for `coach eval run tracing`: both figures must reach the gate."""
    figures = measure()
    recall, precision = figures["recall"], figures["precision"]
    passed = min(recall["value"] or 0.0, precision["value"] or 0.0) >= GATE
    text = (
        f"precision {precision['value'] or 0.0:.3f} and recall {recall['value'] or 0.0:.3f} "
        f"on {figures['true']} true statements and {figures['fabricated']} fabrications"
    )
    cases = tuple(_scored(one) for one in measured())
    return Outcome("tracing", passed, figures, text, tuple(_worst()), cases, MEASURES, "right", "tracing")


def _scored(one: Measured) -> Scored:
    """One statement for the report and the comparison of runs."""
    alarms = tuple(f"false alarm: {alarm.text}" for alarm in one.false_alarms)
    return Scored(
        case=one.row["id"],
        arm="tracing",
        values={
            "right": one.caught == one.fabricated and not alarms,
            "caught": one.caught if one.fabricated else None,
            "quiet": not alarms,
        },
        slices={"statement": f"made up, {one.row['how']}" if one.fabricated else "true"},
        case_hash=json_hash(one.row),
        prompt=one.row["text"],
        answer=", ".join(alarm.text for alarm in one.false_alarms),
        verdict=(*alarms, *(["a fabrication that was missed"] if one.fabricated and not one.caught else [])),
    )


def _worst() -> Iterator[dict[str, Any]]:
    for one in measured():
        if one.false_alarms or one.fabricated != one.caught:
            flagged = [alarm.text for alarm in one.false_alarms]
            missed = one.fabricated and not one.caught
            yield {"id": one.row["id"], "text": one.row["text"], "missed": missed, "false_alarms": flagged}
