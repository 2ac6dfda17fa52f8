"""What is suggested for written aspirations: gates, origins of numbers, enough to choose from, by arm."""

import json
from collections.abc import Sequence
from typing import Any

from evals import datasets
from evals.arms import guide, model, no_help, questionnaire
from evals.collecting.reading import rows
from evals.evaluators.alignment import ALIGNMENT
from evals.evaluators.effort import EFFORT
from evals.evaluators.expectations import EXPECTATIONS
from evals.evaluators.gates import GATES
from evals.evaluators.plain_text import PLAIN_TEXT
from evals.evaluators.repetition import REPETITION
from evals.evaluators.use import USE
from evals.evaluators.words import WORDS
from evals.frame import Arm, Case, Gate, Options, Suite

#: What the coach sees of a line; everything else is for the evaluators.
SEEN = ("id", "role", "aspiration", "facts", "parents", "period")
#: Cases that have too little for a suggestion by their notes: questions are the right answer.
MAY_ASK = frozenset(("asp-003", "asp-016", "asp-017"))


def cases(options: Options) -> list[Case]:
    """The written aspirations, or those of a file that use has left (`coach eval collect`)."""
    found = rows(options.cases or datasets.path("aspirations.jsonl"))
    fits, expected = (
        json.loads(datasets.path(name).read_text(encoding="utf-8"))
        for name in ("alignment.json", "expectations.json")
    )
    return [
        case_of({"expect": expected.get(row["id"], {}), **row}, fits.get(row["id"]))
        for row in found
        if row.get("aspiration")
    ]


def case_of(row: dict[str, Any], alignment: dict[str, Any] | None = None) -> Case:
    """The case in a line: what the coach sees of it, and what only evaluators see."""
    label = {name: value for name, value in row.items() if name not in SEEN} | {"alignment": alignment}
    return Case(
        id=row["id"],
        inputs={name: row[name] for name in SEEN if name in row},
        label=label | {"may_ask": row["id"] in MAY_ASK},
        slices={name: row[name] for name in ("trade", "difficulty", "language") if name in row},
    )


def arms(options: Options) -> Sequence[Arm]:
    """From no help to the coach, and models raw and behind the gate: recorded ones, and live ones by name."""
    return (no_help.ARM, questionnaire.ARM, guide.ARM, *model.recorded(), *model.live(options.live))


SUITE = Suite(
    name="drafts",
    cases=cases,
    arms=arms,
    evaluators=(GATES, ALIGNMENT, EXPECTATIONS, PLAIN_TEXT, WORDS, EFFORT, USE),
    across=(REPETITION,),
    primary="passes",
    reference="guide",
    gates=(
        Gate("guide", "gates", 1.0),
        Gate("guide", "origins", 1.0),
        Gate("guide", "two_to_five", 1.0),
        Gate("guide", "invented", 0.0),
        Gate("guide", "known_parent", 1.0),
        Gate("guide", "plain", 1.0),
    ),
)
