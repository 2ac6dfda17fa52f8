"""Whether a draft passes: enough to choose from, each criterion, each gate, every number with an origin."""

from collections.abc import Sequence

from coach.coaching.suggestion import Suggestion
from coach.validator.types import Check
from evals.evaluators.judging import base, judged
from evals.evaluators.points import levels_of, mistaken
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

#: Candidates that a case should have to choose from.
ENOUGH = 2
_CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")

MEASURES = (
    Measure("enough", "cases with two suggestions or more, or with the questions that they call for"),
    Measure("passes", "suggestions that pass every gate", kind="ratio"),
    Measure("gates", "cases in which every suggestion passes every gate"),
    Measure("origins", "cases in which every number can be traced to where it comes from"),
    Measure("invented", "suggestions with a number that nobody said", kind="ratio", better="low"),
    Measure(
        "grounded",
        "numbers that rest on what was said, a record or the knowledge; the rest are assumptions that a person confirms",
        kind="ratio",
        better=None,
    ),
    Measure("sources", "entries of the knowledge that are named as a source and that exist", kind="ratio"),
    Measure("clear", "sentences without a word that could mean nearly anything", kind="ratio"),
    Measure("points", "cases in which no difference of two percentages is called a percent"),
    Measure("two_to_five", "cases in which every objective has two to five key results"),
    *(
        Measure(
            name,
            f"sentences that pass on “{name.replace('_', '-')}”, of those where it can be told",
            kind="ratio",
        )
        for name in _CRITERIA
    ),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """All of these measures for one answer; a case without a suggestion passes none of them but `enough`."""
    suggestions = judged(case.inputs, answer)
    asks = bool(case.label.get("may_ask")) and bool(answer.get("questions"))
    if not suggestions:
        return {
            "enough": asks,
            "passes": Ratio(0, 0 if asks else 1),
            "gates": None if asks else False,
            "origins": None if asks else False,
            "two_to_five": None if asks else False,
        }
    invented = [has_invented(suggestion) for suggestion in suggestions]
    passing = sum(suggestion.passes_gates for suggestion in suggestions)
    return {
        "enough": len(suggestions) >= ENOUGH or asks,
        "passes": Ratio(passing, len(suggestions)),
        "gates": passing == len(suggestions),
        "origins": not any(invented),
        "invented": Ratio(sum(invented), len(suggestions)),
        "grounded": _grounded(suggestions),
        "sources": _sources(answer),
        "clear": _clear(suggestions),
        "points": not any(mistakes_points(suggestion) for suggestion in suggestions),
        "two_to_five": all(2 <= len(suggestion.key_results) <= 5 for suggestion in suggestions),
        **{name: _criterion(suggestions, name) for name in _CRITERIA},
    }


def has_invented(suggestion: Suggestion) -> bool:
    """Whether a number, in a text or a field, is traced to nothing."""
    return any(
        finding.criterion == "grounded" and finding.fatal
        for check in checks(suggestion)
        for finding in check.findings
    ) or any(kr_value_without_origin(suggestion))


def mistakes_points(suggestion: Suggestion) -> bool:
    """Whether a text says "by 3 %" of what goes from 9 % to 6 %."""
    rows = suggestion.key_results
    levels = list(levels_of([(row.unit, row.baseline, row.target) for row in rows]))
    texts = [suggestion.objective.text, suggestion.objective.why, *(row.text for row in rows)]
    return any(mistaken(text, levels) for text in texts)


def kr_value_without_origin(suggestion: Suggestion) -> list[bool]:
    """For each baseline and target: whether it stands without an origin."""
    return [
        value is not None and value not in {number.value for number in row.numbers}
        for row in suggestion.key_results
        for value in (row.baseline, row.target)
    ]


def checks(suggestion: Suggestion) -> list[Check]:
    """The verdicts of all texts of a suggestion."""
    return [suggestion.objective.verdict, *(row.verdict for row in suggestion.key_results)]


def _grounded(suggestions: Sequence[Suggestion]) -> Ratio:
    """How many numbers of the key results have an origin that is no assumption."""
    origins = [number.origin for one in suggestions for row in one.key_results for number in row.numbers]
    return Ratio(sum(origin != "assumption" for origin in origins), len(origins))


def _sources(answer: Json) -> Ratio:
    """How many of the entries that an answer names as its sources there are."""
    named = [name for row in answer.get("suggestions", ()) for name in row.get("sources") or ()]
    return Ratio(sum(base().entry(name) is not None for name in named), len(named))


def _clear(suggestions: Sequence[Suggestion]) -> Ratio:
    """How many sentences hold no vague noun or adjective, whatever weight the finding has for the criterion."""
    every = [check for suggestion in suggestions for check in checks(suggestion)]
    vague = [any(finding.name == "vague-noun" for finding in check.findings) for check in every]
    return Ratio(len(vague) - sum(vague), len(vague))


def _criterion(suggestions: Sequence[Suggestion], name: str) -> Ratio:
    """How many sentences pass the criterion, of those where it can be told."""
    levels = [check.criteria[name] for suggestion in suggestions for check in checks(suggestion)]
    told = [level for level in levels if level != "unknown"]
    return Ratio(sum(level == "pass" for level in told), len(told))


GATES = Evaluator(MEASURES, judge)
