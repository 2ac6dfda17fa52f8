"""Whether a learning holds, judged by the rules of the rubric (L) and by tracing (G) from its text alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from coach.validator.check import check_learning
from coach.validator.subjects.learning import Learning, Miss
from coach.validator.tracing import Source, trace, untraced
from coach.validator.types import Finding
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure("learnt", "cases with a learning, or with a question that would allow one"),
    Measure("learning_passes", "learnings that break no rule", kind="ratio"),
    Measure("blameless", "cases in which no learning makes a person or a team the culprit"),
    Measure(
        "learning_invented",
        "learnings with a number that nobody recorded",
        kind="ratio",
        better="low",
    ),
    Measure("evidence", "cases in which every learning cites records, and all of them exist"),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """All of them for one line of `coach retro`."""
    learnings = answer.get("learnings", ())
    values: dict[str, Value] = {"learnt": bool(learnings) or bool(answer.get("questions"))}
    if not learnings:
        return values
    found = [errors(case.inputs, row) for row in learnings]
    names = [{finding.name for finding in one} for one in found]
    invented = [invents(case.inputs, row) for row in learnings]
    passing = sum(not one and not made_up for one, made_up in zip(found, invented, strict=True))
    return values | {
        "learning_passes": Ratio(passing, len(learnings)),
        "blameless": not any("blames" in one for one in names),
        "learning_invented": Ratio(sum(invented), len(learnings)),
        "evidence": not any(one & {"no-evidence", "unknown-evidence"} for one in names),
    }


def errors(inputs: Json, row: Mapping[str, Any]) -> list[Finding]:
    """What the rules find on one learning; what is only information is left out."""
    plan = row.get("if_then") or {}
    learning = Learning(
        text=row["text"],
        cause=row.get("cause"),
        contributing=tuple(row.get("contributing", ())),
        evidence=tuple(row.get("evidence", ())),
        cue=plan.get("cue", ""),
        response=plan.get("response", ""),
        decision=row.get("decision"),
        decision_why=row.get("decision_why", ""),
    )
    found = check_learning(learning, miss_of(inputs))
    return [finding for finding in found if finding.severity != "info"]


def miss_of(inputs: Json) -> Miss:
    """The result that the case is about."""
    key_result = inputs["key_result"]
    values = [key_result.get(name) for name in ("baseline", "target", "final")]
    return Miss(
        score=None,
        type=key_result.get("type") or "committed",
        metric=key_result.get("metric") or "",
        evidence=frozenset(name for name, _ in records(inputs)),
        people=tuple(inputs.get("people", ())),
        numbers=tuple(float(value) for value in values if isinstance(value, int | float)),
    )


def records(inputs: Json) -> Iterator[tuple[str, str]]:
    """What may be cited, by name (see the contract), with all that it says."""
    key_result = inputs["key_result"]
    yield "final", " ".join(f"{value}" for value in key_result.values() if value is not None)
    for kind, rows in (
        ("checkin", inputs.get("checkins", ())),
        ("adjustment", inputs.get("adjustments", ())),
    ):
        for place, row in enumerate(rows):
            yield f"{kind}:{place}", " ".join(f"{value}" for value in row.values() if value is not None)
    if inputs.get("reflection"):
        yield "reflection", inputs["reflection"]


def invents(inputs: Json, row: Mapping[str, Any]) -> bool:
    """Whether the text holds a number that is in no record of the case, nor computed from them."""
    key_result = inputs["key_result"]
    numbers = [key_result.get(name) for name in ("baseline", "target", "final")]
    values = tuple(float(value) for value in numbers if isinstance(value, int | float))
    sources = [
        Source(name, "record", text, values if name == "final" else ()) for name, text in records(inputs)
    ]
    return any(found.kind == "number" for found in untraced(trace(row["text"], sources)))


LEARNING = Evaluator(MEASURES, judge)
