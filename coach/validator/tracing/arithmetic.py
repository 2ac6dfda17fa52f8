"""When a number follows from others: the derivations that are accepted, and their arithmetic spelled out.

A derivation holds only at the precision that is written: 23 % stands for 22.5 to 23.5 %. So that a handful
of values cannot explain any number:

- Two numbers are put together when they have the same known unit, or stand in the same source.
- A unit with more than `MOST` numbers gives no pairs: among so many, some pair explains nearly anything.
- What is written as a level ("to 27 h", "under 4 %") is no difference, sum or share of others. It may be a
  level with a change applied that was itself given ("31 h, 20 % less").
- A rounding without a word for it ("about") keeps at least two digits.
- A ratio of two different units is accepted as a rate only ("40 tickets per agent").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from coach.validator.tracing.model import Given, Origin, Quantity, weaker
from coach.validator.tracing.quantities import is_measured

#: Most numbers of one unit that are still put together in pairs.
MOST = 6
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


@dataclass(slots=True, frozen=True)
class Derivation:
    """A number explained: by which sources, and how."""

    origin: Origin
    where: str
    derived: str


def compatible(first: str | None, second: str | None) -> bool:
    """Whether two units may mean the same: nouns vary with the wording, measures do not."""
    if first is None or second is None or first == second:
        return True
    if {first, second} <= {"%", "pp", "n:point", "n:points", "n:punkt", "n:punkte"}:
        return True
    return not is_measured(first) and not is_measured(second)


def literal(mention: Quantity, given: Sequence[Given]) -> Given | None:
    """The strongest source that holds the number itself, in a unit that agrees."""
    for one in given:
        if compatible(mention.unit, one.quantity.unit) and _shared_reading(mention, one.quantity):
            return one
    return None


def _shared_reading(mention: Quantity, other: Quantity) -> bool:
    return any(
        abs(a - b) <= 1e-9 * max(1.0, abs(a))
        for a in mention.values
        for b in other.values
        if a < float("inf")
    )


def derive(mention: Quantity, given: Sequence[Given]) -> Derivation | None:
    """The first derivation that holds, from the plainest to the most involved."""
    if mention.value == float("inf"):
        return None
    attempts: tuple[Callable[[Quantity, Sequence[Given]], Iterator[Derivation]], ...] = (
        _converted, _rounded, _percentages, _factors, _differences_and_sums, _totals, _rates, _applied,
    )  # fmt: skip
    return next((found for attempt in attempts for found in attempt(mention, given)), None)


def number(value: float) -> str:
    """A value as people write it, without a trailing zero: 31, 4.2, 22.58."""
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace(",", "\u2009")


def _named(value: float, unit: str | None) -> str:
    if unit is None or unit in ("share", "parts"):
        return number(value)
    return f"{number(value)} {unit.removeprefix('n:')}"


def _holds(mention: Quantity, exact: float) -> bool:
    """Whether the exact value, rounded to the precision that is written, is what is written."""
    step = _loosened(mention) if mention.approximate else mention.step
    return any(abs(exact - value) <= step / 2 + 1e-9 for value in mention.values)


def _loosened(mention: Quantity) -> float:
    step, value = mention.step, abs(mention.value)
    while value >= step * 100 and value % (step * 10) < 1e-9:
        step *= 10
    return step


def _one(given: Given, derived: str) -> Derivation:
    return Derivation(given.origin, given.source.id, derived)


def _two(first: Given, second: Given, derived: str) -> Derivation:
    ids = dict.fromkeys((first.source.id, second.source.id))
    return Derivation(weaker(first.origin, second.origin), " + ".join(ids), derived)


def _converted(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    """90 minutes are 1.5 h; half are 50 %."""
    target = _SCALES.get(mention.unit or "")
    for one in given:
        source = _SCALES.get(one.quantity.unit or "")
        if target and source and target[0] == source[0] and mention.unit != one.quantity.unit:
            exact = one.quantity.value * source[1] / target[1]
            if _holds(mention, exact) and _keeps_digits(mention):
                shown = _named(one.quantity.value, one.quantity.unit)
                yield _one(one, f"{shown} = {_named(exact, mention.unit)}")


def _keeps_digits(mention: Quantity) -> bool:
    return mention.step <= abs(mention.value) / 4 or mention.value == round(mention.value)


def _rounded(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    significant = mention.approximate or abs(mention.value) >= 10 * mention.step
    for one in given:
        finer = mention.approximate or one.quantity.step < mention.step
        agrees = finer and compatible(mention.unit, one.quantity.unit) and one.quantity.value != 0
        if significant and agrees and _holds(mention, one.quantity.value):
            yield _one(one, f"{number(one.quantity.value)} rounded to {number(mention.value)}")


def _pairs(given: Sequence[Given]) -> Iterator[tuple[Given, Given]]:
    """The pairs of one unit: within one source, and across sources where the unit is known."""
    seen: set[tuple[int, int]] = set()
    for group in _groups(given):
        if len({one.quantity.value for one in group}) > MOST:
            continue
        for first, second in combinations(group, 2):
            key = (id(first), id(second))
            if key not in seen and first.quantity.value != second.quantity.value:
                seen.add(key)
                yield first, second


def _groups(given: Sequence[Given]) -> list[list[Given]]:
    within: dict[tuple[str, str | None], list[Given]] = defaultdict(list)
    across: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        unit = one.quantity.unit
        if unit in ("x", "parts", "clock"):
            continue
        within[(one.source.id, unit)].append(one)
        if unit is not None:
            across[unit].append(one)
    return [*within.values(), *across.values()]


def _percentages(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    """Percent change and share of two numbers of one unit."""
    if mention.unit not in ("%", "share"):
        return
    scale = 100.0 if mention.unit == "%" else 1.0
    for first, second in _pairs(given):
        a, b = first.quantity.value, second.quantity.value
        for old, new in ((a, b), (b, a)):
            yield from _ratio_of(mention, scale, (old, new), (first, second))


def _ratio_of(
    mention: Quantity, scale: float, values: tuple[float, float], pair: tuple[Given, Given]
) -> Iterator[Derivation]:
    old, new = values
    if old == 0:
        return
    change = (new - old) / abs(old) * scale
    sign = "%" if scale == 100 else ""
    ordered = old == pair[0].quantity.value
    if not mention.level and ordered and (_holds(mention, change) or _holds(mention, abs(change))):
        yield _two(
            *pair, f"({number(new)} − {number(old)}) ÷ {number(old)} = {number(change)} {sign}".strip()
        )
    share = new / old * scale
    if 0 < new < old and pair[0].quantity.unit != "%" and _holds(mention, share):
        yield _two(*pair, f"{number(new)} ÷ {number(old)} = {number(share)} {sign}".strip())


def _factors(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    """Double, half, 3x: the ratio of two numbers of one unit."""
    if mention.unit not in ("x", "share"):
        return
    for first, second in _pairs(given):
        for a, b in ((first, second), (second, first)):
            if b.quantity.value and _holds(mention, a.quantity.value / b.quantity.value):
                ratio = a.quantity.value / b.quantity.value
                shown = f"{number(a.quantity.value)} ÷ {number(b.quantity.value)} = {number(ratio)}"
                yield _two(first, second, shown)


def _differences_and_sums(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    if mention.level or mention.unit in ("x", "share", "parts"):
        return
    for first, second in _pairs(given):
        if not compatible(mention.unit, first.quantity.unit):
            continue
        a, b = first.quantity.value, second.quantity.value
        unit = first.quantity.unit
        if _holds(mention, abs(a - b)) or _holds(mention, b - a):
            yield _two(
                first, second, f"{number(max(a, b))} − {number(min(a, b))} = {_named(abs(a - b), unit)}"
            )
        if unit != "%" and _holds(mention, a + b):
            yield _two(first, second, f"{number(a)} + {number(b)} = {_named(a + b, unit)}")


def _totals(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    """The sum of all the numbers of one unit in one source."""
    if mention.level or mention.unit in ("%", "x", "share"):
        return
    for group in _groups(given):
        total = sum(one.quantity.value for one in group)
        same_source = len({one.source.id for one in group}) == 1
        one_unit = len(group) > 2 and same_source and compatible(mention.unit, group[0].quantity.unit)
        if one_unit and _holds(mention, total):
            terms = " + ".join(number(one.quantity.value) for one in group)
            yield _one(group[0], f"{terms} = {number(total)}")


def _rates(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    """Tickets per agent: two different counted nouns of one source, where the text says "per"."""
    if not mention.rate or mention.level:
        return
    for first, second in combinations(given, 2):
        if first.source.id != second.source.id or first.quantity.unit == second.quantity.unit:
            continue
        for a, b in ((first, second), (second, first)):
            if b.quantity.value and compatible(mention.unit, a.quantity.unit):
                rate = a.quantity.value / b.quantity.value
                if _holds(mention, rate):
                    shown = f"{number(a.quantity.value)} ÷ {number(b.quantity.value)} = {number(rate)}"
                    yield _two(first, second, shown)


def _applied(mention: Quantity, given: Sequence[Given]) -> Iterator[Derivation]:
    """A level with a change applied that was itself given: 31 h, 20 % less."""
    for base in given:
        if not compatible(mention.unit, base.quantity.unit) or base.quantity.unit in ("x", "share"):
            continue
        for change in given:
            if change is not base:
                yield from _one_applied(mention, base, change)


def _one_applied(mention: Quantity, base: Given, change: Given) -> Iterator[Derivation]:
    value, size = base.quantity.value, change.quantity
    if size.unit in ("x", "share"):
        outcomes = {f"{number(value)} × {number(size.value)}": value * size.value}
    elif size.unit == "%" and size.change and base.quantity.unit != "%":
        outcomes = {
            f"{number(value)} {sign} {number(size.value)} %": value * (1 + way * size.value / 100)
            for sign, way in (("+", 1), ("−", -1))
        }
    elif size.change and size.unit is not None and _same_scale(size.unit, base.quantity.unit):
        outcomes = {
            f"{number(value)} {sign} {number(size.value)}": value + way * size.value
            for sign, way in (("+", 1), ("−", -1))
        }
    else:
        return
    for shown, outcome in outcomes.items():
        if _holds(mention, outcome) and outcome != value:
            yield _two(base, change, f"{shown} = {_named(outcome, base.quantity.unit)}")


def _same_scale(change: str, base: str | None) -> bool:
    return change == base or (base == "%" and change in ("pp", "n:point"))
