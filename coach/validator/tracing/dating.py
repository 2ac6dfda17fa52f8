"""Whether a date of a text is one that was given, or follows from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.validator.tracing.dates import Moment, find, spans_of_days
from coach.validator.tracing.model import Source


@dataclass(slots=True, frozen=True)
class Dated:
    """A date of a source."""

    moment: Moment
    source: Source


def dates_of(sources: Sequence[Source]) -> list[Dated]:
    """Every date of the sources, and every period that two neighbouring days bound."""
    found: list[Dated] = []
    for source in sources:
        found += [Dated(moment, source) for moment in _moments(source.text)]
    return found


@lru_cache(maxsize=2048)
def _moments(text: str) -> tuple[Moment, ...]:
    """The dates and periods of one text; kept, since each text of a draft is traced to the same sources."""
    moments = find(text)
    return (*moments, *spans_of_days(moments, text))


def match(moment: Moment, given: Sequence[Dated]) -> tuple[Dated, str | None] | None:
    """The date that explains `moment` and, where it is not the same date, how; None where nothing does."""
    if not moment.possible:
        return None
    years = {one.moment.year for one in given} - {None}
    for explains in (_same, _edge, _coarser):
        for one in given:
            if _years_agree(moment.year, one.moment.year, years) and explains(moment, one.moment):
                same = explains is _same and moment.year in (None, one.moment.year)
                return one, None if same else f"“{one.moment.text}” gives “{moment.text}”"
    return None


def _years_agree(year: int | None, other: int | None, years: set[int | None]) -> bool:
    """Whether the years agree; a year that the date lacks is taken from the others where they have but one."""
    return year is None or year == other or (other is None and years == {year})


def _same(moment: Moment, other: Moment) -> bool:
    return (moment.first, moment.last) == (other.first, other.last)


def _edge(moment: Moment, other: Moment) -> bool:
    """The first or the last day of a period."""
    return moment.is_day and (moment.first in (other.first, other.last))


def _coarser(moment: Moment, other: Moment) -> bool:
    """The month, quarter, half or year in which what was given lies."""
    return moment.first <= other.first and other.last <= moment.last
