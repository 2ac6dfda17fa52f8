"""Who wrote what is shown: a model, or the embedded coach in the place of what did not pass."""

from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure(
        "by_model",
        "Of what is shown, so many were written by a model; the embedded coach wrote the others.",
        kind="ratio",
        better=None,
    ),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """The share of learnings, or the one summary, that a model wrote."""
    shown = answer.get("learnings", [answer])
    return {"by_model": Ratio(sum(one["suggester"] == "model" for one in shown), len(shown))}


WRITERS = Evaluator(MEASURES, judge)
