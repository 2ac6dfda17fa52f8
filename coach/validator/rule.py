"""What a rule is: its documentation, its examples, and the function that finds its fault.

A rule is a module of `coach/validator/rules/<criterion>/` that holds one `RULE`. The documentation of the
rules, `coach rule`, the help of the interface and the message that a model gets for a repair come from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from coach.validator.types import Finding, Severity, Span

S = TypeVar("S")
#: How far a fault lowers its criterion; None where it only advises.
Lowers = Literal["warn", "fail"] | None
#: The date on which the examples of the rules are checked.
EXAMPLE_DAY = date(2027, 1, 4)
#: The period of the examples that have one.
EXAMPLE_PERIOD = (date(2027, 1, 1), date(2027, 3, 31))

BOTH_ERROR: Mapping[str, Severity] = {"smart": "error", "okr": "error"}
BOTH_WARNING: Mapping[str, Severity] = {"smart": "warning", "okr": "warning"}
BOTH_INFO: Mapping[str, Severity] = {"smart": "info", "okr": "info"}


@dataclass(slots=True, frozen=True)
class Fault:
    """One fault as a rule sees it: where, what is wrong, what to do next.

    `lowers` is the level that the rule's criterion falls to, None where the finding only advises. The
    severity follows from it (`fail` an error, `warn` a warning), else the rule's own severity stands;
    `severity` overrides both.
    """

    span: Span | None
    message: str
    fix: str
    lowers: Lowers = None
    severity: Severity | None = None
    fatal: bool = False


@dataclass(slots=True, frozen=True)
class Example:
    """A statement with what stands around it; `around` are the arguments of the check it is run through.

    `note` tells a reader what is around it, where the text alone does not show the fault.
    """

    text: str
    note: str = ""
    around: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True, frozen=True, kw_only=True)
class Rule(Generic[S]):
    """A rule over subjects of one kind: a goal, a set of key results, a tree, a learning, a summary.

    `severities` has a profile only where the rule applies in it. `lowers` tells whether its findings may lower
    the criterion. `unless` names rules that fit better: where one of them found something, this rule's
    advice is dropped. A `last` rule explains a lowered criterion that no other rule has explained.
    """

    code: str
    name: str
    criterion: str
    severities: Mapping[str, Severity]
    source: str
    why: str
    trips: tuple[str | Example, ...]
    near_misses: tuple[str | Example, ...]
    find: Callable[[S], Iterable[Fault]]
    lowers: bool = False
    unless: tuple[str, ...] = ()
    last: bool = False

    def finding(self, fault: Fault, profile: str) -> Finding:
        """The finding about one fault of this rule."""
        return Finding(
            rule=self.code,
            name=self.name,
            severity=fault.severity or _SEVERITY.get(fault.lowers) or self.severities[profile],
            fatal=fault.fatal,
            criterion=self.criterion,
            span=fault.span,
            message=fault.message,
            fix=fault.fix,
        )


_SEVERITY: Mapping[Lowers, Severity] = {"warn": "warning", "fail": "error"}


def example(text: str, note: str = "", **around: Any) -> Example:
    """An example with the arguments of its check: `kind`, `parent`, `period`, `record`, `profile` …"""
    return Example(text, note, around)


def no_faults() -> tuple[Fault, ...]:
    """Nothing found."""
    return ()
