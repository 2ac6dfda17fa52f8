"""The review summary with a model: the line of `coach review`, with the embedded coach behind it."""

from collections.abc import Mapping
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.entries import MemoryLedger
from coach.coaching.review.cases import record_of
from coach.coaching.review.composing import review_suggesters
from coach.coaching.review.flow import review, reviewed
from coach.coaching.review.guide import ReviewGuide
from evals.evaluators.judging import TODAY
from evals.recorded.answering import answered, base

#: What only evaluators see.
_HIDDEN = ("notes", "check")


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One summary through the real path. Raises ModelError."""
    record = record_of({name: value for name, value in case.items() if name not in _HIDDEN})
    suggester, guide = review_suggesters(base(), writer)
    events = review(record, suggester=suggester, ledger=MemoryLedger(), today=TODAY, fallback=guide)
    found = (await reviewed(answered(events))).to_json()
    alone = review(record, suggester=ReviewGuide(base()), ledger=MemoryLedger(), today=TODAY)
    plain = set(_sentences((await reviewed(alone)).to_json()))
    return {**found, "reworded": [text for text in _sentences(found) if text not in plain]}


def _sentences(found: Mapping[str, Any]) -> list[str]:
    return [one["text"] for section in found["sections"] for one in section["sentences"]]
