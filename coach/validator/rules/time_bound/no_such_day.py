"""A deadline on a day that no calendar has, or that is over as it is written."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from coach.validator.reading.lexicon import LEXICONS
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Span


def find(goal: Goal) -> Iterable[Fault]:
    span = next(_wrong(goal.text), None)
    if span is None:
        return ()
    message = f"{goal.quote(span)} is no day that is still to come."
    return (Fault(span, message, "Name a day that exists: “by 31 March 2027”.", "fail"),)


def _wrong(text: str) -> Iterator[Span]:
    low = text.lower()
    last = "29" in low or "30" in low or "31" in low
    for match in _NAMED.finditer(low) if last else ():
        day = int(match["first"] or match["second"])
        month, year = _MONTHS[match["name"] or match["named"]], match["year"] or match["in_year"]
        if day > _days(month, int(year or _LEAP)):
            yield match.span()
    for match in _NUMERIC.finditer(low) if "20" in low else ():
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in ("y", "m", "d"))
        if not 1 <= month <= 12 or not 1 <= day <= _days(month, year):
            yield match.span()
    if over := _OVER.search(low):
        yield over.span()


def _days(month: int, year: int) -> int:
    return calendar.monthrange(max(1, year), month)[1]


#: A year in which every day of any year exists.
_LEAP = 2028
_MONTHS = {name: month for lexicon in LEXICONS.values() for name, month in lexicon.months.items()}
_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=lambda name: (-len(name), name)))
#: Only days that some month lacks can be wrong.
_NAMED = re.compile(
    rf"\b(?P<first>29|30|31)(?:st|nd|rd|th|\.)? (?:of |de )?(?P<name>{_NAMES})\b(?:\.?,? (?:de )?(?P<year>[12]\d\d\d)\b)?"
    rf"|\b(?P<named>{_NAMES})\.? (?P<second>29|30|31)(?:st|nd|rd|th)?\b(?! ?%)(?:,? (?P<in_year>[12]\d\d\d)\b)?"
)
_NUMERIC = re.compile(
    r"(?<![\d.-])(?:(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d\d?)\.(?P<m2>\d\d?)\.(?P<y2>20\d\d))(?![\d-]|\.\d)"
)
_OVER = re.compile(
    r"\b(?:by|until|till|before|bis|avant|antes de|hasta) (?:(?:the )?end of )?"
    r"(?:yesterday|last (?:week|month|quarter|year)|gestern|hier|ayer|q[05-9]|h[03-9])\b"
)


RULE: Rule[Goal] = Rule(
    code="T108",
    name="no-such-day",
    criterion="time_bound",
    severities=BOTH_ERROR,
    source="DO: time-related; rubric 1: a deadline that is past is none",
    why=(
        "On 31 February, in Q5 or “by yesterday” nobody looks at anything. It is usually a slip of the hand, "
        "and the day that was meant differs from reader to reader."
    ),
    trips=(
        "Waiting time falls from 12 to 6 minutes by 31 February 2027",
        "Waiting time falls from 12 to 6 minutes by Q5 2027",
        example("Wartezeit bis 31.04.2027 von 12 auf 6 Minuten senken"),
    ),
    near_misses=(
        "Waiting time falls from 12 to 6 minutes by 29 February 2028",
        "Sell 20 used Q5 by 30 April 2027",
        "Answer what came in yesterday within 4 hours, by June 2027",
    ),
    find=find,
    lowers=True,
)
