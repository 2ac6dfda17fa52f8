"""What the loop writes into the ledger: one entry for each thing that a suggester produced."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from coach.coaching.candidate import Candidate
from coach.coaching.suggester import Answer, Suggester
from coach.coaching.suggestion import content_hash
from coach.domain.ids import new_id
from coach.domain.ledger import LedgerEntry
from coach.domain.values import LONGEST_TEXT


class Ledger(Protocol):
    """Where every suggestion is written down before it is shown."""

    def add(self, entry: LedgerEntry) -> Any:
        """Keep the entry durably, or raise."""


@dataclass(slots=True)
class MemoryLedger:
    """A ledger for a run without a store: it lives as long as the process."""

    entries: list[LedgerEntry] = field(default_factory=list)

    def add(self, entry: LedgerEntry) -> None:
        """Keep the entry."""
        self.entries.append(entry)


def entry_of(
    suggester: Suggester[Any, Any],
    flow: str,
    answer: Answer[Any],
    repairs: int,
    at: datetime,
    candidate: Candidate | None = None,
    *,
    malformed: str = "",
) -> LedgerEntry:
    """The entry of a candidate, or of an answer that could not be read (`malformed` says why)."""
    raw, cut = storable(answer.raw)
    notes = "; ".join(note for note in (answer.notes, cut) if note)
    content = candidate.to_json() if candidate else {"malformed": malformed}
    return LedgerEntry(
        id=new_id("led"),
        at=at,
        flow=flow,
        suggester=suggester.name,
        model=suggester.model,
        prompt=answer.prompt,
        prompt_hash=answer.prompt_hash,
        raw=raw,
        suggestion=content,
        verdict=candidate.verdict if candidate else "fail",
        passed=candidate.passes_gates if candidate else False,
        repairs=repairs,
        sources=tuple(candidate.sources) if candidate else (),
        cost_usd=answer.usage.cost_usd,
        seconds=answer.usage.seconds,
        content_hash=candidate.content_hash if candidate else content_hash(content),
        model_answered=answer.model_answered,
        requests=answer.usage.requests,
        input_tokens=answer.usage.input_tokens,
        output_tokens=answer.usage.output_tokens,
        notes=notes,
    )


def storable(raw: str) -> tuple[str, str]:
    """A raw answer as the store can keep it, and what had to be left out of it."""
    text = "".join("\ufffd" if char == "\x00" or "\ud800" <= char <= "\udfff" else char for char in raw)
    if len(text) <= LONGEST_TEXT:
        return text, ""
    return text[:LONGEST_TEXT], f"raw answer of {len(raw):,} characters, the first {LONGEST_TEXT:,} kept"
