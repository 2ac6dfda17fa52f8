"""A linter's run as a value: which statement gave which check, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coach.validator.documents.model import Fault, Statement
from coach.validator.types import RANK, Check, Finding

_SEVERITIES = ("error", "warning", "info")


@dataclass(slots=True, frozen=True)
class Checked:
    """A statement with its check, and for an objective the findings about its set of key results."""

    file: str
    statement: Statement
    check: Check
    set_findings: tuple[Finding, ...] = ()
    given_ids: bool = False

    @property
    def id(self) -> str:
        """The identifier the input gave, or else file and line."""
        return self.statement.id or f"{self.file}:{self.statement.line}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.check.findings, *self.set_findings)

    def to_json(self) -> dict[str, Any]:
        """The statement's line of the command-line contract."""
        body = self.check.to_json()
        line: dict[str, Any] = {"schema": body.pop("schema"), "id": self.id, **body}
        if self.set_findings:
            line["set_findings"] = [finding.to_json() for finding in self.set_findings]
        if not self.given_ids:
            line["where"] = {"file": self.file, "line": self.statement.line, "column": self.statement.column}
        return line


@dataclass(slots=True, frozen=True)
class Outcome:
    """One file: its name as it may be printed, what was checked, and the lines that could not be read."""

    file: str
    checked: tuple[Checked, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Report:
    """A whole run; `filtered` says that rules were selected or ignored."""

    filtered: bool = False
    outcomes: list[Outcome] = field(default_factory=list)

    def checked(self) -> Iterator[Checked]:
        for outcome in self.outcomes:
            yield from outcome.checked

    def faults(self) -> Iterator[tuple[str, Fault]]:
        for outcome in self.outcomes:
            for fault in outcome.faults:
                yield outcome.file, fault

    def severities(self) -> dict[str, int]:
        """How many findings there are of each severity, the gravest first."""
        counts: Counter[str] = Counter(finding.severity for one in self.checked() for finding in one.findings)
        return {severity: counts[severity] for severity in _SEVERITIES}

    def verdicts(self) -> dict[str, int]:
        """How many statements have each verdict."""
        counts: Counter[str] = Counter(one.check.verdict for one in self.checked())
        return {verdict: counts[verdict] for verdict in RANK if verdict in ("pass", "warn", "fail")}

    def exit_code(self, fail_on: str) -> int:
        """2 where something could not be read, else 1 where `fail_on` is reached or a gate failed, else 0.

        Where rules are switched off, only what is shown counts: the verdict knows all rules.
        """
        if any(True for _ in self.faults()):
            return 2
        if fail_on == "never":
            return 0
        grave = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
        severities = self.severities()
        return int(self._gate_failed() or any(severities[severity] for severity in grave))

    def _gate_failed(self) -> bool:
        whole = (one for one in self.checked() if not (self.filtered or one.statement.suppressed))
        return any(not one.check.passes_gates for one in whole)
