"""Findings that people said are wrong: does the rule still make them? Only over cases of use (`--cases`).

Who disputes need not be right, so there is no gate: the figure says how many arguments the rules have taken up, and the
report shows each one that still stands beside what the rule says.
"""

from collections.abc import Sequence
from typing import Any

from coach.errors import InputError
from coach.validator.check import check
from evals.collecting.reading import rows
from evals.frame import Arm, Case, Evaluator, Json, Measure, Options, Suite, Value
from evals.suites.validator import TODAY

MEASURES = (Measure("taken_up", "disputed findings that the rules no longer make"),)


def cases(options: Options) -> list[Case]:
    """The disputes of the file. Raises InputError where none is named, or a line has no text."""
    if options.cases is None:
        raise InputError(
            "The suite disputes needs cases of use.",
            "Make some: coach eval collect --out cases.jsonl, then --cases cases.jsonl",
        )
    return [_case(row) for row in rows(options.cases) if row.get("rule")]


def _case(row: dict[str, Any]) -> Case:
    if not isinstance(row.get("text"), str):
        raise InputError(f"The dispute {row['id'][:40]} has no text.", "Each needs id, text and rule.")
    disputed = {name: str(row.get(name, "")) for name in ("rule", "argument")}
    kind = row.get("kind", "auto")
    kind = kind if kind in ("objective", "key_result") else "auto"
    inputs = {"id": row["id"], "text": row["text"], "kind": kind, **disputed}
    return Case(row["id"], inputs, {"rule": disputed["rule"]}, {"rule": disputed["rule"]})


def answer(inputs: Json) -> dict[str, Any]:
    """The check of the sentence, in the contract's shape."""
    return check(inputs["text"], kind=inputs["kind"], today=TODAY).to_json()


def arms(options: Options) -> Sequence[Arm]:
    """The rules as they are now."""
    return (Arm("validator", "the rules as they are now", answer),)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """Whether the rule is silent on this sentence now."""
    return {"taken_up": all(finding["rule"] != case.label["rule"] for finding in answer["findings"])}


DISPUTED = Evaluator(MEASURES, judge)
SUITE = Suite(
    name="disputes",
    cases=cases,
    arms=arms,
    evaluators=(DISPUTED,),
    primary="taken_up",
    reference="validator",
)
