"""When a number follows from others: the derivations that are accepted, and their arithmetic spelled out.

A derivation holds only at the precision that is written: 23 % stands for 22.5 to 23.5 %. So that a handful
of values cannot explain any number:

- Two numbers are put together when they have the same unit of measurement, count the same thing by the words
  around them, or are stored in one record; not where a unit has more than `ground.MOST` numbers.
- Sums and differences are exact, and the difference of two shares is in points.
- What is written as a level ("to 27 h", "under 4 %") is no difference, sum or percent change of others; what is
  written as a change ("by 25 %") is no share. A level may be one with a change applied that was itself given.
- A rounding without a word for it ("about") keeps at least two digits.
- A ratio of different units is a rate ("40 tickets per agent") of one source; so is a share of an amount.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.validator.tracing.context import is_measured
from coach.validator.tracing.ground import Ground
from coach.validator.tracing.model import Given, Origin, Quantity, weaker

_SCALES: dict[str, tuple[str, float]] = {
    "ms": ("time", 0.001),
    "s": ("time", 1),
    "min": ("time", 60),
    "h": ("time", 3600),
    "days": ("time", 86400),
    "weeks": ("time", 604800),
    "months": ("calendar", 1),
    "quarters": ("calendar", 3),
    "years": ("calendar", 12),
    "g": ("mass", 1),
    "kg": ("mass", 1000),
    "t": ("mass", 1e6),
    "%": ("share", 0.01),
    "share": ("share", 1),
    "MB": ("bytes", 1),
    "GB": ("bytes", 1000),
}
_POINTS = frozenset({"%", "pp", "n:point", "n:points", "n:punkt", "n:punkte", "n:punto"})


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
    if first is None or second is None or {first, second} <= _POINTS:
        return True
    return not is_measured(first) and not is_measured(second)


def literal(mention: Quantity, ground: Ground) -> Given | None:
    """The strongest source that holds the number itself, in a unit that agrees."""
    for one in ground.given:
        if compatible(mention.unit, one.quantity.unit) and _shared_reading(mention, one.quantity):
            return one
    return None


def _shared_reading(mention: Quantity, other: Quantity) -> bool:
    return any(_equal(a, b) for a in mention.values for b in other.values if abs(a) < float("inf"))


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a))


def derive(mention: Quantity, ground: Ground) -> Derivation | None:
    """The first derivation that holds, from the plainest to the most involved."""
    if abs(mention.value) == float("inf"):
        return None
    attempts: tuple[Callable[[Quantity, Ground], Iterator[Derivation]], ...] = (
        _converted, _rounded, _percentages, _factors, _differences_and_sums, _totals, _rates, _portions, _applied,
    )  # fmt: skip
    return next((found for attempt in attempts for found in attempt(mention, ground)), None)


def number(value: float) -> str:
    """A value as people write it, without a trailing zero: 31, 4.2, 22.58, 1 200."""
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace(",", "\u2009")


def _named(value: float, unit: str | None) -> str:
    return f"{number(value)} {unit}" if unit and is_measured(unit) and unit != "share" else number(value)


def _holds(mention: Quantity, exact: float) -> bool:
    """Whether the exact value, rounded to the precision that is written, is what is written."""
    step = _loosened(mention) if mention.approximate else mention.step
    return abs(exact - mention.value) <= step / 2 + 1e-9


def _loosened(mention: Quantity) -> float:
    """The precision that "about" leaves: the trailing zeros of the number are open."""
    step, value = mention.step, abs(mention.value)
    while value >= step * 100 and value % (step * 10) < 1e-9:
        step *= 10
    return step


def _is(mention: Quantity, exact: float) -> bool:
    return _equal(mention.value, exact) or (mention.approximate and _holds(mention, exact))


def _one(given: Given, derived: str) -> Derivation:
    return Derivation(given.origin, given.source.id, derived)


def _two(first: Given, second: Given, derived: str) -> Derivation:
    ids = dict.fromkeys((first.source.id, second.source.id))
    return Derivation(weaker(first.origin, second.origin), " + ".join(ids), derived)


def _converted(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """90 minutes are 1.5 h; half are 50 %."""
    target = _SCALES.get(mention.unit or "")
    for one in ground.given:
        source = _SCALES.get(one.quantity.unit or "")
        if target and source and target[0] == source[0] and mention.unit != one.quantity.unit:
            exact = one.quantity.value * source[1] / target[1]
            if _holds(mention, exact):
                shown = _named(one.quantity.value, one.quantity.unit)
                yield _one(one, f"{shown} = {_named(exact, mention.unit)}")


def _rounded(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    significant = mention.approximate or abs(mention.value) >= 10 * mention.step
    for one in ground.given:
        finer = mention.approximate or one.quantity.step < mention.step
        agrees = finer and compatible(mention.unit, one.quantity.unit) and one.quantity.value != 0
        if significant and agrees and _holds(mention, one.quantity.value):
            yield _one(one, f"{number(one.quantity.value)} rounded to {number(mention.value)}")


def _percentages(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """Percent change and share of two numbers that belong together."""
    if mention.unit in ("%", "share"):
        for first, second in ground.pairs:
            yield from _change_of(mention, first, second)
            for part, whole in ((first, second), (second, first)):
                yield from _share_of(mention, part, whole)


def _scale(mention: Quantity) -> tuple[float, str]:
    return (100.0, " %") if mention.unit == "%" else (1.0, "")


def _change_of(mention: Quantity, first: Given, second: Given) -> Iterator[Derivation]:
    """The change from the first to the second, in whichever order they were given."""
    scale, sign = _scale(mention)
    for one, other in ((first, second), (second, first)):
        old, new = one.quantity.value, other.quantity.value
        if mention.level or old == 0:
            continue
        change = (new - old) / abs(old) * scale
        if _holds(mention, change) or _holds(mention, abs(change)):
            yield _two(
                one, other, f"({number(new)} − {number(old)}) ÷ {number(old)} = {number(change)}{sign}"
            )


def _share_of(mention: Quantity, part: Given, whole: Given) -> Iterator[Derivation]:
    scale, sign = _scale(mention)
    small, large = part.quantity.value, whole.quantity.value
    if mention.change and mention.unit == "%":
        return
    if 0 < small < large and part.quantity.unit != "%" and _holds(mention, small / large * scale):
        yield _two(part, whole, f"{number(small)} ÷ {number(large)} = {number(small / large * scale)}{sign}")


def _factors(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """Double, half, 3x: the ratio of two numbers that belong together."""
    if mention.unit != "x":
        return
    for pair in ground.pairs:
        for a, b in (pair, pair[::-1]):
            if b.quantity.value and _holds(mention, a.quantity.value / b.quantity.value):
                ratio = a.quantity.value / b.quantity.value
                shown = f"{number(a.quantity.value)} ÷ {number(b.quantity.value)} = {number(ratio)}"
                yield _two(*pair, shown)


def _differences_and_sums(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    if mention.level or mention.unit in ("x", "share", "parts"):
        return
    for first, second in ground.pairs:
        a, b, unit = first.quantity.value, second.quantity.value, first.quantity.unit
        if not compatible(mention.unit, unit) or (unit == "%" and mention.unit not in _POINTS - {"%"}):
            continue
        if _is(mention, abs(a - b)):
            yield _two(
                first, second, f"{number(max(a, b))} − {number(min(a, b))} = {_named(abs(a - b), unit)}"
            )
        if unit != "%" and _is(mention, a + b):
            yield _two(first, second, f"{number(a)} + {number(b)} = {_named(a + b, unit)}")


def _totals(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """The sum of all the numbers of one unit in one source, and what a share leaves of the whole."""
    if mention.level or mention.unit in ("x", "share"):
        return
    for group in ground.groups():
        total = sum(one.quantity.value for one in group)
        unit = group[0].quantity.unit
        if unit != "%" and compatible(mention.unit, unit) and _is(mention, total):
            terms = " + ".join(number(one.quantity.value) for one in group)
            yield _one(group[0], f"{terms} = {number(total)}")
    for one in ground.given:
        share = one.quantity
        if mention.unit == share.unit == "%" and not mention.change and _is(mention, 100 - share.value):
            yield _one(one, f"100 − {number(share.value)} = {number(mention.value)} %")


def _rates(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """Tickets per agent: two different counts of one source, where the text says "per"."""
    if not mention.rate or mention.level:
        return
    for pair in ground.same_source():
        for a, b in (pair, pair[::-1]):
            differ = a.quantity.unit != b.quantity.unit and "%" not in (a.quantity.unit, b.quantity.unit)
            if differ and b.quantity.value and compatible(mention.unit, a.quantity.unit):
                rate = a.quantity.value / b.quantity.value
                if _holds(mention, rate) and abs(rate) >= 2 * mention.step:
                    shown = f"{number(a.quantity.value)} ÷ {number(b.quantity.value)} = {number(rate)}"
                    yield _two(*pair, shown)


def _portions(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """6.5 % of €4.2M: a share of an amount in one source."""
    if mention.level or mention.unit in ("%", "x", "share", "pp") or abs(mention.value) < 10:
        return
    for pair in ground.same_source():
        for share, amount in (pair, pair[::-1]):
            fits = share.quantity.unit == "%" and amount.quantity.unit not in ("%", "pp", "share", "x")
            if fits and compatible(mention.unit, amount.quantity.unit) and amount.quantity.unit is not None:
                portion = amount.quantity.value * share.quantity.value / 100
                if _holds(mention, portion):
                    shown = f"{number(share.quantity.value)} % of {number(amount.quantity.value)}"
                    yield _two(*pair, f"{shown} = {number(portion)}")


def _applied(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """A level with a change applied that was itself given: 31 h, 20 % less."""
    if mention.change:
        return
    changes = [one for one in ground.given if one.quantity.change or one.quantity.unit in ("x", "share")]
    for base in ground.given:
        if compatible(mention.unit, base.quantity.unit) and base.quantity.unit not in ("x", "share"):
            for change in changes:
                if change is not base:
                    yield from _one_applied(mention, base, change)


def _one_applied(mention: Quantity, base: Given, change: Given) -> Iterator[Derivation]:
    for shown, outcome in _outcomes(base.quantity, change.quantity):
        if _is(mention, outcome) and outcome != base.quantity.value:
            yield _two(base, change, f"{shown} = {_named(outcome, base.quantity.unit)}")


def _outcomes(base: Quantity, change: Quantity) -> Iterator[tuple[str, float]]:
    value, size = base.value, change.value
    if change.unit in ("x", "share"):
        yield f"{number(value)} × {number(size)}", value * size
    elif change.unit == "%" and base.unit != "%":
        yield f"{number(value)} + {number(size)} %", value * (1 + size / 100)
        yield f"{number(value)} − {number(size)} %", value * (1 - size / 100)
    elif is_measured(change.unit) and (
        change.unit == base.unit or (base.unit == "%" and change.unit == "pp")
    ):
        yield f"{number(value)} + {number(size)}", value + size
        yield f"{number(value)} − {number(size)}", value - size
