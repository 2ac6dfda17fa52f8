"""The ledger: every suggestion that was made, and what became of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, Field

from coach.domain.values import Finite, Id, Model, Text, Words


class Outcome(StrEnum):
    """What became of a suggestion."""

    offered = "offered"
    accepted = "accepted"
    edited = "edited"
    rejected = "rejected"


class LedgerEntry(Model):
    """One suggestion with everything that led to it (house rule 5).

    `content_hash` is the SHA-256 of the suggestion's canonical JSON; `suggestion` is that JSON in the
    contract's shape, `raw` what the suggester returned. Costs are in US dollars, None is "not known".
    `model` is the one that was asked, `model_answered` what the provider says answered; `requests` and tokens
    count what this answer took, `notes` says what was trimmed from the prompt or mended in the answer. `owner_id`
    is the person whom it was made for: nobody else sees it.
    """

    id: Id
    at: AwareDatetime
    flow: Text
    suggester: Text
    model: str | None = None
    prompt: Words = ""
    prompt_hash: Words = ""
    raw: Words | None = None
    suggestion: dict[str, Any]
    verdict: Text
    passed: bool
    repairs: int = Field(default=0, ge=0)
    sources: tuple[str, ...] = ()
    cost_usd: Finite | None = None
    seconds: Finite = 0.0
    content_hash: Text
    outcome: Outcome = Outcome.offered
    outcome_note: Words = ""
    subject_id: Id | None = None
    model_answered: str | None = None
    requests: int = Field(default=0, ge=0)
    input_tokens: int = Field(default=0, ge=0)
    output_tokens: int = Field(default=0, ge=0)
    notes: Words = ""
    owner_id: Id | None = None

    @property
    def day(self) -> date:
        """The day it was made, in its own time zone."""
        moment: datetime = self.at
        return moment.date()
