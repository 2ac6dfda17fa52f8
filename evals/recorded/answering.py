"""What recorded flows share: the embedded coach writes in place of what does not pass, never of a whole answer."""

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import cache
from typing import Any

from coach.coaching.candidate import CandidateT
from coach.coaching.events import Event, FellBack
from coach.domain.ledger import LedgerEntry
from coach.errors import ModelError
from coach.retrieval.knowledge import KnowledgeBase, load_base


@cache
def base() -> KnowledgeBase:
    """The knowledge base, read once for all flows."""
    return load_base()


async def answered(events: AsyncIterator[Event[CandidateT]]) -> AsyncIterator[Event[CandidateT]]:
    """The events of a flow whose model answered. Raises ModelError where the embedded coach took over altogether."""
    async for event in events:
        if isinstance(event, FellBack):
            raise ModelError(event.reason, "Record it again, or measure with another model.")
        yield event


def first_answers(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """What the model wrote before any repair."""
    return [e for e in entries if e.suggester == "model" and e.repairs == 0 and not is_mended(e)]


def is_mended(entry: LedgerEntry) -> bool:
    """Whether an entry was mended by rule, without a model."""
    return entry.notes.startswith("mended")


def readable(entries: Sequence[LedgerEntry]) -> list[dict[str, Any]]:
    """The model's first answer as far as it could be read: a candidate each."""
    return [dict(e.suggestion) for e in first_answers(entries) if "malformed" not in e.suggestion]


def beside(
    shown: Mapping[str, Any], raw: Mapping[str, Any], entries: Sequence[LedgerEntry]
) -> dict[str, dict[str, Any]]:
    """Both sides of one answer: as it is shown, and as the model wrote it at first, with what that alone took."""
    first = first_answers(entries)
    usage = {
        "requests": 1,
        "input_tokens": first[0].input_tokens if first else 0,
        "output_tokens": first[0].output_tokens if first else 0,
        "cost_usd": first[0].cost_usd if first else 0.0,
    }
    return {"shown": dict(shown), "raw": {**shown, **raw, "usage": usage}}
