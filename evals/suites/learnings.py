"""The gate on short learnings: does it refuse what says nothing, excuses or blames, and let what is sound pass.

Each line holds one part of a learning (its text, the cue, the response, the reason of the decision) in an otherwise
sound one. What is refused has to be unsound (precision), and what is unsound has to be refused (recall).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from coach.coaching.retro.case import Case as Miss
from coach.coaching.retro.case import case_of
from coach.coaching.retro.gate import LearningGate
from coach.coaching.retro.learning import ProposedLearning
from evals import datasets
from evals.evaluators.learnings import base
from evals.frame import Measure, Scored, json_hash
from evals.statistics import wilson
from evals.suites import Outcome

#: What the gate asks of precision and of recall.
GATE = 0.9
MEASURES = (
    Measure(
        "right", "parts of learnings that are refused where they say nothing, and pass where they are sound"
    ),
    Measure("caught", "unsound parts that are refused"),
    Measure("spared", "sound parts that pass"),
)
#: A sound learning; one part of it is replaced by the one that is measured.
SOUND = ProposedLearning(
    text="Each contract waits for one signatory, so the signatures of a summer fit into one of its months",
    cause="dependency",
    evidence=("checkin:0",),
    cue="a plan counts signatures of another house",
    response="I ask for the free slots before the target is set",
    decision="modify",
    decision_why="the need is still there",
)
_CASE: Mapping[str, Any] = {
    "id": "short",
    "objective": "Distributors carry our products",
    "key_result": {
        "metric": "signed distributor contracts", "unit": "contracts", "direction": "increase", "baseline": 0,
        "target": 12, "final": 4, "due": "2026-06-30",
    },
    "checkins": [{"date": "2026-04-15", "value": 1, "confidence": 0.6, "note": "Signatory away"}],
}  # fmt: skip


def load() -> list[dict[str, Any]]:
    """The rows of the set."""
    return [
        json.loads(line) for line in datasets.path("learnings.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def refused(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules that refuse the row's part; the person said its numbers, so that only its words are judged."""
    case: Miss = case_of({**_CASE, "reflection": row["words"]})
    proposal = replace(SOUND, **{str(row["part"]): str(row["words"])})
    found = LearningGate(case, base()).judge(proposal, suggester="", model=None, repairs=0)
    return tuple(sorted({one.rule for one in found.unheeded}))


def run() -> Outcome:
    """The set, as a suite."""
    rows = [(row, refused(row)) for row in load()]
    figures = {name: _figures(rows, name) for name in ("all", "first", "fresh")}
    passed = all((figures["all"][name]["value"] or 0.0) >= GATE for name in ("precision", "recall"))
    cases = tuple(_scored(row, rules) for row, rules in rows)
    return Outcome(
        "learnings", passed, figures, "\n".join(_lines(figures)), tuple(_worst(rows)), cases, MEASURES, "right", "gate"
    )  # fmt: skip


_Rows = list[tuple[dict[str, Any], tuple[str, ...]]]


def _figures(rows: _Rows, name: str) -> dict[str, Any]:
    chosen = [(row, rules) for row, rules in rows if name in ("all", row["set"])]
    caught = sum(bool(rules) and not row["sound"] for row, rules in chosen)
    unsound, flagged = sum(not row["sound"] for row, _ in chosen), sum(bool(rules) for _, rules in chosen)
    return {
        "parts": len(chosen),
        "unsound": unsound,
        "precision": wilson(caught, flagged).to_json(),
        "recall": wilson(caught, unsound).to_json(),
    }


def _scored(row: Mapping[str, Any], rules: tuple[str, ...]) -> Scored:
    sound, is_refused = bool(row["sound"]), bool(rules)
    return Scored(
        case=row["id"],
        arm="gate",
        values={
            "right": is_refused is not sound,
            "caught": None if sound else is_refused,
            "spared": not is_refused if sound else None,
        },
        slices={"part": row["part"], "fault": row["fault"] or "none", "set": row["set"]},
        case_hash=json_hash(row),
        prompt=row["words"],
        answer=", ".join(rules),
    )


def _worst(rows: _Rows) -> Iterator[dict[str, Any]]:
    for row, rules in rows:
        if bool(rules) is row["sound"]:
            yield {"id": row["id"], "words": row["words"], "sound": row["sound"], "rules": list(rules)}


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    for name, one in figures.items():
        shares = ", ".join(
            f"{part} {one[part]['value']:.2f} ({one[part]['low']:.2f} to {one[part]['high']:.2f})"
            for part in ("precision", "recall")
            if one[part]["value"] is not None
        )
        yield f"{name}: {one['parts']} parts of learnings, {one['unsound']} unsound; {shares}"
