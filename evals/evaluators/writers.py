"""In whose words it is shown: a model's, or the embedded coach's in the place of what did not pass."""

from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure(
        "by_model",
        "parts of what is shown in the words of a model; the embedded coach worded the rest",
        kind="ratio",
        better=None,
    ),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """Of the learnings those that a model wrote, of a summary the sentences that it worded anew, of the questions that it
    was asked those that are answered in its words.
    """
    if "asked" in answer:
        return {"by_model": Ratio(int(answer["suggester"] == "model"), int(answer["asked"]))}
    if "question" in answer:
        return {}
    if "learnings" in answer:
        shown = answer["learnings"]
        return {"by_model": Ratio(sum(one["suggester"] == "model" for one in shown), len(shown))}
    sentences = sum(len(section["sentences"]) for section in answer["sections"])
    return {"by_model": Ratio(len(answer.get("reworded", ())), sentences)}


WRITERS = Evaluator(MEASURES, judge)
