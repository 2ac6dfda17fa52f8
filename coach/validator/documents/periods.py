"""Periods as people and files write them, without the domain models: the linter starts fast."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_RANGE = re.compile(r"\s*(\d{4}-\d\d-\d\d)\s*(?:\.\.|/|to|–)\s*(\d{4}-\d\d-\d\d)\s*")
_PART = re.compile(
    r"\s*(?:(?P<y1>(?:19|20)\d\d)[\s/-]?)?(?P<part>[QH])(?P<n>[1-4])(?:[\s/-]?(?P<y2>(?:19|20)\d\d))?\s*",
    re.I,
)
_MONTH = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)\s*")
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*")


def parse_day(written: object) -> date | None:
    """An ISO day, or None where it is none."""
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(written.strip()) if isinstance(written, str) else None
    except ValueError:
        return None


def parse_period(written: str) -> tuple[date, date] | None:
    """First and last day of "2027-01-01..2027-03-31", "2027-Q1", "Q1 2027", "2027-H1", "2027-03" or "2027".

    None where it is no period, or ends before it starts.
    """
    if match := _RANGE.fullmatch(written):
        start, end = parse_day(match[1]), parse_day(match[2])
        return (start, end) if start and end and start <= end else None
    if match := _PART.fullmatch(written):
        return _part(match)
    if match := _MONTH.fullmatch(written):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _YEAR.fullmatch(written):
        return _months(int(match[1]), 1, 12)
    return None


def _part(match: re.Match[str]) -> tuple[date, date] | None:
    year, number = match["y1"] or match["y2"], int(match["n"])
    length = 6 if match["part"] in "hH" else 3
    if not year or (match["y1"] and match["y2"]) or number * length > 12:
        return None
    return _months(int(year), (number - 1) * length + 1, number * length)


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def period_of(raw: object) -> tuple[date, date] | None:
    """The period of a record: `{"start", "end"}`, or a string where it can be read; else None."""
    if isinstance(raw, str):
        return parse_period(raw)
    if isinstance(raw, dict):
        start, end = parse_day(raw.get("start")), parse_day(raw.get("end"))
        return (start, end) if start and end and start <= end else None
    return None
