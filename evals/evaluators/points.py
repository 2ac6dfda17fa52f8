"""Percent mistaken for percentage points: from 9 % to 6 % is a fall by 3 points, or by a third, never by 3 %."""

import re
from collections.abc import Iterator, Sequence

_BY = re.compile(
    r"\b(?:by|um|de|d['’])\s*(?:about\s+|rund\s+)?[+−-]?(\d+(?:[.,]\d+)?)\s*(?:%|percent\b|per cent\b|prozent\b)"
    r"(?!\s*(?:points?|age))",
    re.IGNORECASE,
)


def mistaken(text: str, levels: Sequence[tuple[float, float]]) -> list[str]:
    """The changes in `text` that give as percent what is a difference of two percentages in `levels`.

    `levels` are pairs (before, after), both in percent. A change that is also right as a relative one is left.
    """
    return [match.group() for match in _BY.finditer(text) if any(_wrong(match, pair) for pair in levels)]


def _wrong(match: re.Match[str], pair: tuple[float, float]) -> bool:
    said, (before, after) = float(match.group(1).replace(",", ".")), pair
    relative = abs(after - before) / abs(before) * 100 if before else None
    right = relative is not None and abs(said - relative) < 0.5
    return abs(said - abs(after - before)) < 0.05 and not right


def levels_of(rows: Sequence[tuple[str, float | None, float | None]]) -> Iterator[tuple[float, float]]:
    """The pairs of (unit, before, after) that are in percent and whole."""
    for unit, before, after in rows:
        if unit.strip().lower() in ("%", "percent", "prozent") and before is not None and after is not None:
            yield before, after
