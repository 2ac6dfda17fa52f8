"""What goes into a check and what comes out: plain slotted dataclasses, so that a check stays fast.

The shape of the result is promised in the command-line contract; `Check.to_json` gives it with its keys in
the promised order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Verdict = Literal["pass", "warn", "fail"]
Level = Literal["pass", "warn", "fail", "unknown"]
Form = Literal["outcome", "output", "none"]
Direction = Literal["increase", "decrease", "reach", "maintain"]
#: Half-open offsets of code points.
Span = tuple[int, int]

#: The five letters in their order.
CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")
#: From harmless to severe; `unknown` never lowers a verdict.
RANK: Mapping[str, int] = {"pass": 0, "unknown": 0, "warn": 1, "fail": 2}


@dataclass(slots=True, frozen=True)
class Finding:
    """One fault, reported once, under the rule that fits best.

    A `fatal` finding is a gate: it fails the verdict whatever else is right.
    """

    rule: str
    name: str
    severity: Severity
    fatal: bool
    criterion: str
    span: Span | None
    message: str
    fix: str

    def to_json(self) -> dict[str, Any]:
        """The finding in the contract's order."""
        return {
            "rule": self.rule,
            "name": self.name,
            "severity": self.severity,
            "fatal": self.fatal,
            "criterion": self.criterion,
            "span": list(self.span) if self.span else None,
            "message": self.message,
            "fix": self.fix,
        }


@dataclass(slots=True, frozen=True)
class Reading:
    """What the text itself says, field by field (rubric, section 2).

    `target` is a level, or the size of the change where `relative` is true; `unit` is "%", a currency code,
    or the counted noun in the plural.
    """

    quantified: bool = False
    metric: str | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    direction: Direction | None = None
    relative: bool = False
    deadline: date | None = None
    deadline_span: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """The reading in the contract's order; dates as ISO 8601."""
        return {
            "quantified": self.quantified,
            "metric": self.metric,
            "baseline": self.baseline,
            "target": self.target,
            "unit": self.unit,
            "direction": self.direction,
            "relative": self.relative,
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "deadline_span": list(self.deadline_span) if self.deadline_span else None,
        }


@dataclass(slots=True, frozen=True)
class KeyResultSpec:
    """A key result as the set rules and the record rules see it; None is "not known"."""

    text: str
    metric: str | None = None
    unit: str | None = None
    direction: Direction | None = None
    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    kind: str | None = None


@dataclass(slots=True, frozen=True)
class Record:
    """What is stored around a statement; every field may be missing (None).

    `history` holds the owner's past movements as shares of the baseline, or in the metric's unit;
    `confidence` is a share from 0 to 1; `band` is (low, high) of a maintained metric.
    """

    parent: str | None = None
    aspiration: str | None = None
    contribution: str | None = None
    level: str | None = None
    owner: str | None = None
    owner_open_objectives: int | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    direction: Direction | None = None
    band: tuple[float, float] | None = None
    due: date | None = None
    type: str | None = None
    confidence: float | None = None
    resources: str | None = None
    evidence_source: str | None = None
    history: tuple[float, ...] = ()
    key_results: tuple[KeyResultSpec, ...] = ()
    #: Which fields were given at all: an empty owner is not the same as an owner nobody was asked for.
    given: frozenset[str] = frozenset()


@dataclass(slots=True, frozen=True)
class Check:
    """The result of checking one statement; the same input gives the same bytes on every machine."""

    text: str
    kind: Literal["objective", "key_result", "none"]
    form: Form
    verdict: Verdict
    criteria: Mapping[str, Level]
    reading: Reading
    findings: tuple[Finding, ...]
    ruleset: str
    profile: str
    today: date
    language: str = "en"
    #: One sentence for each thing that could not be decided, such as a language the lexicon does not speak.
    notes: tuple[str, ...] = field(default=())

    @property
    def passes_gates(self) -> bool:
        """Whether it may be offered: the verdict is not `fail` and no finding is fatal."""
        return self.verdict != "fail" and not any(finding.fatal for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """The check in the contract's order, without the id that the caller gives it."""
        return {
            "schema": 1,
            "text": self.text,
            "kind": self.kind,
            "form": self.form,
            "verdict": self.verdict,
            "criteria": {name: self.criteria[name] for name in CRITERIA},
            "reading": self.reading.to_json(),
            "findings": [finding.to_json() for finding in self.findings],
            "ruleset": self.ruleset,
            "profile": self.profile,
            "today": self.today.isoformat(),
            "language": self.language,
            "notes": list(self.notes),
        }


def worst(levels: Sequence[str]) -> Verdict:
    """The most severe of the levels, as a verdict; `unknown` counts as nothing."""
    rank = max((RANK[level] for level in levels), default=0)
    verdicts: tuple[Verdict, ...] = ("pass", "warn", "fail")
    return verdicts[rank]
