"""The numbers that a text may rest on, and which two of them may be put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from coach.validator.tracing.context import is_measured
from coach.validator.tracing.model import Given, Quantity

#: Most different numbers of one unit that are still put together in pairs: among more, some pair explains
#: nearly any number.
MOST = 6
#: Units of numbers that describe others, and are no amounts to subtract or divide.
_NO_AMOUNTS = ("x", "parts", "clock", "share")
Pair = tuple[Given, Given]


@dataclass(frozen=True)
class Ground:
    """Every number of the sources, the strongest source first."""

    given: Sequence[Given]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that may be put together, each once, in the order of the sources."""
        amounts = [one for one in self.given if one.quantity.unit not in _NO_AMOUNTS]
        return tuple(pair for pair in combinations(amounts, 2) if self._belong_together(*pair))

    def _belong_together(self, first: Given, second: Given) -> bool:
        """Amounts of one unit in one source or of one thing, counts of one thing, stored values of one record."""
        one, other = first.quantity, second.quantity
        if one.value == other.value:
            return False
        if is_measured(one.unit) or is_measured(other.unit):
            alone = self._crowds[None, one.unit] == 2
            near = alone or first.source.id == second.source.id or _alike(one, other)
            return one.unit == other.unit and near and self._is_clear(first, second)
        if one.span == other.span == (0, 0):
            return first.source.id == second.source.id and self._is_clear(first, second)
        return bool(one.labels & other.labels)

    def _is_clear(self, first: Given, second: Given) -> bool:
        """Whether few enough numbers of the unit are there, in the source or, across sources, in all."""
        unit = first.quantity.unit
        within = first.source.id if first.source.id == second.source.id else None
        return self._crowds[within, unit] <= MOST

    @cached_property
    def _crowds(self) -> dict[tuple[str | None, str | None], int]:
        """How many different values there are of each unit, in each source and (None) in all."""
        values: dict[tuple[str | None, str | None], set[float]] = defaultdict(set)
        for one in self.given:
            for place in (one.source.id, None):
                values[place, one.quantity.unit].add(one.quantity.value)
        return {key: len(found) for key, found in values.items()}

    def groups(self) -> Iterator[list[Given]]:
        """The numbers of each unit in each source, where there are at least three and not too many."""
        found: dict[tuple[str, str], list[Given]] = defaultdict(list)
        for one in self.given:
            if one.quantity.unit is not None and one.quantity.unit not in _NO_AMOUNTS:
                found[one.source.id, one.quantity.unit].append(one)
        return (group for group in found.values() if 3 <= len(group) <= MOST)

    def same_source(self) -> Iterator[Pair]:
        """All pairs within one source, for rates and shares of an amount."""
        by_source: dict[str, list[Given]] = defaultdict(list)
        for one in self.given:
            by_source[one.source.id].append(one)
        return (pair for group in by_source.values() for pair in combinations(group, 2))


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether the words around two numbers name the same thing, or those of one name nothing."""
    return bool(one.labels & other.labels) or not one.labels or not other.labels
