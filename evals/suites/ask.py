"""Questions about OKRs: is the right passage cited, and is "I don't know" said where nothing is known."""

import asyncio
import json
from typing import Any

from coach.coaching.ask import ask
from coach.retrieval.knowledge import load_base
from evals import datasets
from evals.evaluators.judging import TODAY
from evals.statistics import wilson
from evals.suites import Outcome


def run() -> Outcome:
    """Ask every question of the data set; a third of them cannot be answered from the base."""
    base = load_base()
    rows = [json.loads(line) for line in datasets.path("questions.jsonl").read_text("utf-8").splitlines()]
    answers = [asyncio.run(ask(row["question"], base=base, today=TODAY)) for row in rows]
    judged = [
        (row, is_right([p.id for p in found.cited], row["cites"]))
        for row, found in zip(rows, answers, strict=True)
    ]
    known = [right for row, right in judged if row["cites"]]
    unknown = [right for row, right in judged if not row["cites"]]
    shares = {"answered": wilson(sum(known), len(known)), "declined": wilson(sum(unknown), len(unknown))}
    wrong: tuple[dict[str, Any], ...] = tuple(row for row, right in judged if not right)
    text = "\n".join(f"{name:<9} {share} of {share.n}" for name, share in shares.items())
    passed = shares["declined"].value == 1 and (shares["answered"].value or 0) >= 0.9
    return Outcome("ask", passed, {n: s.to_json() for n, s in shares.items()}, text, wrong)


def is_right(cited: list[str], wanted: list[str]) -> bool:
    """Whether one of the passages that hold the answer is cited; nothing, where none does."""
    if not wanted:
        return not cited
    return any(name.startswith(start) for name in cited for start in wanted)
