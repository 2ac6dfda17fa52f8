"""How well the validator agrees with labelled statements, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from coach.validator.check import RULESET, check
from evals import datasets
from evals.frame import Measure, Ratio, Scored, Value, json_hash
from evals.labels import CLASSES, VALUES, Labelled, answered, load, same_value
from evals.statistics import Interval, bootstrap, by_class, confusion, macro_f1, weighted_kappa, wilson
from evals.suites import Outcome

#: The date that every statement is judged on, so that two runs are alike.
TODAY = date(2027, 1, 4)
#: What a case that raised an error answers: it counts against the validator.
FAILED = "failed"
#: At most this share of the fine statements may get a `fail` or a fatal finding.
WRONGED_AT_MOST = 0.02
#: The macro-F1 that every field must reach on the published set; of other people's labels nothing is asked.
AT_LEAST = 0.75
_WORST = 20
MEASURES = (
    Measure(
        "agrees",
        "fields of a statement that are read and judged as its label says, of those that the label gives",
        kind="ratio",
    ),
    Measure("kept", "statements that are fine by their label and get no fail"),
    *(Measure(field, f"statements judged as labelled on “{field.replace('_', '-')}”") for field in CLASSES),
    *(
        Measure(field, f"statements whose {field} is read as labelled, where one is stated")
        for field in VALUES
    ),
)


@dataclass
class Agrees(Evaluator[Labelled, Mapping[str, Any], None]):
    """Whether each field of the check is what the label says."""

    def evaluate(
        self, ctx: EvaluatorContext[Labelled, Mapping[str, Any], None]
    ) -> dict[str, bool | int | float | str]:
        """One assertion a field."""
        label, found = ctx.inputs, ctx.output
        classes = {field: answered(found, field) == label.expects(field) for field in CLASSES}
        values = {f: same_value(f, found["reading"][f], label.label.get(f)) for f in VALUES}
        return {**classes, **values}


def judge(statement: Labelled) -> dict[str, Any]:
    """The check of one statement, in the contract's shape; a goal of unknown kind is left to the validator."""
    kind = statement.kind if statement.kind in ("objective", "key_result") else "auto"
    return check(statement.text, kind=kind, today=TODAY).to_json()


def run(labels: Path | None = None) -> Outcome:
    """Check every statement of a labelled file (the published set, if none is named) and compare."""
    path = labels or datasets.path("statements.jsonl")
    statements = load(path)
    cases = [Case(name=statement.id, inputs=statement) for statement in statements]
    dataset: Dataset[Labelled, Mapping[str, Any], None] = Dataset(
        name="validator", cases=cases, evaluators=[Agrees()]
    )
    report = dataset.evaluate_sync(judge, progress=False, max_concurrency=1)
    found = {case.inputs.id: case.output for case in report.cases}
    rows = [(statement, found.get(statement.id)) for statement in statements]
    figures = {"labels": path.name, "ruleset": RULESET, "n": len(rows), "failed": len(report.failures)}
    figures |= measure(rows)
    wronged = figures["fine_wronged"]["value"]
    passed = not report.failures and (wronged is None or wronged <= WRONGED_AT_MOST)
    if labels is None:
        passed = passed and all(row["macro_f1"]["value"] >= AT_LEAST for row in figures["fields"].values())
    scored = tuple(_scored(statement, check) for statement, check in rows)
    return Outcome(
        "validator", passed, figures, render(figures), _worst(rows), scored, MEASURES, "agrees", "validator"
    )


def _scored(statement: Labelled, found: Mapping[str, Any] | None) -> Scored:
    """One statement for the report and the comparison of runs; all of one source are one cluster."""
    if found is None:
        values: dict[str, Value] = {}
    else:
        values = {field: answered(found, field) == statement.expects(field) for field in CLASSES}
        values |= {
            field: same_value(field, found["reading"][field], label)
            for field in VALUES
            if (label := statement.label.get(field)) is not None
        }
        values["agrees"] = Ratio(sum(bool(one) for one in values.values()), len(values))
        values["kept"] = not _hurt(found) if statement.fine else None
    return Scored(
        case=statement.id,
        arm="validator",
        values=values,
        cluster=str(statement.label.get("group") or statement.id),
        slices={
            name: str(statement.label[name])
            for name in ("trade", "form", "design")
            if statement.label.get(name)
        },
        failed=None if found is not None else "the check raised an error",
        case_hash=json_hash({"text": statement.text, "label": dict(statement.label)}),
        prompt=statement.text,
        answer="; ".join(f"{field}: {answered(found, field)}" for field in CLASSES) if found else "",
        verdict=tuple(_differs(statement, found)),
    )


