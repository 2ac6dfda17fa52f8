"""What a rule of the grounded family is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.validator.tracing.model import Trace
from coach.validator.types import Finding, Severity


@dataclass(slots=True, frozen=True)
class GroundedRule:
    """A rule over traces: its documentation, and which traces break it.

    `trips` and `near_misses` are texts that are run as tests against `given`, what the person said.
    A grounded rule lowers no letter of SMART (`lowers`); a fatal one fails the gate.
    """

    code: str
    name: str
    severity: Severity
    fatal: bool
    source: str
    why: str
    given: str
    trips: tuple[str, ...]
    near_misses: tuple[str, ...]
    breaks: Callable[[Trace], bool]
    message: Callable[[Trace], str]
    fix: str
    criterion: str = "grounded"
    lowers: bool = False
    given_origin: str = "said"

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severity in each profile: grounding does not depend on the school of OKR."""
        return {"smart": self.severity, "okr": self.severity}

    def finding(self, trace: Trace) -> Finding:
        """The finding about one trace that breaks the rule."""
        return Finding(
            rule=self.code,
            name=self.name,
            severity=self.severity,
            fatal=self.fatal,
            criterion=self.criterion,
            span=trace.span,
            message=self.message(trace),
            fix=self.fix,
        )
