"""The cases that somebody should read first."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.frame import Measure, Scored
from evals.summary import as_number, counted


def badness(measures: Sequence[Measure], row: Scored) -> float:
    """How much of what was asked a case broke: one for each share, the share of a ratio; a failed case breaks all."""
    return sum(_broken(measure, row) for measure in measures)


def _broken(measure: Measure, row: Scored) -> float:
    value = counted(measure, row)
    if value is None or measure.better is None or measure.kind == "mean":
        return 0.0
    return 1 - as_number(value) if measure.better == "high" else as_number(value)


def worst(measures: Sequence[Measure], rows: Sequence[Scored], count: int) -> list[Mapping[str, Any]]:
    """The worst `count` rows, worst first; rows without a fault are left out."""
    rated = [(badness(measures, row), row) for row in rows]
    rated = [(bad, row) for bad, row in rated if bad > 0]
    rated.sort(key=lambda pair: (-pair[0], pair[1].arm, pair[1].case))
    return [
        {
            "id": row.case,
            "arm": row.arm,
            "prompt": row.prompt,
            "answer": row.answer,
            "verdict": [*([f"failed: {row.failed}"] if row.failed else []), *row.verdict],
        }
        for _, row in rated[:count]
    ]
