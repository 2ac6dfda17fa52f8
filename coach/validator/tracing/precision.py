"""When two numbers are the same: in a unit that agrees, at the precision that is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.validator.tracing.context import is_measured
from coach.validator.tracing.ground import Ground
from coach.validator.tracing.model import Given, Origin, Quantity, weaker

#: Units in which a difference of shares is written.
POINTS = frozenset({"%", "pp", "n:point", "n:points", "n:punkt", "n:punkte", "n:punto"})


@dataclass(slots=True, frozen=True)
class Derivation:
    """A number explained: by which sources, and how."""

    origin: Origin
    where: str
    derived: str


def compatible(first: str | None, second: str | None) -> bool:
    """Whether two units may mean the same: nouns vary with the wording, measures do not."""
    if first == second:
        return True
    if "x" in (first, second):
        return False
    if first is None or second is None or {first, second} <= POINTS:
        return True
    return not is_measured(first) and not is_measured(second)


def literal(mention: Quantity, ground: Ground) -> Given | None:
    """The strongest source that holds the number itself, in a unit that agrees."""
    for one in ground.given:
        if compatible(mention.unit, one.quantity.unit) and _shared_reading(mention, one.quantity):
            return one
    return None


def _shared_reading(mention: Quantity, other: Quantity) -> bool:
    """Whether the likeliest readings agree, or another one of a number that can be read in two ways.

    "1.500" agrees with 1500 whatever the convention; "3.000" agrees with 3 only where that has its zeros too.
    """
    finite = [value for value in mention.values if abs(value) < float("inf")]
    both = len(mention.values) == len(other.values) > 1
    mine = finite if both else _whole(finite)
    return any(equal(a, b) for a in mine for b in (other.values if both else _whole(other.values)))


def _whole(values: Sequence[float]) -> list[float]:
    """The likeliest reading, and a larger one: the one with thousands."""
    return [value for value in values if value >= values[0]]


def equal(a: float, b: float) -> bool:
    """Equal up to what a float loses."""
    return abs(a - b) <= 1e-9 * max(1.0, abs(a))


def number(value: float) -> str:
    """A value as people write it, without a trailing zero: 31, 4.2, 22.58, 1 200."""
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace(",", "\u2009")


def named(value: float, unit: str | None) -> str:
    """A value with its unit of measurement."""
    return f"{number(value)} {unit}" if unit and is_measured(unit) and unit != "share" else number(value)


def holds(mention: Quantity, exact: float) -> bool:
    """Whether the exact value, rounded to the precision that is written, is what is written."""
    step = _loosened(mention) if mention.approximate else mention.step
    return abs(exact - mention.value) <= step / 2 + 1e-9


def _loosened(mention: Quantity) -> float:
    """The precision that "about" leaves: the trailing zeros of the number are open."""
    step, value = mention.step, abs(mention.value)
    while value >= step * 100 and value % (step * 10) < 1e-9:
        step *= 10
    return step


def exactly(mention: Quantity, exact: float) -> bool:
    """Whether it is the exact value, or holds where the text says "about"."""
    return equal(mention.value, exact) or (mention.approximate and holds(mention, exact))


def one_source(given: Given, derived: str) -> Derivation:
    """What follows from one number."""
    return Derivation(given.origin, given.source.id, derived)


def two_sources(first: Given, second: Given, derived: str) -> Derivation:
    """What follows from two numbers has the weaker of their origins."""
    ids = dict.fromkeys((first.source.id, second.source.id))
    return Derivation(weaker(first.origin, second.origin), " + ".join(ids), derived)
