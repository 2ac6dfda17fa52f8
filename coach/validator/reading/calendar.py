"""Points in time as people write them: "Q3", "end of March", "H1 2027", "31.12.2027", "2027-03-31"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coach.validator.reading.tokens import Token
from coach.validator.reading.wording import BASE, WORDING

_QUARTER = re.compile(r"^q([1-4])$")
_HALF = re.compile(r"^h([12])$")
_FISCAL = re.compile(r"^fy'?(\d\d|\d{4})$")
_SEASONS = {
    "spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2, "easter": 4, "christmas": 12,
    "frühjahr": 5, "frühling": 5, "sommer": 8, "herbst": 11, "ostern": 4, "weihnachten": 12,
    "primavera": 5, "verano": 8, "otoño": 11, "invierno": 2, "navidad": 12,
    "printemps": 5, "été": 8, "automne": 11, "hiver": 2, "noël": 12,
    "midsummer": 6, "summer's": 8,
}  # fmt: skip


@dataclass(slots=True, frozen=True)
class Point:
    """A stretch of time named at the tokens `first` to `last` (included): its first and last day."""

    first: int
    last: int
    start: date
    end: date
    exact: bool = False
    #: How it was named: day, month, quarter, half, year, season.
    unit: str = "day"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


_PREFIXES = ("mid-", "early-", "late-", "end-")


class Calendar:
    """Finds points in time in tokens; `today` decides the year where none is named: the next one to come."""

    def __init__(self, tokens: list[Token], months: Mapping[str, int], today: date) -> None:
        self.tokens, self.months, self.today = tokens, months, today

    def points(self) -> list[Point]:
        """Every point in the text, from left to right, none inside another."""
        found, place = [], 0
        while place < len(self.tokens):
            point = self.at(place)
            if point:
                found.append(point)
                place = point.last + 1
            else:
                place += 1
        return found

    def at(self, place: int) -> Point | None:
        """The point that starts at a token, if one does."""
        token = self.tokens[place]
        if token.kind == "number":
            return self._numeric(place) or self._day_first(place) or self._year(place)
        if token.kind != "word" or not self._may_name(token.low):
            return None
        return self._named(place) or self._month_first(place)

    def _may_name(self, low: str) -> bool:
        """Whether a word can begin a point in time at all: most words of a text cannot."""
        coded = low[-1].isdecimal() and low[0] in "qhf"
        return coded or low in _NAMES or low in self.months or ("-" in low and low.startswith(_PREFIXES))

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _number(self, place: int) -> int | None:
        if not 0 <= place < len(self.tokens) or self.tokens[place].kind != "number":
            return None
        text = self.tokens[place].text
        return int(text) if text.isdecimal() and len(text) <= 4 else None

    def _year_at(self, place: int) -> int | None:
        number = self._number(place)
        if number is not None and 1900 <= number <= 2199 and not self._counts(place):
            return number
        return None

    def _counts(self, place: int) -> bool:
        """Whether a number is followed by a unit, so that it counts something and is no year."""
        return self._low(place + 1) in ("%", "x", "k", "m", "€", "usd", "eur", "users", "customers", "people")

    def _numeric(self, place: int) -> Point | None:
        """2027-03-31, 31.12.2027, 31/12/2027, 2027/03/31."""
        text = self.tokens[place].text
        parts = text.split(".")
        last = place
        if len(parts) != 3:
            signs = self._low(place + 1), self._low(place + 3)
            if signs not in (("-", "-"), ("/", "/")):
                return None
            parts = [
                text,
                *(self.tokens[p].text if p < len(self.tokens) else "" for p in (place + 2, place + 4)),
            ]
            last = place + 4
        if not all(part.isdecimal() and len(part) <= 4 for part in parts):
            return None
        day = _day_of([int(part) for part in parts], slashes=last > place and self._low(place + 1) == "/")
        return Point(place, last, day, day, exact=True) if day else None

    def _day_first(self, place: int) -> Point | None:
        """31 March 2027, 31. März, 1er mars, the 3rd of May."""
        day, at = self._number(place), place + 1
        if day is None or not 1 <= day <= 31:
            return None
        while self._low(at) in ("st", "nd", "rd", "th", ".", "of", "de", "er", "º"):
            at += 1
        month = self.months.get(self._low(at))
        return self._day_in(place, at, month, day) if month else None

    def _month_first(self, place: int) -> Point | None:
        """March, March 2027, March 31, March 31, 2027, 15 May; a bare "may" or "mar" needs a capital."""
        low = self._low(place)
        month = self.months.get(low)
        if month is None or (
            low in ("may", "march", "mar", "sept", "dec") and self.tokens[place].text[0].islower()
        ):
            return None
        day, at = self._number(place + 1), place + 1
        if day is not None and 1 <= day <= 31 and not self._counts(place + 1):
            if self._low(at + 1) in ("st", "nd", "rd", "th"):
                at += 1
            return self._day_in(place, at, month, day)
        return self._month(place, month)

    def _month(self, place: int, month: int) -> Point:
        at = place + 1 + (self._low(place + 1) in (".", ",", "of", "de"))
        year, last = self._year_at(at), at
        if year is None:
            year, last = self._next(month), place
        return Point(place, last, date(year, month, 1), month_end(year, month), unit="month")

    def _next(self, month: int) -> int:
        return self.today.year + (month < self.today.month)

    def _day_in(self, first: int, at: int, month: int, day: int) -> Point | None:
        after = at + 1 + (self._low(at + 1) in (",", "de", "of"))
        year, last = self._year_at(after), after
        if year is None:
            year, last = self._next(month), at
        # A day that the month lacks is no number to reach; that there is no such day is a rule's to say (T108).
        when = min(date(year, month, 1) + timedelta(days=day - 1), month_end(year, month))
        return Point(first, last, when, when, exact=last != at)

    def _year(self, place: int) -> Point | None:
        year = None if self._is_counted(place) else self._year_at(place)
        if not year:
            return None
        through = self._low(place + 2)
        joined = (
            self._low(place + 1) in ("-", "–", "/")
            and through.isdecimal()
            and int(through) == (year + 1) % 100
        )
        last = place + 2 if joined and len(through) == 2 else place
        return Point(place, last, date(year, 1, 1), date(year + (last > place), 12, 31), unit="year")

    def _is_counted(self, place: int) -> bool:
        """ "Get 2000 “Readers”", "Sell 2,000 …": what a verb of getting is followed by is no year."""
        behind = self._low(place + 1)
        counted = behind.endswith("s") and len(behind) > 3 and not behind.endswith(("ss", "'s"))
        if counted and WORDING["en"].bits.get(self._low(place - 1), 0) & BASE:
            return True
        return self._low(place - 1) in _GETTING and behind not in ("", ".", ",", ";", ")", "and", "for", "as")

    def _named(self, place: int) -> Point | None:
        """Q3, Q3 2027, third quarter, H1, first half, FY27, spring."""
        low = self._low(place)
        if low.startswith(_PREFIXES):
            return self._prefixed(place, low.partition("-")[2])
        part = low[0] in "qhf" and low[-1].isdecimal()
        if part and (match := _QUARTER.match(low)):
            return self._quarters(place, int(match[1]))
        if part and (match := _HALF.match(low)):
            return self._part(place, place, 6 * int(match[1]) - 5, 6)
        if part and (match := _FISCAL.match(low)):
            return Point(place, place, *_fiscal(match[1]), unit="year")
        ordinal = _ORDINALS.get(low)
        after = self._low(place + 1)
        if ordinal and after in ("quarter", "quartal", "trimestre") and ordinal <= 4:
            return self._part(place, place + 1, 3 * ordinal - 2, 3)
        if ordinal and after in ("half", "halbjahr", "semestre") and ordinal <= 2:
            return self._part(place, place + 1, 6 * ordinal - 5, 6)
        return self._season(place, low)

    def _quarters(self, place: int, first: int) -> Point:
        """ "Q3", and the stretch "Q3–4"."""
        last = self._low(place + 2).removeprefix("q")
        joined = self._low(place + 1) in ("-", "–", "/") and last.isdecimal() and len(last) == 1
        if joined and first < int(last) <= 4 and self.tokens[place + 1].glued:
            return self._part(place, place + 2, 3 * first - 2, 3 * (int(last) - first + 1))
        return self._part(place, place, 3 * first - 2, 3)

    def _prefixed(self, place: int, low: str) -> Point | None:
        """ "mid-May", "late-2027", "mid-Q3"."""
        month = self.months.get(low)
        if month:
            return self._month(place, month)
        if match := _FISCAL.match(low):
            return Point(place, place, *_fiscal(match[1]), unit="year")
        if low.isdecimal() and len(low) == 4 and 1900 <= int(low) <= 2199:
            return Point(place, place, date(int(low), 1, 1), date(int(low), 12, 31), unit="year")
        if match := _QUARTER.match(low):
            return self._part(place, place, 3 * int(match[1]) - 2, 3)
        return self._season(place, low)

    def _season(self, place: int, low: str) -> Point | None:
        month = _SEASONS.get(low)
        if month is None or (
            low == "fall" and self._low(place - 1) not in ("by", "in", "this", "before", "next")
        ):
            return None
        year, last = self._year_at(place + 1), place + 1
        if year is None:
            year, last = self._next(month), place
        return Point(place, last, date(year, month, 1), month_end(year, month), unit="season")

    def _part(self, first: int, at: int, month: int, length: int) -> Point:
        after = at + 1 + (self._low(at + 1) in ("of", "de", "fy", "-", "/", "'"))
        year, last = self._year_at(after), after
        if year is None and self._number(after) is not None and self._low(after - 1) in ("fy", "'"):
            year = 2000 + (self._number(after) or 0) % 100
        ends = month + length - 1
        if year is None:
            year, last = self._next(ends), at
        unit = "half" if length == 6 else "quarter"
        return Point(first, last, date(year, month, 1), month_end(year, ends), unit=unit)


_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "erste": 1, "ersten": 1, "erstes": 1,
    "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3, "vierte": 4, "vierten": 4, "primer": 1, "segundo": 2,
    "tercer": 3, "cuarto": 4, "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4,
}  # fmt: skip


_GETTING = frozenset(
    (
        "get",
        "have",
        "reach",
        "gain",
        "sell",
        "win",
        "hit",
        "find",
        "collect",
        "raise",
        "add",
        "least",
        "most",
        "than",
    )
)
_NAMES = frozenset(_SEASONS) | frozenset(_ORDINALS)


def _fiscal(digits: str) -> tuple[date, date]:
    """The first and last day of "FY27" or "FY2027", taken for the calendar's year."""
    year = int(digits) % 100 + 2000
    return date(year, 1, 1), date(year, 12, 31)


def _day_of(parts: list[int], *, slashes: bool) -> date | None:
    """Year first, or day before month; with slashes month before day where only that is possible."""
    first, second, third = parts
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    if first <= 31 and slashes and month > 12:
        month, day = day, month
    year += 2000 if year < 100 else 0
    if not 1900 <= year <= 2199 or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def after_days(today: date, days: int) -> date:
    """So many days on, as far as the calendar goes."""
    return today + timedelta(days=min(days, (date(9998, 12, 31) - today).days))
