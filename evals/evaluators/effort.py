"""What an answer took: calls, repairs, tokens, dollars. What the clock says now is never among the figures.

How long a recorded model took is kept in its recording, so that it is the same in every run, and is one.
"""

from collections.abc import Sequence
from statistics import fmean

from evals.frame import RECORDED, Case, Evaluator, Json, Measure, Value

MEASURES = (
    Measure("repairs", "how often a suggestion was sent back to be mended", kind="mean", better="low"),
    Measure("calls", "calls of a model that a case took", kind="mean", better="low"),
    Measure("tokens", "tokens that a case took, in and out", kind="mean", better="low"),
    Measure("cost_usd", "what a case cost, in US dollars", kind="mean", better="low", unit="$"),
    Measure(
        "seconds",
        "seconds that a case took a model when it was recorded, repairs and all, on the machine that recorded it",
        kind="mean",
        better="low",
        unit=" s",
    ),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """What the answer's usage says; without one nothing."""
    usage = answer.get("usage") or {}
    repairs = [float(row["repairs"]) for row in _written(answer) if "repairs" in row]
    values: dict[str, Value] = {"repairs": fmean(repairs) if repairs else None}
    if "requests" in usage:
        values["calls"] = float(usage["requests"])
        values["tokens"] = float(usage.get("input_tokens", 0) + usage.get("output_tokens", 0))
        values["cost_usd"] = usage.get("cost_usd")
    if RECORDED in usage:
        values["seconds"] = float(usage[RECORDED])
    return values


def _written(answer: Json) -> Sequence[Json]:
    """What is repaired as one: each suggestion, each learning, a whole summary."""
    return answer.get("suggestions") or answer.get("learnings") or ([answer] if "sections" in answer else [])


EFFORT = Evaluator(MEASURES, judge)
