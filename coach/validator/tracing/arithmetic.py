"""When a number follows from others: the derivations that are accepted, and their arithmetic spelled out.

A derivation holds only at the precision that is written: 23 % stands for 22.5 to 23.5 %. So that a handful
of values cannot explain any number:

- Two numbers are put together when they have the same unit of measurement in one source or are the only two
  with it, measure or count the same thing by the words around them, or are stored in one record; not where a
  unit has more than `ground.MOST` numbers.
- A percent change needs a word that says that something moves.
- Sums and differences are exact, sums of one source, and the difference of two shares is in points: what is written in
  per cent is never one, whether the stored values have their unit or not.
- What is written as a level ("to 27 h", "under 4 %") is no difference, sum or percent change of others; what is
  written as a change ("by 25 %") is no share. A level may be one with a change applied that was itself given.
- A rounding without a word for it ("about") keeps at least two digits.
- A ratio of different units is a rate ("40 tickets per agent") of one source; so is a share of an amount.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.validator.tracing.combined import applied, portions, products, rates
from coach.validator.tracing.ground import Ground
from coach.validator.tracing.model import Given, Quantity
from coach.validator.tracing.precision import (
    POINTS,
    Derivation,
    compatible,
    exactly,
    holds,
    named,
    number,
    one_source,
    two_sources,
)

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


def derive(mention: Quantity, ground: Ground) -> Derivation | None:
    """The first derivation that holds, from the plainest to the most involved."""
    if abs(mention.value) == float("inf"):
        return None
    attempts: tuple[Callable[[Quantity, Ground], Iterator[Derivation]], ...] = (
        _converted, _rounded, _percentages, _factors, _differences_and_sums, _totals, rates, portions, products, applied,
    )  # fmt: skip
    return next((found for attempt in attempts for found in attempt(mention, ground)), None)


def _converted(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """90 minutes are 1.5 h; half are 50 %."""
    target = _SCALES.get(mention.unit or "")
    for one in ground.given:
        source = _SCALES.get(one.quantity.unit or "")
        if target and source and target[0] == source[0] and mention.unit != one.quantity.unit:
            exact = one.quantity.value * source[1] / target[1]
            if holds(mention, exact):
                shown = named(one.quantity.value, one.quantity.unit)
                yield one_source(one, f"{shown} = {named(exact, mention.unit)}")


def _rounded(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    significant = mention.approximate or abs(mention.value) >= 10 * mention.step
    for one in ground.given:
        finer = mention.approximate or one.quantity.step < mention.step
        agrees = finer and compatible(mention.unit, one.quantity.unit) and one.quantity.value != 0
        if significant and agrees and holds(mention, one.quantity.value):
            yield one_source(one, f"{number(one.quantity.value)} rounded to {number(mention.value)}")


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
    """The change from the first to the second; from the second only where they stand in different sources."""
    scale, sign = _scale(mention)
    turned = ((second, first),) if first.source.id != second.source.id else ()
    for one, other in ((first, second), *turned):
        old, new = one.quantity.value, other.quantity.value
        if mention.level or not mention.moves or old == 0:
            continue
        change = (new - old) / abs(old) * scale
        if holds(mention, change) or holds(mention, abs(change)):
            yield two_sources(
                one, other, f"({number(new)} − {number(old)}) ÷ {number(old)} = {number(change)}{sign}"
            )


def _share_of(mention: Quantity, part: Given, whole: Given) -> Iterator[Derivation]:
    scale, sign = _scale(mention)
    small, large = part.quantity.value, whole.quantity.value
    if mention.change and mention.unit == "%":
        return
    if 0 < small < large and part.quantity.unit != "%" and holds(mention, small / large * scale):
        yield two_sources(
            part, whole, f"{number(small)} ÷ {number(large)} = {number(small / large * scale)}{sign}"
        )


def _factors(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """Double, half, 3x: the ratio of two numbers that belong together."""
    if mention.unit != "x":
        return
    for pair in ground.pairs:
        for a, b in (pair, pair[::-1]):
            if b.quantity.value and holds(mention, a.quantity.value / b.quantity.value):
                ratio = a.quantity.value / b.quantity.value
                shown = f"{number(a.quantity.value)} ÷ {number(b.quantity.value)} = {number(ratio)}"
                yield two_sources(*pair, shown)


def _differences_and_sums(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    if mention.level or mention.unit in ("x", "share", "parts"):
        return
    points = mention.unit != "%"
    for first, second in ground.pairs:
        a, b, unit = first.quantity.value, second.quantity.value, first.quantity.unit
        if not compatible(mention.unit, unit) or (unit == "%" and mention.unit not in POINTS - {"%"}):
            continue
        if points and exactly(mention, abs(a - b)):
            yield two_sources(
                first, second, f"{number(max(a, b))} − {number(min(a, b))} = {named(abs(a - b), unit)}"
            )
        together = first.source.id == second.source.id
        if together and unit != "%" and exactly(mention, a + b):
            yield two_sources(first, second, f"{number(a)} + {number(b)} = {named(a + b, unit)}")


def _totals(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """The sum of all the numbers of one unit in one source, and what a share leaves of the whole."""
    if mention.level or mention.unit in ("x", "share"):
        return
    for group in ground.groups():
        total = sum(one.quantity.value for one in group)
        unit = group[0].quantity.unit
        if unit != "%" and compatible(mention.unit, unit) and exactly(mention, total):
            terms = " + ".join(number(one.quantity.value) for one in group)
            yield one_source(group[0], f"{terms} = {number(total)}")
    for one in ground.given:
        share = one.quantity
        if mention.unit == share.unit == "%" and not mention.change and exactly(mention, 100 - share.value):
            yield one_source(one, f"100 − {number(share.value)} = {number(mention.value)} %")
