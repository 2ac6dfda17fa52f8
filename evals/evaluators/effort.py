"""What an answer took: calls, repairs, tokens, dollars. What the clock said is never among the figures."""

from statistics import fmean

from evals.frame import Case, Evaluator, Json, Measure, Value

MEASURES = (
    Measure("repairs", "how often a suggestion was sent back to be mended", kind="mean", better="low"),
    Measure("calls", "calls of a model that a case took", kind="mean", better="low"),
    Measure("tokens", "tokens that a case took, in and out", kind="mean", better="low"),
    Measure("cost_usd", "what a case cost, in US dollars", kind="mean", better="low", unit="$"),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """What the answer's usage says; without one nothing."""
    usage = answer.get("usage") or {}
    repairs = [float(row.get("repairs", 0)) for row in answer.get("suggestions", ())]
    values: dict[str, Value] = {"repairs": fmean(repairs) if repairs else None}
    if "requests" in usage:
        values["calls"] = float(usage["requests"])
        values["tokens"] = float(usage.get("input_tokens", 0) + usage.get("output_tokens", 0))
        values["cost_usd"] = usage.get("cost_usd")
    return values


EFFORT = Evaluator(MEASURES, judge)
