"""Derivations from two numbers of different kinds: rates, portions, products, a level with a change applied."""

from __future__ import annotations

from collections.abc import Iterator

from coach.validator.tracing.context import is_measured
from coach.validator.tracing.ground import Ground
from coach.validator.tracing.model import Given, Quantity
from coach.validator.tracing.precision import (
    Derivation,
    compatible,
    exactly,
    holds,
    named,
    number,
    two_sources,
)

_NO_COUNTS = frozenset({"%", "pp", "x", "share", "clock"})


def rates(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """Tickets per agent: two different counts of one source, where the text says "per"."""
    if not mention.rate or mention.level:
        return
    for pair in ground.same_source():
        for a, b in (pair, pair[::-1]):
            differ = (
                a.quantity.unit != b.quantity.unit and not {a.quantity.unit, b.quantity.unit} & _NO_COUNTS
            )
            if differ and b.quantity.value and compatible(mention.unit, a.quantity.unit):
                rate = a.quantity.value / b.quantity.value
                if holds(mention, rate) and abs(rate) >= 2 * mention.step:
                    shown = f"{number(a.quantity.value)} ÷ {number(b.quantity.value)} = {number(rate)}"
                    yield two_sources(*pair, shown)


def portions(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """6.5 % of €4.2M: a share of an amount in one source."""
    if mention.level or mention.unit in ("%", "x", "share", "pp") or abs(mention.value) < 10:
        return
    for pair in ground.same_source():
        for share, amount in (pair, pair[::-1]):
            fits = share.quantity.unit == "%" and amount.quantity.unit not in ("%", "pp", "share", "x")
            if fits and compatible(mention.unit, amount.quantity.unit) and amount.quantity.unit is not None:
                portion = amount.quantity.value * share.quantity.value / 100
                if holds(mention, portion):
                    shown = f"{number(share.quantity.value)} % of {number(amount.quantity.value)}"
                    yield two_sources(*pair, f"{shown} = {number(portion)}")


def products(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """42 members at €55: a measured amount times a count, of one source, exactly."""
    if mention.level or not is_measured(mention.unit) or mention.unit in ("%", "x", "share", "pp", "clock"):
        return
    for pair in ground.same_source():
        for amount, count in (pair, pair[::-1]):
            counted = count.quantity.unit is not None and count.quantity.unit.startswith("n:")
            if amount.quantity.unit == mention.unit and counted and count.quantity.value > 1:
                product = amount.quantity.value * count.quantity.value
                if exactly(mention, product):
                    shown = f"{number(amount.quantity.value)} × {number(count.quantity.value)}"
                    yield two_sources(*pair, f"{shown} = {number(product)}")


def applied(mention: Quantity, ground: Ground) -> Iterator[Derivation]:
    """A level with a change applied that was itself given: 31 h, 20 % less."""
    if mention.change:
        return
    changes = [one for one in ground.given if one.quantity.change or one.quantity.unit in ("x", "share")]
    for base in ground.given:
        if compatible(mention.unit, base.quantity.unit) and base.quantity.unit not in ("x", "share"):
            for change in changes:
                if change is not base and _about_one_thing(base, change):
                    yield from _one_applied(mention, base, change)


def _about_one_thing(base: Given, change: Given) -> bool:
    """Whether a change may be applied to a base: "by half" of what it stands beside, a growth of anything."""
    if change.quantity.unit != "share":
        return True
    return base.source.id == change.source.id or bool(base.quantity.labels & change.quantity.labels)


def _one_applied(mention: Quantity, base: Given, change: Given) -> Iterator[Derivation]:
    for shown, outcome in _outcomes(base.quantity, change.quantity):
        if exactly(mention, outcome) and outcome != base.quantity.value:
            yield two_sources(base, change, f"{shown} = {named(outcome, base.quantity.unit)}")


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
