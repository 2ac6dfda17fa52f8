"""Whether a stated baseline is read, and none is read where there is none, on statements made from one."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from coach.validator.reading import read
from coach.validator.types import Reading
from evals import datasets
from evals.frame import Measure, Scored, json_hash
from evals.labels import same_value
from evals.statistics import wilson
from evals.suites import Outcome

TODAY = date(2027, 1, 4)
#: What the gate asks: a starting value that is read must be the one that stands there, above all.
RECALL, PRECISION = 0.95, 0.98
MEASURES = (
    Measure(
        "baseline", "statements whose starting value is read as it is, or found missing where there is none"
    ),
    Measure("target", "statements whose target is read as it is"),
)


def run() -> Outcome:
    """Precision and recall of the baseline; the target is exact where both are right."""
    lines = datasets.path("baselines.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    readings = [read(row["text"], today=TODAY).reading for row in rows]
    stated = [(row, found) for row, found in zip(rows, readings, strict=True) if row["baseline"] is not None]
    answered = [(row, found) for row, found in zip(rows, readings, strict=True) if found.baseline is not None]
    hit = sum(same_value("baseline", found.baseline, row["baseline"]) for row, found in stated)
    right = sum(same_value("baseline", found.baseline, row["baseline"]) for row, found in answered)
    target = sum(same_value("target", f.target, row["target"]) for row, f in zip(rows, readings, strict=True))
    recall, precision = wilson(hit, len(stated)), wilson(right, len(answered))
    figures: dict[str, Any] = {
        "n": len(rows),
        "recall": recall.to_json(),
        "precision": precision.to_json(),
        "target_exact": wilson(target, len(rows)).to_json(),
    }
    worst = tuple(
        {"id": row["id"], "text": row["text"], "label": row["baseline"], "read": found.baseline}
        for row, found in zip(rows, readings, strict=True)
        if not same_value("baseline", found.baseline, row["baseline"])
    )
    text = f"baseline: recall {recall} of {recall.n}, precision {precision} of {precision.n}"
    passed = (recall.value or 0) >= RECALL and (precision.value or 0) >= PRECISION
    return Outcome(
        "baselines",
        passed,
        figures,
        text,
        worst[:20],
        _scored(rows, readings),
        MEASURES,
        "baseline",
        "validator",
    )


def _scored(rows: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> tuple[Scored, ...]:
    """Each statement for the report and the comparison of runs."""
    return tuple(
        Scored(
            case=row["id"],
            arm="validator",
            values={
                "baseline": same_value("baseline", found.baseline, row["baseline"]),
                "target": same_value("target", found.target, row["target"]),
            },
            case_hash=json_hash(row),
            prompt=row["text"],
            answer=f"baseline {found.baseline}, target {found.target}",
            verdict=(f"baseline {row['baseline']}, target {row['target']}",),
        )
        for row, found in zip(rows, readings, strict=True)
    )
