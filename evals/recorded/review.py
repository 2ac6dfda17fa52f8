"""The review summary with a model: the line of `coach review`, with the embedded coach behind it."""

from collections.abc import Collection, Mapping
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.entries import MemoryLedger
from coach.coaching.review.cases import record_of
from coach.coaching.review.composing import review_suggesters
from coach.coaching.review.flow import review, reviewed
from coach.coaching.review.guide import ReviewGuide
from evals.evaluators.judging import TODAY
from evals.recorded.answering import answered, base, beside, readable

#: What only evaluators see.
_HIDDEN = ("notes", "check")


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One summary through the real path. Raises ModelError."""
    return (await both(case, writer, MemoryLedger()))["shown"]


async def both(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> dict[str, dict[str, Any]]:
    """The summary as it is shown, and in the words of the model before any was set aside. Raises ModelError."""
    record = record_of({name: value for name, value in case.items() if name not in _HIDDEN})
    suggester, guide = review_suggesters(base(), writer)
    events = review(record, suggester=suggester, ledger=ledger, today=TODAY, fallback=guide)
    found = (await reviewed(answered(events))).to_json()
    alone = review(record, suggester=ReviewGuide(base()), ledger=MemoryLedger(), today=TODAY)
    plain = set(_sentences((await reviewed(alone)).to_json()))
    shown = {**found, "reworded": _reworded(found, plain)}
    first: Mapping[str, Any] = next(iter(readable(ledger.entries)), {"sections": []})
    return beside(shown, {**first, "reworded": _reworded(first, plain)}, ledger.entries)


def _reworded(found: Mapping[str, Any], plain: Collection[str]) -> list[str]:
    return [text for text in _sentences(found) if text not in plain]


def _sentences(found: Mapping[str, Any]) -> list[str]:
    return [one["text"] for section in found["sections"] for one in section["sentences"]]
