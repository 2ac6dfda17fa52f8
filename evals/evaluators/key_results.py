"""Whether key results for an objective that stands are any good: sentence by sentence, and as a set."""

from collections.abc import Sequence

from coach.coaching.suggestion import SuggestedKeyResult, Suggestion
from evals.evaluators.gates import mistakes_points
from evals.evaluators.judging import judged
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

_CRITERIA = ("specific", "measurable", "achievable", "time_bound")
MEASURES = (
    Measure("passes", "key results that pass every check", kind="ratio"),
    Measure("set", "objectives that get two to five key results"),
    Measure("invented", "key results with a number that nobody said", kind="ratio", better="low"),
    Measure("grounded", "numbers that rest on what was said or on the knowledge; the rest are assumptions", kind="ratio", better=None),
    Measure("points", "sets in which no difference of two percentages is called a percent"),
    Measure("used", "sets with a key result that begins at the number that the person gave"),
    Measure("right_way", "key results from the number given that move the way the person wants, and not off its scale", kind="ratio"),
    Measure("kept", "objectives whose words stand as the person wrote them"),
    Measure("braked", "sets with a guardrail, so that one thing is not bought with another"),
    *(
        Measure(name, f"key results that pass on “{name.replace('_', '-')}”, of those where it can be told", kind="ratio")
        for name in _CRITERIA
    ),
)  # fmt: skip


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """All of these for one answer; without key results there is nothing that passes."""
    suggestions = judged(case.inputs, answer)
    rows = [row for one in suggestions for row in one.key_results]
    if not rows:
        return {"passes": Ratio(0, 1), "set": False}
    numbers = [number for row in rows for number in row.numbers]
    return {
        "passes": Ratio(sum(_passes(row) for row in rows), len(rows)),
        "set": all(2 <= len(one.key_results) <= 5 for one in suggestions),
        "invented": Ratio(sum(_invented(row) for row in rows), len(rows)),
        "grounded": Ratio(sum(number.origin != "assumption" for number in numbers), len(numbers)),
        "points": not any(mistakes_points(one) for one in suggestions),
        **_moved(case, rows),
        "kept": all(_kept(case.inputs["objective"], one) for one in suggestions),
        "braked": any(row.kind == "guardrail" for row in rows),
        **{name: _criterion(rows, name) for name in _CRITERIA},
    }


def _passes(row: SuggestedKeyResult) -> bool:
    return row.verdict.verdict != "fail" and not any(one.fatal for one in row.verdict.findings)


def _invented(row: SuggestedKeyResult) -> bool:
    """Whether a number is traced to nothing, in the sentence or in a field."""
    traced = {number.value for number in row.numbers}
    fields = [value for value in (row.baseline, row.target) if value is not None]
    return any(one.criterion == "grounded" and one.fatal for one in row.verdict.findings) or any(
        value not in traced for value in fields
    )


def _moved(case: Case, rows: Sequence[SuggestedKeyResult]) -> dict[str, Value]:
    """What became of the number that the person gave; the label says which, and which way is better."""
    start = case.label.get("start")
    if start is None:
        return {}
    own = [row for row in rows if row.baseline == start and row.target is not None]
    up = case.label["direction"] == "increase"
    right = [row for row in own if (row.target or 0) != start and ((row.target or 0) > start) is up]
    off = [row for row in right if row.unit.strip() == "%" and not 0 <= (row.target or 0) <= 100]
    return {
        "used": any(row.baseline == start for row in rows),
        "right_way": Ratio(len(right) - len(off), len(own)),
    }


def _kept(objective: str, suggestion: Suggestion) -> bool:
    """Whether the person's words are all there, in their order; a date may stand behind them."""
    said = objective.strip().rstrip(".!").casefold()
    return suggestion.objective.text.casefold().startswith(said)


def _criterion(rows: Sequence[SuggestedKeyResult], name: str) -> Ratio:
    levels = [row.verdict.criteria[name] for row in rows]
    told = [level for level in levels if level != "unknown"]
    return Ratio(sum(level == "pass" for level in told), len(told))


KEY_RESULTS = Evaluator(MEASURES, judge)
