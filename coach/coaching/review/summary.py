"""A review with its verdict: what may be shown, in the shape that the command line promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.coaching.review.proposal import ProposedReview, ProposedSection
from coach.coaching.review.record import ReviewRecord
from coach.coaching.suggestion import content_hash
from coach.validator.check import verdict_of
from coach.validator.subjects.summary import Evidence
from coach.validator.types import Finding, Verdict


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """A number of a sentence with the record that holds it; `derived` spells out the arithmetic."""

    value: float
    origin: str | None
    where: str
    sentence: str
    derived: str | None = None

    def to_json(self) -> dict[str, Any]:
        """In the contract's order."""
        return {
            "value": self.value,
            "origin": self.origin,
            "where": self.where,
            "sentence": self.sentence,
            "derived": self.derived,
        }


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """A review that went through the gate. It is a Candidate of the loop; `proposal` is what it was made from."""

    record: ReviewRecord
    proposal: ProposedReview
    suggester: str
    model: str | None
    repairs: int
    findings: tuple[Finding, ...]
    numbers: tuple[TracedNumber, ...]
    evidence: Mapping[str, Evidence]

    @property
    def sections(self) -> tuple[ProposedSection, ...]:
        """The sections in their order."""
        return self.proposal.sections

    @property
    def verdict(self) -> Verdict:
        """`fail` with an error, `warn` with a warning, else `pass`."""
        return verdict_of(self.findings)

    @property
    def passes_gates(self) -> bool:
        """Whether it may be offered as it stands."""
        return self.verdict != "fail"

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sentence plans."""
        return self.proposal.sources

    @property
    def content_hash(self) -> str:
        """The SHA-256 of its canonical JSON, which is what the ledger keeps."""
        return content_hash(self.to_json())

    def blocking(self) -> tuple[Finding, ...]:
        """The findings because of which it does not pass."""
        return tuple(one for one in self.findings if one.fatal or one.severity == "error")

    def weight(self) -> tuple[int, int]:
        """How far it is from passing: fatal findings, then errors."""
        blocking = self.blocking()
        return sum(one.fatal for one in blocking), len(blocking)

    def told(self) -> str:
        """What a suggester is told for a repair."""
        return "\n".join(f"{one.rule} {one.name}: {one.message} {one.fix}".strip() for one in self.blocking())

    def _sections(self) -> list[dict[str, Any]]:
        return [
            {
                "name": section.name,
                "sentences": [
                    {"text": one.text, "evidence": list(one.evidence)} for one in section.sentences
                ],
                "blank_because": section.blank_because,
            }
            for section in self.sections
        ]

    def to_json(self) -> dict[str, Any]:
        """The line of `coach review`, in the contract's order, without its usage."""
        return {
            "schema": 1,
            "id": self.record.id,
            "sections": self._sections(),
            "suggester": self.suggester,
            "model": self.model,
            "sources": list(self.sources),
            "repairs": self.repairs,
            "verdict": self.verdict,
            "numbers": [number.to_json() for number in self.numbers],
            "findings": [finding.to_json() for finding in self.findings],
            "person": self.record.person,
            "period": {
                "start": self.record.period.start.isoformat(),
                "end": self.record.period.end.isoformat(),
            },
            "language": self.proposal.language,
            "notes": list(self.proposal.notes),
            "left_out": list(self.proposal.left_out),
            "outside": list(self.record.outside),
        }
