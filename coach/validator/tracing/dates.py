"""Every date of a text: ISO, European, month names, quarters, halves, years, as the days covered."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.validator.tracing.spans import Taken

Day = tuple[int, int]

_MONTHS = {
    1: "january jan januar jänner enero janvier janv",
    2: "february feb februar febrero février févr fevrier",
    3: "march mar märz maerz marzo mars",
    4: "april apr abril avril avr",
    5: "may mai mayo",
    6: "june jun juni junio juin",
    7: "july jul juli julio juillet juil",
    8: "august aug agosto août aout",
    9: "september sept sep septiembre septembre",
    10: "october oct oktober okt octubre octobre",
    11: "november nov noviembre novembre",
    12: "december dec dezember dez diciembre décembre dic",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
#: Month names that are also ordinary words: read as months only beside a day, a year or after a date word.
_WORDLIKE = frozenset({"may", "march", "mar", "mars", "jan", "sep", "dic", "avr", "dec", "apr"})
_NAMES = "|".join(sorted(_MONTH, key=lambda name: (-len(name), name)))
_YEAR = r"(?:19|20)\d\d"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>{_YEAR}|\d\d(?!\d))?",
        rf"(?<![\d/])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>{_YEAR})(?!\d)",
        rf"(?<![\w.])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?(?P<name>{_NAMES})\b\.?(?:,?\s(?:de\s)?(?P<y>{_YEAR})\b)?",
        rf"\b(?P<name>{_NAMES})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%])(?:,?\s(?P<y>{_YEAR})\b)?",
        rf"\b(?P<name>{_NAMES})\.?,?\s(?:de\s)?(?P<y>{_YEAR})\b",
        rf"\b(?P<y>{_YEAR})[\s/-]?(?P<part>[QTH])(?P<n>[1-4])\b",
        rf"\b(?P<part>[QTH])(?P<n>[1-4])(?:[\s/.-]{{0,2}}(?P<y>{_YEAR}))?\b",
        rf"\b(?P<n>[1-4])\.\s(?P<part>Quartal|Halbjahr)(?:\s(?P<y>{_YEAR}))?\b",
        rf"\b(?P<nth>first|second|third|fourth)\s(?P<part>quarter|half)\s(?:of\s)?(?P<y>{_YEAR})\b",
        rf"\b(?P<name>{_NAMES})\b",
        r"(?<![\w.,/€$£-])(?P<y>20[0-4]\d)(?![\w%]|[.,/-]\d|\s?[€$£%])",
    )
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_END = re.compile(
    r"(?:end of|ende|finales? de|fin(?:es)? de|fin|late|eod|eom)(?:\s(?:the|des|der|el|la))?\s$",
    re.IGNORECASE,
)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|until|till|since|before|after|end of|mid|early|late|of|from|to|and|during|last|next|this|im|"
    r"ab|bis|ende|anfang|mitte|seit|en|de|hasta|desde|fin|or|oder)[\s-]$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:\.\.|to|until|–|—|-|bis|a|al|au|through|,)\s*")


@dataclass(slots=True, frozen=True)
class Moment:
    """The days that a date covers: from `first` to `last` (month, day), in `year` where one is written.

    `possible` is false for a day that no calendar has, such as 31 February.
    """

    text: str
    span: tuple[int, int]
    year: int | None
    first: Day
    last: Day
    possible: bool = True

    @property
    def is_day(self) -> bool:
        return self.first == self.last


def find(text: str) -> list[Moment]:
    """The dates of the text, in its order, none inside another."""
    found: list[Moment] = []
    taken = Taken(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if taken.free(match.span()) and (moment := _moment(text, match)):
                taken.take([moment.span])
                found.append(moment)
    return sorted(found, key=lambda moment: moment.span)


def spans_of_days(moments: list[Moment], text: str) -> Iterator[Moment]:
    """The periods that two neighbouring days of one text bound: "2027-01-01 to 2027-03-31"."""
    for left, right in pairwise(moments):
        between = text[left.span[1] : right.span[0]]
        if left.is_day and right.is_day and left.year == right.year and _TO.fullmatch(between):
            yield Moment(
                f"{left.text} to {right.text}",
                (left.span[0], right.span[1]),
                left.year,
                left.first,
                right.last,
            )


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    year = _year(groups.get("y"))
    if groups.get("part"):
        return _part(match, groups, year)
    if groups.get("name") or groups.get("m"):
        return _month_or_day(text, match, groups, year)
    return Moment(match[0], match.span(), year, (1, 1), (12, 31))


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _part(match: re.Match[str], groups: dict[str, str | None], year: int | None) -> Moment | None:
    part, number = (groups["part"] or "").lower(), _NTH.get((groups.get("nth") or "").lower(), 0)
    number = number or int(groups.get("n") or 0)
    months = 6 if part in ("h", "half", "halbjahr") else 3
    if (months == 6 and number > 2) or (part == "t" and year is None):
        return None
    last = number * months
    return Moment(match[0], match.span(), year, (last - months + 1, 1), (last, _days(year, last)))


def _month_or_day(
    text: str, match: re.Match[str], groups: dict[str, str | None], year: int | None
) -> Moment | None:
    name = (groups.get("name") or "").lower()
    month = _MONTH[name] if name else int(groups["m"] or 0)
    if groups.get("d"):
        return _day(match, year, month, int(groups["d"] or 0))
    if not year and name in _WORDLIKE and not _reads_as_month(text, match, name):
        return None
    last = (month, _days(year, month))
    if ending := _END.search(text[max(0, match.start() - 20) : match.start()]):
        start = match.start() - len(ending[0])
        return Moment(text[start : match.end()], (start, match.end()), year, last, last)
    return Moment(match[0], match.span(), year, (month, 1), last)


def _reads_as_month(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a month that is also a word follows a date word; "may" must have its capital as well."""
    prepared = bool(_BEFORE_MONTH.search(text[max(0, match.start() - 10) : match.start()]))
    return prepared and (match[0][0].isupper() or name != "may")


def _day(match: re.Match[str], year: int | None, month: int, day: int) -> Moment | None:
    if month > 12 and day <= 12:
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    possible = day <= _days(year or 2024, month)
    return Moment(match[0].rstrip(), _trimmed(match), year, (month, day), (month, day), possible)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip())


def _days(year: int | None, month: int) -> int:
    return monthrange(year or 2023, month)[1]
