"""Whether a suggestion serves a goal that is there, and one that it may well serve."""

from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure(
        "known_parent",
        "cases in which every link leads to a goal that was given",
    ),
    Measure(
        "distracted",
        "suggestions linked to a goal that has nothing to do with the wish",
        kind="ratio",
        better="low",
    ),
    Measure("serves_a_goal", "cases in which a suggestion serves a goal above that fits the wish"),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """Links against the goals of the case; `label["alignment"]` says which fit and which distract."""
    goals = case.inputs.get("parents", [])
    known = {name for goal in goals for name in (goal.get("id"), goal["text"]) if name}
    links = [row["objective"].get("aligned_to") for row in answer.get("suggestions", ())]
    values: dict[str, Value] = {"known_parent": all(not link or link in known for link in links)}
    label = case.label.get("alignment")
    if label is None or not links:
        return values
    distractors = {goals[place]["text"] for place in label["distractors"]}
    values["distracted"] = Ratio(sum(link in distractors for link in links), len(links))
    if label["fits"]:
        values["serves_a_goal"] = any(
            link in {goals[place]["text"] for place in label["fits"]} for link in links
        )
    return values


ALIGNMENT = Evaluator(MEASURES, judge)
