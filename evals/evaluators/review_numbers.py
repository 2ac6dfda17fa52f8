"""Every number of a review, checked from the case alone by code that shares nothing with the coach.

A number of a sentence may be a stored value of a record that the sentence cites, or one that follows from it by the
arithmetic written down here: the share of the way, a count of check-ins, days between two of them. Quotations are
compared with the record word for word, dates with the days of the cited records.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split(), 1)
}
_DATE = re.compile(rf"\b(\d{{1,2}})\.?\s+({'|'.join(_MONTHS)})(?:\s+(\d{{4}}))?\b", re.IGNORECASE)
_QUOTE = re.compile(r"“([^”]*)”|„([^“”]*)[“”]")
_NUMBER = re.compile(
    r"(?<![\w.,-])([-−]?\d+(?:[\u202f\u00a0 ]\d{3})*(?:[.,]\d+)*)(\s?%|\s+percentage points|\s+Prozentpunkte)?"
)
_FROM_TO = re.compile(
    r"(?:from|von)\s+(-?\d+(?:[.,]\d+)?)\s*%?\s*(?:to|auf)\s+(-?\d+(?:[.,]\d+)?)", re.IGNORECASE
)

#: Lowered or raised by so many points to a level: the old level follows.
_BY_POINTS = re.compile(
    r"(lowered|raised|gesenkt|erhöht|um) (?:by )?(\d+) (?:percentage points|Prozentpunkte) (?:to|auf) (\d+)",
    re.IGNORECASE,
)


def _stepped(found: re.Match[str]) -> list[float]:
    raised = found[1].lower() in ("raised", "erhöht") or "erhöht" in found.string
    size, new = float(found[2]), float(found[3])
    return [new - size if raised else new + size, new]


class Records:
    """The records of one case by position, and the numbers that each of them holds."""

    def __init__(self, case: Json) -> None:
        self.case = case
        self.goals: Sequence[Json] = case.get("objectives") or ()
        self.all: dict[str, Json] = dict(_named(case))

    def texts(self, name: str) -> list[str]:
        """All that a record says in words."""
        record = self.all[name]
        keys = ("text", "parent", "metric", "unit", "note", "change", "reason", "from", "contribution")
        return [str(record[key]) for key in keys if record.get(key)]

    def days(self, name: str) -> list[date]:
        """The days that a record is of."""
        record = self.all[name]
        return [date.fromisoformat(record[key]) for key in ("date", "due") if record.get(key)]

    def values(self, name: str) -> list[Fraction]:
        """The numbers of a record and those that follow from it alone, shares of the way as percentages."""
        record = self.all[name]
        if "metric" not in record:
            return [*self._of_goal(name, record)]
        stored = [record.get(key) for key in ("baseline", "target", "final")]
        found = [
            _exact(value)
            for value in [*stored, *(record.get("confidence_history") or ())]
            if value is not None
        ]
        found += [_exact(edge) for edge in record.get("band") or ()]
        targets = [record.get("target"), *self.other_targets(name)]
        found += [_exact(target) for target in targets if target is not None]
        found += [100 * way for target in targets if (way := self.way(name, target)) is not None]
        return [*found, Fraction(70), Fraction(0), Fraction(1)]

    def _of_goal(self, name: str, record: Json) -> Iterator[Fraction]:
        if "key_results" not in record:
            return
        inside = self.check_ins(name)
        said = self.check_ins(name, said=True)
        every = len(record.get("checkins") or ())
        yield from (Fraction(n) for n in (len(said), len(inside) - len(said), every - len(inside)))
        yield from (Fraction((after - before).days) for before, after in pairwise([*inside, *said]))
        begin, *ends = self.ends(name)
        for days in (inside, said) if said else ():
            yield Fraction((days[0] - begin).days)
            yield from (Fraction((last - days[-1]).days) for last in ends)

    def check_ins(self, name: str, *, said: bool = False) -> list[date]:
        """The days of the check-ins of a goal that lie inside the period, in order; `said` leaves empty ones out."""
        period = self.case["period"]
        every = self.all[name].get("checkins") or ()
        days = [one["date"] for one in every if not said or str(one.get("note") or "").strip()]
        return sorted(date.fromisoformat(day) for day in days if period["start"] <= day <= period["end"])

    def ends(self, name: str) -> list[date]:
        """The first and the last day of the period, and the days on which a goal's key results are due."""
        due = [one["due"] for one in self.all[name]["key_results"] if one.get("due")]
        return [date.fromisoformat(day) for day in (*self.case["period"].values(), *due)]

    def way(self, name: str, target: float | None) -> Fraction | None:
        """The share of the way from the baseline to a target; None where it cannot be told."""
        baseline, final = self.all[name].get("baseline"), self.all[name].get("final")
        if baseline is None or target is None or final is None or _exact(baseline) == _exact(target):
            return None
        return (_exact(final) - _exact(baseline)) / (_exact(target) - _exact(baseline))

    def moved(self, name: str) -> tuple[float, float] | None:
        """The first and the last target of a key result that its goal's adjustments say was moved."""
        steps = self.other_targets(name)
        return (steps[0], steps[-1]) if steps and self.all[name].get("target") in steps else None

    def other_targets(self, name: str) -> tuple[float, ...]:
        """All targets of a moved key result, in the order in which they stood."""
        goal = self.all[name.split("/")[0]]
        metric = set(re.findall(r"[^\W\d_]{4,}", str(self.all[name]["metric"]).lower()))
        steps: list[float] = []
        for change in sorted(goal.get("adjustments") or (), key=lambda one: str(one["date"])):
            found = _FROM_TO.search(change["change"])
            words = set(re.findall(r"[^\W\d_]{4,}", change["change"].lower()))
            by = _BY_POINTS.search(change["change"])
            if (found or by) and re.search("target|ziel", change["change"], re.IGNORECASE) and metric & words:
                pair = _stepped(by) if by else [float(text.replace(",", ".")) for text in found.groups()]
                steps += pair if not steps else pair[1:]
        return tuple(steps)


