"""A candidate with its verdict: what may be shown, in the shape that the command line promises."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.hints import hint
from coach.coaching.proposal import Proposal
from coach.domain.provenance import Number
from coach.validator.types import Check, Finding, worst

#: What stands at the head of a suggestion that did not pass after its last repair.
NOT_PASSING = "This draft does not pass its gates."


@dataclass(frozen=True, slots=True)
class SuggestedKeyResult:
    """A key result with its verdict and the origin of each of its numbers."""

    text: str
    metric: str
    unit: str
    direction: str
    baseline: float | None
    target: float | None
    due: date
    kind: str
    evidence_source: str
    numbers: tuple[Number, ...]
    verdict: Check
    relative: bool = False

    def to_json(self, name: str) -> dict[str, Any]:
        """The key result in the contract's order; `name` becomes the id of its verdict."""
        return {
            "text": self.text,
            "metric": self.metric,
            "unit": self.unit,
            "direction": self.direction,
            "baseline": self.baseline,
            "target": self.target,
            "due": self.due.isoformat(),
            "kind": self.kind,
            "evidence_source": self.evidence_source,
            "numbers": numbers_json(self.numbers),
            "verdict": verdict_json(self.verdict, name),
            "relative": self.relative,
        }


@dataclass(frozen=True, slots=True)
class SuggestedObjective:
    """A candidate objective: what it contributes (`why`), to which goal, and which wish it serves."""

    text: str
    why: str
    aligned_to: str | None
    serves_aspiration: str
    traces: tuple[Number, ...]
    verdict: Check
    type: str = "committed"

    def to_json(self, name: str) -> dict[str, Any]:
        """The objective in the contract's order; `name` becomes the id of its verdict."""
        return {
            "text": self.text,
            "why": self.why,
            "aligned_to": self.aligned_to,
            "serves_aspiration": self.serves_aspiration,
            "traces": numbers_json(self.traces),
            "verdict": verdict_json(self.verdict, name),
            "type": self.type,
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate that went through the gate. `proposal` is what it was made from, for a repair."""

    suggester: str
    model: str | None
    objective: SuggestedObjective
    key_results: tuple[SuggestedKeyResult, ...]
    set_findings: tuple[Finding, ...] = ()
    repairs: int = 0
    sources: tuple[str, ...] = ()
    proposal: Proposal | None = None

    @property
    def passes_gates(self) -> bool:
        """Whether it may be offered as it stands: no verdict is `fail` and no finding is fatal."""
        return all(check.passes_gates for check in self._checks) and not any(
            f.fatal for f in self.set_findings
        )

    @property
    def verdict(self) -> str:
        """The worst of the verdicts of its texts, `fail` where the set has a fatal finding."""
        fatal = ["fail"] if any(finding.fatal for finding in self.set_findings) else []
        return worst([*(check.verdict for check in self._checks), *fatal])

    @property
    def _checks(self) -> tuple[Check, ...]:
        return (self.objective.verdict, *(key_result.verdict for key_result in self.key_results))

    @property
    def assumptions(self) -> tuple[Number, ...]:
        """The numbers that the person has to confirm before anything is stored."""
        return tuple(n for key_result in self.key_results for n in key_result.numbers if not n.may_be_stored)

    def blocking(self) -> tuple[Finding, ...]:
        """The findings because of which it does not pass: the error-level and fatal ones of failed texts."""
        failed = [check for check in self._checks if not check.passes_gates]
        found = [finding for check in failed for finding in check.findings if finding.severity == "error"]
        return (*found, *(finding for finding in self.set_findings if finding.fatal))

    def weight(self) -> tuple[int, int]:
        """How far it is from passing: fatal findings first, then errors; (0, 0) is the best."""
        found = self.blocking()
        return sum(finding.fatal for finding in found), len(found)

    def told(self) -> str:
        """What a suggester is told about it for a repair: the words of each finding and what to do about them."""
        lines: list[str] = []
        for check in (check for check in self._checks if not check.passes_gates):
            lines.append(f"“{check.text}”")
            lines += [hint(finding, check.text) for finding in check.findings if finding.severity == "error"]
        return "\n".join([*lines, *(hint(finding, "") for finding in self.set_findings if finding.fatal)])

    def to_json(self, name: str = "objective:0") -> dict[str, Any]:
        """The suggestion in the contract's order; verdicts are named `objective:0`, `objective:0/kr:1`."""
        return {
            "suggester": self.suggester,
            "model": self.model,
            "objective": self.objective.to_json(name),
            "key_results": [kr.to_json(f"{name}/kr:{place}") for place, kr in enumerate(self.key_results)],
            "set_findings": [finding.to_json() for finding in self.set_findings],
            "repairs": self.repairs,
            "sources": list(self.sources),
            "passes_gates": self.passes_gates,
        }

    @property
    def content_hash(self) -> str:
        """The SHA-256 of its canonical JSON."""
        return content_hash(self.to_json())


def numbers_json(numbers: Sequence[Number]) -> list[dict[str, Any]]:
    """Numbers in the contract's order."""
    return [{"value": n.value, "origin": n.origin.value, "where": n.where} for n in numbers]


def verdict_json(check: Check, name: str) -> dict[str, Any]:
    """A check object with its id behind the schema, as `coach check` prints it."""
    body = check.to_json()
    return {"schema": body.pop("schema"), "id": name, **body}


def content_hash(content: dict[str, Any]) -> str:
    """The SHA-256 of a JSON object with sorted keys and no spaces, so that equal content has equal hashes."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
