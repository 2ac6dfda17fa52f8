"""The key results of one objective, as a set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coach.validator.reading import read
from coach.validator.types import KeyResultSpec
from coach.validator.words import content


@dataclass(frozen=True)
class KeyResultSet:
    """The subject of the rules on sets; `siblings` belong to the objectives beside this one."""

    objective: str
    key_results: tuple[KeyResultSpec, ...]
    parent: str | None
    siblings: tuple[KeyResultSpec, ...]
    answers: Mapping[str, str] | None
    period: tuple[date, date] | None
    today: date

    @cached_property
    def metrics(self) -> tuple[frozenset[str], ...]:
        """The content words of each key result's metric; empty where no metric is named."""
        return tuple(self.metric_of(spec) for spec in self.key_results)

    @cached_property
    def kinds(self) -> tuple[str | None, ...]:
        """Each key result's kind (leading, lagging, guardrail, milestone, baseline) as it was given."""
        return tuple(spec.kind for spec in self.key_results)

    def metric_of(self, spec: KeyResultSpec) -> frozenset[str]:
        """The content words of a key result's metric: of the record, else as its text is read."""
        if spec.metric:
            return content(spec.metric)
        return content(self.metric_in(spec.text) or "")

    def metric_in(self, text: str) -> str | None:
        """The metric that a text names."""
        return read(text, kind="key_result", today=self.today, period=self.period).reading.metric
