"""Dates as people write them, and the days on which key results can be due."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from coach.coaching.guide.words import stems, word_list
from coach.domain.periods import Period
from coach.retrieval.schema import Metric

MONTHS = tuple(word_list("months"))
_GERMAN = tuple(word_list("german_months"))


def written(day: date, lang: str = "en") -> str:
    """A day in words: "30 June 2027", "30. Juni 2027"."""
    if lang == "de":
        return f"{day.day}. {_GERMAN[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def end_of(period: Period, lang: str = "en") -> str:
    """The end of a period in words: "the end of June 2027" where it is the end of a month."""
    day = period.end
    if lang == "de":
        return f"zum {written(day, lang)}"
    if day.day == monthrange(day.year, day.month)[1]:
        return f"the end of {MONTHS[day.month - 1]} {day.year}"
    return written(day)


_BEGINS = re.compile(
    r"\b(?:come back|back|return|start|begin|fange|beginne|komme|zurück)\b[^.,;]{0,25}?\b(?:in|im|from|ab)\s+([A-ZÄ][a-zä]+)\b"
)


def early(period: Period, said: str = "") -> date:
    """When a starting value can be known: about a fifth into the period, at the end of a month or a week.

    At least two weeks in where the period has them, at most eight weeks; where the person says that they begin in
    a month of it, at the end of the month behind that one.
    """
    begins = _BEGINS.search(said)
    names = [name.lower() for name in (*MONTHS, *_GERMAN)]
    if begins and begins[1].lower() in names:
        month = names.index(begins[1].lower()) % 12 + 2
        later = (
            date(period.start.year, month, monthrange(period.start.year, month)[1]) if month <= 12 else None
        )
        if later and period.start < later < period.end:
            return later
    day = period.start + timedelta(days=min(55, max(13, period.days // 4)))
    month_end = date(day.year, day.month, monthrange(day.year, day.month)[1])
    before = day.replace(day=1) - timedelta(days=1)
    if (month_end - day).days <= 10 and month_end < period.end:
        return month_end
    if before >= period.start + timedelta(days=20):
        return before
    return min(day, period.end)


def halfway(period: Period) -> date:
    """When a first whole version is due: three fifths into the period, at the end of a month where one is near."""
    day = period.start + timedelta(days=3 * period.days // 5)
    month_end = date(day.year, day.month, monthrange(day.year, day.month)[1])
    return month_end if (month_end - day).days <= 12 and month_end < period.end else day


_ONLY = re.compile(r"\bonly\b|\bnur\b|\btwice a year\b", re.I)
_COUNTED = re.compile(
    r"\b(counts?|audits?|inventor\w+|surveys?|reviews?|inspections?|exams?|measured|z[äa]hlung\w*)\b", re.I
)


def counted_on(facts: Sequence[str], metric: Metric, period: Period) -> date | None:
    """The last count of the metric inside the period, where a fact says that it is counted in some months only.

    Such as "full counts happen in April and October only": the day is the last one of that month. None where
    no fact says so, or where the metric is not what is counted.
    """
    for fact in facts:
        if (
            _COUNTED.search(fact)
            and _ONLY.search(fact)
            and stems(metric.source + " " + metric.definition) & stems(fact)
        ):
            named = [n for n, name in enumerate(MONTHS, start=1) if re.search(rf"\b{name}\b", fact)]
            if days := [day for month in named if (day := _inside(month, period))]:
                return max(days)
    return None


def _inside(month: int, period: Period) -> date | None:
    for year in (period.end.year, period.start.year):
        day = date(year, month, monthrange(year, month)[1])
        if period.contains(day):
            return day
    return None