def _named(case: Json) -> Iterator[tuple[str, Json]]:
    parts = (("kr", "key_results"), ("checkin", "checkins"), ("adjustment", "adjustments"))
    for at, goal in enumerate(case.get("objectives") or ()):
        yield f"objective:{at}", goal
        for short, key in parts:
            for place, one in enumerate(goal.get(key) or ()):
                yield f"objective:{at}/{short}:{place}", one
        for place, text in enumerate(goal.get("learnings") or ()):
            yield f"objective:{at}/learning:{place}", {"text": text}
    for at, thanks in enumerate(case.get("recognitions") or ()):
        yield f"recognition:{at}", thanks


def _exact(value: float) -> Fraction:
    return Fraction(str(value))


def wrong_in(sentence: str, cited: Sequence[str], records: Records) -> list[str]:
    """The quotations, dates and numbers of a sentence that its records do not bear out."""
    known = [name for name in cited if name in records.all]
    texts = [text for name in known for text in records.texts(name)]
    rest, wrong = _without_quotes(sentence, texts)
    for text in sorted({*texts, *_units(known, records)}, key=len, reverse=True):
        rest = _without(rest, text)
    rest, dates = _without_dates(rest, known, records)
    values = [value for name in known for value in records.values(name)]
    values += [Fraction(number) for number in _counts(texts)]
    percents = _percents(known, records)
    for match in _NUMBER.finditer(rest):
        if not _holds(match[1], values) or (match[2] and not _holds(match[1], percents)):
            wrong.append(match[0])
    return [*wrong, *dates]


def _units(known: Sequence[str], records: Records) -> list[str]:
    units = [str(records.all[name].get("unit") or "") for name in known]
    return [unit for unit in units if unit.strip("% ")]


def _without_quotes(sentence: str, texts: Sequence[str]) -> tuple[str, list[str]]:
    folded = [_folded(text) for text in texts]
    quotes = [match[1] or match[2] or "" for match in _QUOTE.finditer(sentence)]
    wrong = [f"“{quote[:60]}”" for quote in quotes if not any(_folded(quote) in text for text in folded)]
    return _QUOTE.sub(" ", sentence), wrong


def _folded(text: str) -> str:
    return " ".join(re.sub("[“”„\"«»']", "'", text).split()).lower()


def _without(sentence: str, text: str) -> str:
    """The sentence without a text that a record says, whatever its first letter's case."""
    return (
        re.sub(re.escape(" ".join(text.split())), " ", sentence, flags=re.IGNORECASE)
        if len(text) > 2
        else sentence
    )


def _without_dates(sentence: str, known: Sequence[str], records: Records) -> tuple[str, list[str]]:
    days = [day for name in known for day in records.days(name)]
    for name in known:
        if "key_results" in records.all[name]:
            days += [*records.check_ins(name), *records.ends(name)]
    wrong = []
    for match in _DATE.finditer(sentence):
        month, year = _MONTHS[match[2].lower()], match[3]
        same = [
            d
            for d in days
            if (d.day, d.month) == (int(match[1]), month) and (not year or d.year == int(year))
        ]
        wrong += [] if same else [match[0]]
    return _DATE.sub(" ", sentence), wrong


def _counts(texts: Sequence[str]) -> Iterator[int]:
    """Counts of the form "3 of 4" in the cited words."""
    for text in texts:
        for match in re.finditer(r"(\d+)\s+(?:of|out of|von)\s+(\d+)", text):
            yield from (int(match[1]), int(match[2]))


def _percents(known: Sequence[str], records: Records) -> list[Fraction]:
    """What may stand before a percent sign: values of shares, and shares of the way; never a value of another unit."""
    found = [Fraction(70)]
    for name in known:
        record = records.all[name]
        if "metric" not in record:
            continue
        targets = [record.get("target"), *records.other_targets(name)]
        found += [100 * way for target in targets if (way := records.way(name, target)) is not None]
        if str(record.get("unit") or "").strip() == "%":
            found += records.values(name)
    return found


def _holds(written: str, values: Sequence[Fraction]) -> bool:
    """Whether one of the values, rounded as the number is written, is that number."""
    return any(_equal(reading, places, value) for reading, places in _readings(written) for value in values)


def _readings(written: str) -> Iterator[tuple[Fraction, int]]:
    """What digits can mean, with their decimal places: 1,250,000, or 3,4 in German."""
    text = re.sub("[\u202f\u00a0 ]", "", written.replace("−", "-"))
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text):
        yield Fraction(text.replace(",", "")), 0
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+\.\d+", text):
        plain = text.replace(",", "")
        yield Fraction(plain), len(plain.partition(".")[2])
    if text.count(",") + text.count(".") <= 1:
        plain = text.replace(",", ".")
        yield Fraction(plain), len(plain.partition(".")[2])


def _equal(reading: Fraction, places: int, value: Fraction) -> bool:
    return (
        abs(reading - value) <= Fraction(1, 2 * 10**places)
        if places or value.denominator != 1
        else reading == value
    )
