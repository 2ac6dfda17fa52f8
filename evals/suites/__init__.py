"""The suites: each asks one part of the coach over a data set and returns figures with their intervals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a suite found. `passed` is whether its gate holds; a suite without a gate passes."""

    suite: str
    passed: bool
    figures: Mapping[str, Any]
    text: str
    worst: tuple[Mapping[str, Any], ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The outcome as plain data, its keys in a fixed order."""
        return {
            "schema": 1,
            "suite": self.suite,
            "passed": self.passed,
            "figures": dict(self.figures),
            "worst": [dict(case) for case in self.worst],
        }
