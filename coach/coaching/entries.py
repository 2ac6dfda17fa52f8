"""What the loop writes into the ledger: one entry for each thing that a suggester produced."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from coach.coaching.candidate import Candidate
from coach.coaching.suggester import Answer, Suggester
from coach.coaching.suggestion import content_hash
from coach.domain.ids import new_id
from coach.domain.ledger import LedgerEntry


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
    content = candidate.to_json() if candidate else {"malformed": malformed}
    return LedgerEntry(
        id=new_id("led"),
        at=at,
        flow=flow,
        suggester=suggester.name,
        model=suggester.model,
        prompt=answer.prompt,
        prompt_hash=answer.prompt_hash,
        raw=answer.raw,
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
        notes=answer.notes,
    )
