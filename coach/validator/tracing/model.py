"""What goes into a tracing and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["said", "record", "knowledge", "assumption"]
Kind = Literal["number", "date", "name", "quote"]

#: From the strongest to the weakest; what is derived from two has the weaker of theirs.
ORIGINS: tuple[Origin, ...] = ("said", "record", "knowledge", "assumption")


@dataclass(slots=True, frozen=True)
class Source:
    """Something that a text may rest on.

    `text` is read for numbers, dates, names and quotations; `values` are stored numbers that need no reading.
    A value the person has confirmed is `said`; one that nobody confirmed is an `assumption`.
    """

    id: str
    origin: Origin
    text: str
    values: tuple[float, ...] = ()


@dataclass(slots=True, frozen=True)
class Trace:
    """One number, date, name or quotation of a text and where it comes from.

    `span` are half-open code-point offsets; `value` is the number as read (None for the other kinds);
    `origin` is None where no source holds it; `where` is the id of the source, or of both with " + ";
    `derived` spells out the arithmetic or the reading where the source does not hold it literally.
    """

    kind: Kind
    text: str
    span: tuple[int, int]
    value: float | None
    origin: Origin | None
    where: str
    derived: str | None = None


@dataclass(slots=True, frozen=True)
class Quantity:
    """A number as it stands in a text.

    `values` holds every reading ("1.500" is 1500 or 1.5), the likeliest first; `step` is the precision
    that is written (0.1 for "4.2", 1000 for "3k"); `unit` is a canonical unit, a counted noun behind "n:", or
    None; `labels` are stems of the words that say what is counted or measured.
    """

    text: str
    span: tuple[int, int]
    values: tuple[float, ...]
    step: float
    unit: str | None = None
    labels: frozenset[str] = frozenset()
    word: bool = False
    approximate: bool = False
    level: bool = False
    change: bool = False
    moves: bool = False
    rate: bool = False

    @property
    def value(self) -> float:
        """The likeliest reading."""
        return self.values[0]


@dataclass(slots=True, frozen=True)
class Given:
    """A quantity of a source, with whose it is."""

    quantity: Quantity
    source: Source

    @property
    def origin(self) -> Origin:
        return self.source.origin


def weaker(first: Origin, second: Origin) -> Origin:
    """The weaker of two origins: what rests on an assumption is one."""
    return max(first, second, key=ORIGINS.index)
