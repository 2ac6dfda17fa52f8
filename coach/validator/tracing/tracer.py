"""Give every number, date, name and quotation of a text its origin, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from coach.validator.tracing import dates, dating, names, quantities, quoting
from coach.validator.tracing.arithmetic import derive
from coach.validator.tracing.ground import Ground
from coach.validator.tracing.language import language_of
from coach.validator.tracing.model import ORIGINS, Given, Quantity, Source, Trace
from coach.validator.tracing.precision import literal, number

#: The most that a count of parts may be taken for one where the parts are not given.
MOST_PARTS = 10


def trace(text: str, sources: Sequence[Source], *, parts: Sequence[str] = ()) -> list[Trace]:
    """Each number, date, name and quotation of `text` with its origin, in the order of the text.

    `sources` are what the text may rest on; of several that hold the same, the strongest counts (`said`,
    `record`, `knowledge`, `assumption`). `parts` are the texts that this text speaks about, such as the key
    results of an objective: they are counted ("two key results"), never taken for a source, and each is
    traced by a call of its own. Without `parts`, a count of parts up to ten claims nothing about the world
    and is left out; so are articles ("one", "ein"), idioms (24/7) and days of the week.
    """
    ranked = sorted(sources, key=lambda source: ORIGINS.index(source.origin))
    moments = dates.find(text)
    days = [moment.span for moment in moments]
    spoken = language_of(" ".join([text, *(source.text for source in ranked)]))
    numbers = quantities.find(text, [*days, *_addresses(text, days, spoken)], spoken)
    taken = [*days, *(quantity.span for quantity in numbers)]
    found = [
        *_dates(moments, ranked),
        *_numbers(numbers, ranked, len(parts), spoken),
        *_names(text, names.names(text, taken, spoken), ranked),
        *_quotes(text, ranked),
    ]
    return sorted(found, key=lambda one: (one.span, one.kind))


def untraced(traces: Iterable[Trace]) -> list[Trace]:
    """Those that nothing explains."""
    return [one for one in traces if one.origin is None]


def given_by(sources: Sequence[Source], spoken: str = "en") -> list[Given]:
    """Every number of the sources, read from their text or stored with them."""
    return [given for source in sources for given in _given_by(source, spoken)]


@lru_cache(maxsize=2048)
def _given_by(source: Source, spoken: str) -> tuple[Given, ...]:
    """One source's numbers; kept, since each text of a draft is traced to the same sources."""
    days = [moment.span for moment in dates.find(source.text)]
    read = quantities.find(source.text, [*days, *_addresses(source.text, days, spoken)], spoken)
    found = [Given(quantity, source) for quantity in (*read, *quantities.durations(source.text, read))]
    return (*found, *(Given(_stored(value), source) for value in source.values if value == value))


def _stored(value: float) -> Quantity:
    digits = f"{value:.6f}".rstrip("0").partition(".")[2]
    return Quantity(number(value), (0, 0), (float(value),), 10.0 ** -len(digits))


def _addresses(text: str, taken: Sequence[tuple[int, int]], spoken: str) -> list[tuple[int, int]]:
    return [
        span for span in names.names(text, taken, spoken) if any(c in text[span[0] : span[1]] for c in "/@")
    ]


def _dates(moments: Sequence[dates.Moment], sources: Sequence[Source]) -> Iterator[Trace]:
    known = dating.dates_of(sources) if moments else []
    for moment in moments:
        match = dating.match(moment, known)
        if match is None:
            yield Trace("date", moment.text, moment.span, None, None, "")
        else:
            source = match[0].source
            yield Trace("date", moment.text, moment.span, None, source.origin, source.id, match[1])


def _numbers(
    numbers: Sequence[Quantity], sources: Sequence[Source], parts: int, spoken: str
) -> Iterator[Trace]:
    ground = Ground(given_by(sources, spoken) if numbers else [])
    for quantity in numbers:
        if quantity.unit == "parts" and (counted := _count_of_parts(quantity, parts)) is not None:
            yield from counted
        else:
            yield _number(quantity, ground)


def _count_of_parts(quantity: Quantity, parts: int) -> list[Trace] | None:
    """The trace of a count of parts; nothing where it is no claim, None where it must be traced."""
    if parts and quantity.value == parts:
        counted = f"{parts} parts counted"
        return [Trace("number", quantity.text, quantity.span, quantity.value, "record", "parts", counted)]
    return [] if not parts and quantity.value <= MOST_PARTS else None


def _number(quantity: Quantity, ground: Ground) -> Trace:
    if held := literal(quantity, ground):
        spelled = quantity.word != held.quantity.word
        derived = f"“{held.quantity.text}” is “{quantity.text}”" if spelled else None
        source = held.source
        return Trace(
            "number", quantity.text, quantity.span, held.quantity.value, source.origin, source.id, derived
        )
    if found := derive(quantity, ground):
        return Trace(
            "number", quantity.text, quantity.span, quantity.value, found.origin, found.where, found.derived
        )
    return Trace("number", quantity.text, quantity.span, quantity.value, None, "")


def _names(text: str, spans: Sequence[tuple[int, int]], sources: Sequence[Source]) -> Iterator[Trace]:
    for start, end in spans:
        source = quoting.first_holding(sources, text[start:end])
        origin, where = (source.origin, source.id) if source else (None, "")
        yield Trace("name", text[start:end], (start, end), None, origin, where)


def _quotes(text: str, sources: Sequence[Source]) -> Iterator[Trace]:
    for start, end in names.quotations(text):
        quote = text[start:end]
        source = next((one for one in sources if quoting.holds_quote(one, quote)), None)
        origin, where = (source.origin, source.id) if source else (None, "")
        yield Trace("quote", quote, (start, end), None, origin, where)
