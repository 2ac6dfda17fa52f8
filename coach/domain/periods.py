"""Periods: the months in which a goal is to be reached."""

import re
from datetime import date, timedelta
from typing import Self

from pydantic import model_validator

from coach.domain.values import Model, Words
from coach.errors import InputError

_HOW = "Write it as 2027-Q1, 2027-H1, 2027 or 2027-01-01..2027-03-31."
_NAMED = re.compile(r"^(?P<year>\d{4})(?:-?(?P<part>Q[1-4]|H[12]|M?(?:0[1-9]|1[0-2])))?$", re.IGNORECASE)
_RANGE = re.compile(r"^(?P<start>\d{4}-\d\d-\d\d)\s*(?:\.\.|/|–|to)\s*(?P<end>\d{4}-\d\d-\d\d)$")


class Period(Model):
    """A span of days, both ends included."""

    start: date
    end: date
    name: Words | None = None

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")
        return self

    @property
    def days(self) -> int:
        """How many days it has, both ends included."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Whether `day` lies inside it."""
        return self.start <= day <= self.end

    def covers(self, other: "Period") -> bool:
        """Whether all of `other` lies inside it."""
        return self.start <= other.start and other.end <= self.end

    def elapsed(self, day: date) -> float:
        """The share of it that has passed at the end of `day`: 0 before it starts, 1 once it is over."""
        return elapsed(self.start, self.end, day)

    def __str__(self) -> str:
        return self.name or f"{self.start}..{self.end}"


def elapsed(start: date, end: date, day: date) -> float:
    """The share of the days from `start` to `end` (both included) that has passed at the end of `day`."""
    if day < start:
        return 0.0
    return min(1.0, ((day - start).days + 1) / ((end - start).days + 1))


def parse_period(text: str) -> Period:
    """Read a period: `2027-Q1`, `2027-H1`, `2027-03`, `2027`, or two ISO dates joined by `..`.

    Raises InputError with the ways to write one.
    """
    text = text.strip()
    if found := _RANGE.match(text):
        return _between(found["start"], found["end"], text)
    if found := _NAMED.match(text):
        first, months = _months((found["part"] or "").upper())
        return _of_months(int(found["year"]), first, months, text.upper())
    raise InputError(f"“{text[:40]}” is no period.", _HOW)


def _between(start: str, end: str, text: str) -> Period:
    try:
        return Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    except ValueError as error:
        raise InputError(
            f"“{text[:40]}” is no period: there is no such day, or it ends early.", _HOW
        ) from error


def _months(part: str) -> tuple[int, int]:
    """The first month of a part of the year, and how many months it has."""
    if not part:
        return 1, 12
    if part.startswith("Q"):
        return 3 * int(part[1]) - 2, 3
    if part.startswith("H"):
        return 6 * int(part[1]) - 5, 6
    return int(part.removeprefix("M")), 1


def _of_months(year: int, first: int, months: int, name: str) -> Period:
    if not 1900 <= year <= 9998:
        raise InputError(f"“{name}” is no period.", _HOW)
    last = first + months - 1
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(start=date(year, first, 1), end=after - timedelta(days=1), name=name)


def quarter_of(day: date) -> Period:
    """The calendar quarter that `day` lies in, named like `2027-Q1`."""
    return parse_period(f"{day.year}-Q{(day.month + 2) // 3}")


def next_quarter(day: date) -> Period:
    """The calendar quarter after the one that `day` lies in."""
    return quarter_of(quarter_of(day).end + timedelta(days=1))
