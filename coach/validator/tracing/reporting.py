"""From traces to findings."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.tracing.grounded import GroundedRule
from coach.validator.tracing.model import Trace
from coach.validator.tracing.rules import (
    unconfirmed_assumption,
    untraced_date,
    untraced_name,
    untraced_number,
    untraced_quotation,
)
from coach.validator.types import Finding

_RULES = (
    untraced_number.RULE,
    untraced_date.RULE,
    untraced_name.RULE,
    untraced_quotation.RULE,
    unconfirmed_assumption.RULE,
)


def grounded_rules() -> tuple[GroundedRule, ...]:
    """The rules of the family in the order of their codes."""
    return _RULES


def findings(traces: Iterable[Trace]) -> list[Finding]:
    """The G findings of a text in its order; of them only an untraced number is fatal."""
    return [rule.finding(trace) for trace in traces for rule in _RULES if rule.breaks(trace)]
