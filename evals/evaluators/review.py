"""Whether a review summary holds, judged by the rules of the rubric (V) against the records of the case."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from coach.validator.check import check_summary
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.types import Finding
from evals.evaluators.points import levels_of, mistaken
from evals.frame import Case, Evaluator, Json, Measure, Value

MEASURES = (
    Measure("review_passes", "summaries that break no rule"),
    Measure("evidence_resolves", "summaries in which every sentence cites records that exist"),
    Measure(
        "numbers_equal", "summaries in which every number is the recorded one, or computed from it correctly"
    ),
    Measure(
        "rates_nobody", "summaries in which nothing rates a person, or speaks of pay, promotion or character"
    ),
    Measure("private_kept", "summaries in which nothing of the private aspiration shows"),
)
_BY_NAME = {
    "evidence_resolves": {"sentence-without-evidence", "evidence-not-found"},
    "numbers_equal": {"number-differs"},
    "rates_nobody": {"rates-people", "judges-personality"},
    "private_kept": {"private-leak"},
}


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """All of them for one line of `coach review`."""
    names = {finding.name for finding in findings(case.inputs, answer) if finding.severity != "info"}
    values: dict[str, Value] = {measure: not names & rules for measure, rules in _BY_NAME.items()}
    wrong = mistaken_points(case.inputs, answer)
    values["numbers_equal"] = values["numbers_equal"] and not wrong
    return {"review_passes": bool(answer.get("sections")) and not names and not wrong, **values}


def mistaken_points(inputs: Json, answer: Json) -> list[str]:
    """The changes in the sentences that call a difference of percentages a percent."""
    rows = [row for objective in inputs.get("objectives", ()) for row in objective.get("key_results", ())]
    pairs = [
        (row.get("unit") or "", row.get("baseline"), end)
        for row in rows
        for end in (row.get("final"), row.get("target"))
    ]
    levels = list(levels_of(pairs))
    sentences = [
        one["text"] for section in answer.get("sections", ()) for one in section.get("sentences", ())
    ]
    return [found for text in sentences for found in mistaken(text, levels)]


def findings(inputs: Json, answer: Json) -> list[Finding]:
    """What the rules say of the sections."""
    private = inputs.get("private_aspiration")
    summary = Summary(
        sections=tuple(_section(row) for row in answer.get("sections", ())),
        records=dict(records(inputs)),
        period=_period(inputs),
        private=(private,) if private else (),
    )
    return check_summary(summary)


def _section(row: Mapping[str, Any]) -> Section:
    sentences = tuple(
        Sentence(one["text"], tuple(one.get("evidence", ()))) for one in row.get("sentences", ())
    )
    return Section(row["name"], sentences, row.get("blank_because"))


def _period(inputs: Json) -> tuple[date, date]:
    return date.fromisoformat(inputs["period"]["start"]), date.fromisoformat(inputs["period"]["end"])


def records(inputs: Json) -> Iterator[tuple[str, Evidence]]:
    """Every record of a case by its name in the contract, with its values."""
    for place, objective in enumerate(inputs.get("objectives", ())):
        name = f"objective:{place}"
        yield name, Evidence(name, f"{objective['text']} {objective.get('parent') or ''}")
        for kind, field in (("kr", "key_results"), ("checkin", "checkins"), ("adjustment", "adjustments")):
            for at, row in enumerate(objective.get(field, ())):
                yield f"{name}/{kind}:{at}", _evidence(f"{name}/{kind}:{at}", row)
        for at, text in enumerate(objective.get("learnings", ())):
            yield f"{name}/learning:{at}", Evidence(f"{name}/learning:{at}", text)
    for at, row in enumerate(inputs.get("recognitions", ())):
        yield f"recognition:{at}", _evidence(f"recognition:{at}", row)


def _evidence(name: str, row: Mapping[str, Any]) -> Evidence:
    on = row.get("date") or row.get("due")
    values = [
        value for value in row.values() if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    values += [value for value in row.get("confidence_history", ()) if value is not None]
    text = " ".join(value if isinstance(value, str) else json.dumps(value) for value in row.values() if value)
    return Evidence(
        name, text, date.fromisoformat(on) if on else None, tuple(float(value) for value in values)
    )


REVIEW = Evaluator(MEASURES, judge)
