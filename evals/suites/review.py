"""Review summaries: every sentence checked from the case by other code than wrote it, by arm."""

import json
from collections.abc import Sequence
from typing import Any

from evals import datasets
from evals.arms import review_guide, review_plain
from evals.evaluators.reviews import REVIEWS
from evals.frame import Arm, Case, Gate, Options, Suite

#: What only evaluators see.
HIDDEN = ("notes", "check")
FILES = ("reviews_dev.jsonl", "reviews_own.jsonl")


def cases(options: Options) -> list[Case]:
    """The written cases; those of our own have traps and say what must and must not stand in the answer."""
    lines = [line for name in FILES for line in datasets.path(name).read_text(encoding="utf-8").splitlines()]
    return [_case(json.loads(line)) for line in lines]


def _case(row: dict[str, Any]) -> Case:
    inputs = {name: value for name, value in row.items() if name not in HIDDEN}
    kind = "own" if row["id"].startswith("own") else "dev"
    return Case(
        id=row["id"],
        inputs=inputs,
        label={"notes": row.get("notes", ""), **row.get("check", {})},
        slices={"set": kind, "language": row.get("check", {}).get("language", "en")},
    )


def arms(options: Options) -> Sequence[Arm]:
    """No help, a form on paper, the embedded coach."""
    return (*review_plain.PLAIN, review_guide.ARM)


SUITE = Suite(
    name="review",
    cases=cases,
    arms=arms,
    evaluators=(REVIEWS,),
    primary="passes",
    reference="guide",
    gates=(
        Gate("guide", "passes", 1.0),
        Gate("guide", "resolves", 1.0),
        Gate("guide", "right", 1.0),
        Gate("guide", "clean", 1.0),
        Gate("guide", "fair", 1.0),
        Gate("guide", "private", 1.0),
    ),
)