Row = tuple[Labelled, Mapping[str, Any] | None]


def measure(rows: Sequence[Row]) -> dict[str, Any]:
    """Every figure over statements and their checks; a check that is None has failed and counts as wrong."""
    return {
        "fields": {field: _field(rows, field, order) for field, order in CLASSES.items()},
        "values": {field: _value(rows, field) for field in VALUES},
        "fine_wronged": _wronged(rows).to_json(),
    }


def _field(rows: Sequence[Row], field: str, order: Sequence[str]) -> dict[str, Any]:
    pairs = [(s.expects(field), answered(c, field) if c else FAILED) for s, c in rows]
    groups = {place: row[0].group or row[0].id for place, row in enumerate(rows)}
    interval = bootstrap(
        list(enumerate(pairs)),
        lambda drawn: macro_f1([pair for _, pair in drawn]),
        cluster=lambda row: groups[row[0]],
        rounds=200,
    )
    kappa = weighted_kappa(pairs, order)
    return {
        "macro_f1": interval.to_json(),
        "kappa": None if kappa is None else round(kappa, 4),
        "classes": {
            name: {
                "precision": score.precision.to_json(),
                "recall": score.recall.to_json(),
                "f1": round(score.f1, 4),
            }
            for name, score in by_class(pairs).items()
        },
        "confusion": confusion(pairs),
    }


def _value(rows: Sequence[Row], field: str) -> dict[str, Any]:
    stated = [(s, c) for s, c in rows if s.label.get(field) is not None]
    hit = sum(bool(c) and same_value(field, c["reading"][field], s.label[field]) for s, c in stated if c)
    answers = [(s, c) for s, c in rows if c and c["reading"][field] is not None]
    right = sum(same_value(field, c["reading"][field], s.label.get(field)) for s, c in answers)
    return {
        "exact_where_stated": wilson(hit, len(stated)).to_json(),
        "precision": wilson(right, len(answers)).to_json(),
    }


def _wronged(rows: Sequence[Row]) -> Interval:
    """How many fine statements get a `fail` or a fatal finding."""
    fine = [check for statement, check in rows if statement.fine]
    return wilson(sum(check is None or _hurt(check) for check in fine), len(fine))


def _hurt(found: Mapping[str, Any]) -> bool:
    """Whether a statement gets a `fail` or a fatal finding."""
    return found["verdict"] == "fail" or any(finding["fatal"] for finding in found["findings"])


def _worst(rows: Sequence[Row]) -> tuple[Mapping[str, Any], ...]:
    """The statements with the most fields that differ, by id only where the text may not be copied."""
    scored = []
    for statement, found in rows:
        if wrong := list(_differs(statement, found)):
            scored.append({"id": statement.id, "text": statement.text, "differs": wrong})
    scored.sort(key=lambda case: (-len(case["differs"]), str(case["id"])))
    return tuple(scored[:_WORST])


def _differs(statement: Labelled, found: Mapping[str, Any] | None) -> Iterator[str]:
    """Each field in which the check is another one than the label."""
    for field in CLASSES:
        if not found or answered(found, field) != statement.expects(field):
            yield f"{field}: {answered(found, field) if found else FAILED}, labelled {statement.expects(field)}"


def render(figures: Mapping[str, Any]) -> str:
    """The figures as a table for people."""
    lines = [f"{figures['n']} statements, {figures['failed']} failed · rules {figures['ruleset']}", ""]
    lines.append(f"{'field':<12} {'macro-F1':<8} {'95 % interval':<16} {'kappa':<7} F1 by class")
    for field, row in figures["fields"].items():
        f1, kappa = row["macro_f1"], row["kappa"]
        classes = "  ".join(f"{name} {score['f1']:.2f}" for name, score in row["classes"].items())
        spread = f"[{f1['low']:.3f}, {f1['high']:.3f}]"
        told = "–" if kappa is None else f"{kappa:.3f}"
        lines.append(f"{field:<12} {f1['value']:<8.3f} {spread:<16} {told:<7} {classes}")
    lines += ["", f"{'value':<12} {'exact where stated':<28} precision"]
    for field, row in figures["values"].items():
        lines.append(f"{field:<12} {_told(row['exact_where_stated']):<28} {_told(row['precision'])}")
    lines += ["", f"fine statements wronged: {_told(figures['fine_wronged'])}"]
    return "\n".join(lines)


def _told(share: Mapping[str, Any]) -> str:
    if share["value"] is None:
        return "– (none)"
    return f"{share['value']:.3f} [{share['low']:.3f}, {share['high']:.3f}] of {share['n']}"
