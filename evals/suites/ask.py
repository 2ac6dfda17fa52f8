"""Questions about OKRs: is the right passage cited, and is "I don't know" said where nothing is known."""

import json
from collections.abc import Sequence
from typing import Any

from coach.coaching.ask import ask
from evals import datasets
from evals.evaluators.judging import TODAY, base
from evals.frame import Arm, Case, Evaluator, Gate, Json, Measure, Options, Suite, Value

MEASURES = (
    Measure(
        "right", "questions that are answered from the right passage, or not at all where nothing is known"
    ),
    Measure("answered", "questions with an answer in the knowledge for which the right passage is cited"),
    Measure("declined", "questions without an answer in the knowledge that are not answered"),
)


def cases(options: Options) -> list[Case]:
    """The questions; a third of them cannot be answered from the base."""
    rows = map(json.loads, datasets.path("questions.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Case(
            id=row["id"],
            inputs={name: row[name] for name in ("id", "question")},
            label={"cites": row["cites"]},
            slices={"kind": "known" if row["cites"] else "unknown"},
        )
        for row in rows
    ]


async def answer(inputs: Json) -> dict[str, Any]:
    """One line of `coach ask`."""
    return (await ask(inputs["question"], base=base(), today=TODAY)).to_json()


def arms(options: Options) -> Sequence[Arm]:
    """The embedded coach."""
    return (Arm("guide", "the embedded coach, without a model", answer),)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """The citations against the passages that hold the answer."""
    cites = case.label["cites"]
    right = is_right([one["id"] for one in answer["citations"]], cites)
    return {"right": right, "answered" if cites else "declined": right}


def is_right(cited: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether one of the passages that hold the answer is cited; nothing, where none does."""
    if not wanted:
        return not cited
    return any(name.startswith(start) for name in cited for start in wanted)


CITES = Evaluator(MEASURES, judge)
SUITE = Suite(
    name="ask",
    cases=cases,
    arms=arms,
    evaluators=(CITES,),
    primary="right",
    reference="guide",
    gates=(Gate("guide", "declined", 1.0), Gate("guide", "answered", 0.9)),
)
