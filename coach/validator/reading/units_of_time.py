"""Stretches that are named by their kind: "this quarter", "by year end", "the end of the sprint", "this school year"."""

from __future__ import annotations

from datetime import date, timedelta

from coach.validator.reading.calendar import month_end
from coach.validator.reading.statement import Deadline
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY

_WORDS = VOCABULARY["deadlines"]

UNITS = _WORDS["units"]
KINDS_OF_YEAR = frozenset(("school", "academic", "calendar", "fiscal", "financial"))
_THIS = frozenset(_WORDS["this"])
_STRETCHES = frozenset(_WORDS["stretches"])
_PHRASE = frozenset(_WORDS["phrase"])
_FOLLOWERS = frozenset(_WORDS["followers"])
#: "at the end of each shift", "of a month": how often, not by when.
_EACH = frozenset(("a", "an", "each", "every", "per", "jedes", "jeden", "jeder", "eines", "einer"))


class UnitsOfTime:
    """Finds them; `period` is the period that "end of quarter" may mean."""

    def __init__(self, tokens: list[Token], today: date, period: tuple[date, date] | None) -> None:
        self.tokens, self.today, self.period = tokens, today, period

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _this_unit(self, place: int) -> Deadline | None:
        """ "this quarter", "by year end", "end of the sprint", "all year"."""
        low = self._low(place)
        if self._low(place - 1) in KINDS_OF_YEAR and low in UNITS:
            return self._kind_of_year(place)
        ends = low.split("-")[-1] in ("end", "ende") and "-" in low
        unit = UNITS.get(low) or (UNITS.get(low.split("-")[0]) if ends else None)
        if unit is None and not low.startswith("jahresende"):
            return None
        before, before2 = self._low(place - 1), self._low(place - 2)
        if before in _EACH or (low == "half" and self._halves_something(place)):
            return None
        ended = self._low(place + 1) in ("end", "close") or ends or low in ("eoy", "eoq", "eom", "eow")
        if before == "the" and before2 == "of" and self._low(place - 3) not in _STRETCHES:
            return None
        ending = {before, before2, self._low(place - 3)} & {"end", "ende", "fin", "finales", "close"}
        named = before in _THIS and (
            before != "the"
            or before2 in ("of", "by", "before", "within", "during", "over", "throughout", "in")
        )
        if not (ended or ending or named):
            return None
        first = self._first_of_phrase(place)
        day = self._unit_end(unit or "year", next_one=before in ("next", "nächsten", "próximo", "prochain"))
        last = place + (self._low(place + 1) in ("end", "close"))
        return Deadline((self.tokens[first].start, self.tokens[last].end), day)

    def _halves_something(self, place: int) -> bool:
        """ "in the half marathon", "the half hour": no half of the year."""
        after = place + 1 < len(self.tokens) and self.tokens[place + 1].kind == "word"
        return after and self._low(place + 1) not in _FOLLOWERS

    def _kind_of_year(self, place: int) -> Deadline | None:
        """ "by the end of the school year", "this fiscal year"."""
        before = [self._low(at) for at in range(max(0, place - 6), place - 1)]
        if (
            not before
            or before[-1] not in _THIS
            or (before[-1] == "the" and not {"end", "by", "within"} & set(before))
        ):
            return None
        first = self._first_of_phrase(place - 1)
        return Deadline(
            (self.tokens[first].start, self.tokens[place].end),
            self._unit_end("year", next_one=before[-1] == "next"),
        )

    def _unit_end(self, unit: str, *, next_one: bool) -> date:
        today = self.today
        if unit == "week":
            return today + timedelta(days=6 - today.weekday() + 7 * next_one)
        if unit == "sprint":
            return today + timedelta(days=14)
        length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
        if self.period and self._is_as_long(length):
            return self.period[1]
        month = (today.month - 1) // length * length + length * (1 + next_one)
        return month_end(today.year + (month - 1) // 12, (month - 1) % 12 + 1)

    def _is_as_long(self, months: int) -> bool:
        """Whether the period that the goal is for is itself such a stretch: then it is the one that is meant."""
        start, end = self.period or (self.today, self.today)
        return abs((end - start).days + 1 - months * 30.44) <= 3

    def _first_of_phrase(self, place: int) -> int:
        """Take "by the end of" and the like into the deadline's span."""
        first = place
        while first > 0 and self._low(first - 1) in _PHRASE and place - first < 6:
            first -= 1
        return first
