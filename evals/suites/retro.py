"""What is learnt from results: the written misses and hits, by arm, against the causes in their notes."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from coach.coaching.retro.case import case_of
from coach.coaching.retro.run import reflected
from coach.coaching.services import Services
from evals import datasets
from evals.arms import retro_plain
from evals.evaluators.judging import TODAY
from evals.evaluators.learnings import LEARNING
from evals.frame import Arm, Case, Gate, Json, Options, Suite

#: What the coach sees of a line; everything else is for the evaluators.
SEEN = ("id", "role", "objective", "key_result", "checkins", "adjustments", "reflection")
#: The causes that the notes of the first set give in words, and what they forbid.
CAUSES = {
    "miss-003": ("ambition-too-high", ("market", "demand")),
    "miss-004": ("wrong-measure", ("communicate better", "got worse")),
    "miss-005": ("capacity", ("plant 3 took", "management failed")),
    "miss-010": ("wrong-assumption", ("parents", "brother", "video")),
    "miss-011": ("skill-or-knowledge-gap", ("slow", "sorry", "real analyst")),
    "miss-014": ("capacity", ("burnout", "arrêt", "plus de monde")),
    "miss-018": ("missing-cadence", ("dishonest", "38")),
    "miss-019": ("external-change", ("compared to others", "should")),
    "miss-022": ("ambition-too-high", ("aunt", "letter", "did not deliver", "experience")),
    "miss-030": ("wrong-assumption", ("lower price", "kind of client")),
}  # fmt: skip


def cases(options: Options) -> list[Case]:
    """The written cases: those that came with the project, then its own."""
    rows = [json.loads(line) for name in ("misses.jsonl", "misses_own.jsonl") for line in _lines(name)]
    return [_case(row) for row in rows]


def _lines(name: str) -> list[str]:
    return datasets.path(name).read_text(encoding="utf-8").splitlines()


def _case(row: dict[str, Any]) -> Case:
    label = dict(row.get("expected") or {})
    if row["id"] in CAUSES:
        cause, forbidden = CAUSES[row["id"]]
        language = "fr" if row["id"] == "miss-014" else "en"
        label = {"cause": cause, "must_not": forbidden, "missed": True, "language": language}
    inputs = {name: row[name] for name in SEEN if name in row}
    return Case(
        id=row["id"],
        inputs=inputs,
        label=label | {"notes": row.get("notes", "")},
        slices={
            "language": label["language"],
            "cause": label["cause"] or "none",
            "set": row["id"].split("-")[0],
        },
    )


@cache
def _services() -> Services:
    return Services()


async def answer(inputs: Json) -> dict[str, Any]:
    """One line of `coach retro`."""
    result = await reflected(_services(), case_of(inputs), today=TODAY)
    return result.to_json()


def arms(options: Options) -> Sequence[Arm]:
    """No help, a form on paper, the embedded coach."""
    return (*retro_plain.PLAIN, Arm("guide", "the embedded coach, without a model", answer))


#: What holds of every learning, whoever's results they are from.
SOUND = (
    Gate("guide", "answered", 1.0),
    Gate("guide", "passes", 1.0),
    Gate("guide", "resolves", 1.0),
    Gate("guide", "missed", 1.0),
    Gate("guide", "blames", 0.0),
)
SUITE = Suite(
    name="retro",
    cases=cases,
    arms=arms,
    evaluators=(LEARNING,),
    primary="cause",
    reference="guide",
    gates=(
        *SOUND,
        Gate("guide", "forbidden", 0.0),
        Gate("guide", "cause", 0.85),
    ),
)
