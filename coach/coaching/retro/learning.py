"""A learning as it is proposed, and as it may be shown: with its verdict and the origin of each of its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coach.coaching.hints import hint
from coach.coaching.suggestion import content_hash, numbers_json
from coach.domain.provenance import Number
from coach.validator.types import Finding


@dataclass(frozen=True, slots=True)
class ProposedLearning:
    """A learning before anybody has judged it; nothing of it may be shown.

    `cause` is one of the closed list, None for what went better than expected. `reckoned` are numbers worked out
    from the record, each with how. `sources` are the ids of the knowledge entries it rests on.
    """

    text: str
    cause: str | None
    contributing: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    cue: str = ""
    response: str = ""
    decision: str = ""
    decision_why: str = ""
    sources: tuple[str, ...] = ()
    reckoned: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestedLearning:
    """A learning that went through the gate."""

    proposal: ProposedLearning
    suggester: str
    model: str | None
    numbers: tuple[Number, ...]
    verdict: str
    findings: tuple[Finding, ...]
    repairs: int = 0

    @property
    def passes_gates(self) -> bool:
        """Whether it may be offered: nothing fails, nothing is fatal."""
        return self.verdict != "fail" and not self.unheeded

    @property
    def unheeded(self) -> list[Finding]:
        """The findings that refuse it."""
        return [one for one in self.findings if one.severity == "error" or one.fatal]

    @property
    def sources(self) -> Sequence[str]:
        """The ids of the knowledge entries that it rests on."""
        return self.proposal.sources

    @property
    def content_hash(self) -> str:
        """The SHA-256 of its canonical JSON."""
        return content_hash(self.to_json())

    def weight(self) -> tuple[int, int]:
        """How far it is from passing: fatal findings first, then all that are open; (0, 0) is the best."""
        return sum(one.fatal for one in self.unheeded), len(self.unheeded)

    def told(self) -> str:
        """What a suggester is told for a repair: each finding with its fix."""
        lines = [f"“{self.proposal.text}”"]
        lines += [hint(one, self.proposal.text) for one in self.unheeded]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The learning in the contract's order."""
        said = self.proposal
        return {
            "text": said.text,
            "cause": said.cause,
            "contributing": list(said.contributing),
            "evidence": list(said.evidence),
            "if_then": {"cue": said.cue, "response": said.response},
            "decision": said.decision,
            "decision_why": said.decision_why,
            "numbers": numbers_json(self.numbers),
            "suggester": self.suggester,
            "sources": list(said.sources),
            "repairs": self.repairs,
            "verdict": self.verdict,
            "findings": [one.to_json() for one in self.findings],
            "model": self.model,
        }
