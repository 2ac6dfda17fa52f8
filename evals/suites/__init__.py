"""The suites: each asks one part of the coach over a data set and returns figures with their intervals.

A module here has either a `SUITE` (see `evals.frame`; the runner does the rest) or a `run` of its own that
returns an Outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evals.frame import Measure, Scored


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a suite found. `passed` is whether its gate holds; one that is not `gated` has none, and passes.

    `cases` are the single results, where the suite gives them: the report slices, plots and compares them by
    `measures`, of which `primary` decides a comparison. `stale` says that a recording was missing or too old.
    `clocked` is what a clock said, by arm: how many answers, the median and the 95th percentile in seconds. It is told
    and kept apart from the figures, since no two runs agree on it.
    """

    suite: str
    passed: bool
    figures: Mapping[str, Any]
    text: str
    worst: tuple[Mapping[str, Any], ...] = field(default=())
    cases: tuple[Scored, ...] = field(default=())
    measures: tuple[Measure, ...] = field(default=())
    primary: str = ""
    reference: str = ""
    stale: tuple[str, ...] = field(default=())
    gated: bool = True
    clocked: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The outcome as plain data, its keys in a fixed order."""
        return {
            "schema": 1,
            "suite": self.suite,
            "passed": self.passed,
            "figures": dict(self.figures),
            "worst": [dict(case) for case in self.worst],
        }
