"""Which of a text's points in time it commits to, and the relative ones: "within 6 weeks", "before the launch"."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from coach.validator.reading.calendar import Calendar, Point, after_days
from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.past_points import PastPoints
from coach.validator.reading.statement import Deadline
from coach.validator.reading.stretches import ALSO, ranges_joined
from coach.validator.reading.tokens import Token
from coach.validator.reading.units_of_time import KINDS_OF_YEAR, UNITS, UnitsOfTime
from coach.validator.reading.vocabulary import VOCABULARY

_WORDS = VOCABULARY["deadlines"]

#: Words that make the point after them a deadline.
_LEADS = frozenset(_WORDS["leads"])
_BEFORE = frozenset(("before", "vor", "antes", "avant"))
_SPANS = _WORDS["spans"]
_WITHIN = frozenset(_WORDS["within"])
#: Words of time that make even "Q2" before a noun a deadline.
_STRONG = frozenset(_WORDS["strong"])
_WEEKDAYS = frozenset(_WORDS["weekdays"])
_NOT_EVENTS = frozenset(_WORDS["not_events"])


class Deadlines(UnitsOfTime):
    """Finds what a text commits to in time. `period` is the period that "end of quarter" may mean."""

    def __init__(
        self,
        tokens: list[Token],
        lexicon: Lexicon,
        today: date,
        period: tuple[date, date] | None,
    ) -> None:
        super().__init__(tokens, today, period)
        self.numbers = lexicon.numbers
        self.points = Calendar(tokens, lexicon.months, today).points()
        self.past = PastPoints(tokens, lexicon)
        self.starts = [token.start for token in tokens]

    def find(self) -> tuple[list[Deadline], set[int]]:
        """The deadlines, and the tokens that dates are made of (no number there is a quantity)."""
        used = {place for point in self.points for place in range(point.first, point.last + 1)}
        found = [d for point in self.points if (d := self._committed(point))]
        for place, token in enumerate(self.tokens):
            told = token.low in _HINTS or (token.kind == "word" and "-" in token.low)
            if told and place not in used and (relative := self._relative(place, used)):
                found.append(relative)
        found.sort(key=lambda deadline: deadline.span)
        return ranges_joined(found, self._leads_to_an_end, self._are_two_ends), used

    def _are_two_ends(self, one: Deadline, two: Deadline) -> bool:
        """ "by 15 May and 30 June": the second end stands behind the word that leads to the first."""
        between = bisect_left(self.starts, two.span[0]) - 1
        return (
            self._low(between) in ALSO
            and self.tokens[between - 1].end == one.span[1]
            and self._leads_to_an_end(one)
        )

    def _leads_to_an_end(self, deadline: Deadline) -> bool:
        """ "by 15 May", "until June": an end of its own, never the far end of a range."""
        return self._low(bisect_left(self.starts, deadline.span[0])) in _ENDS

    def _committed(self, point: Point) -> Deadline | None:
        """A point is a deadline unless it names something else ("the Q3 report", "in 2014 I gave")."""
        before, after = self._low(point.first - 1), self._low(point.last + 1)
        alone = point.first == 0 and point.last + 1 == len(self.tokens)
        if alone:
            return None
        if self._is_base(point) or self.past.was_so(point) or self.past.tells_which(point):
            return None
        if self._is_occasion(point) or (
            before in ("my", "our") and after in ("goal", "goals", "aim", "plan", "resolution")
        ):
            return self._deadline(point)
        leads = (
            before in _LEADS
            or before in ("fy",)
            or before in (",", "(", "-", ":", "–", "—", "|")
            or point.first == 0
        )
        if point.unit in ("quarter", "half", "year", "month", "season") and self._names_a_thing(point):
            return None
        if (
            point.unit == "year"
            and not leads
            and 0 < point.first < 5
            and before not in KINDS_OF_YEAR | {"fy", "year"}
        ):
            return None
        if (
            not leads
            and not point.exact
            and point.last + 1 < len(self.tokens)
            and after not in (".", ",", ")", ";")
        ):
            return None
        return self._deadline(point)

    def _is_base(self, point: Point) -> bool:
        """ "(baseline: 32,000 in Q4)": when it was so, not when it is to be."""
        for place in range(point.first - 1, max(-1, point.first - 8), -1):
            if self._low(place) == ")":
                return False
            if self._low(place) in ("baseline", "current", "currently", "previously", "was"):
                return any(self._low(at) == "(" for at in range(max(0, place - 2), place))
        return False

    def _is_occasion(self, point: Point) -> bool:
        """ "in the October survey", "in each of the four 2027 drills": an event with a date."""
        if point.unit in ("quarter", "half"):
            return False
        led = any(self._low(place) in _LEADS for place in range(max(0, point.first - 5), point.first))
        if point.unit == "season" and "of" in (self._low(point.first - 1), self._low(point.first - 2)):
            led = False  # "under the load of the summer sale"
        behind = [self._low(place) for place in range(point.last + 1, point.last + 4)]
        return led and not _OCCASIONS.isdisjoint(behind[:2] if behind[0] not in _FOLLOWERS else ())

    def _deadline(self, point: Point) -> Deadline:
        first = self._first_of_phrase(point.first)
        end = point.start - timedelta(days=1) if self._is_before(first, point) else self._edge(first, point)
        return Deadline((self.tokens[first].start, self.tokens[point.last].end), end, point.start)

    def _names_a_thing(self, point: Point) -> bool:
        """ "Q2 pipeline", "the 2016 survey": a plain noun right behind, and no word of time before."""
        if point.last + 1 >= len(self.tokens):
            return False
        after = self.tokens[point.last + 1]
        before = self._low(point.first - 1)
        first = self._first_of_phrase(point.first)
        strong = before in _STRONG or (
            first < point.first - 1 and self._low(first) in _STRONG and before != "the"
        )
        return after.kind == "word" and after.low not in _FOLLOWERS and not strong

    def _is_before(self, first: int, point: Point) -> bool:
        lead = {self._low(place) for place in range(first, point.first)}
        return bool(lead & _BEFORE) and not lead & {"end", "ende", "fin", "finales"}

    def _edge(self, first: int, point: Point) -> date:
        """The last day that counts: of the stretch, or its middle or start where the text says so."""
        lead = {self._low(place).split("-")[0] for place in range(first, point.first)}
        if lead & {"mid", "mitte", "mediados", "middle"}:
            return point.start + (point.end - point.start) // 2
        if lead & {"start", "beginning", "anfang", "early", "début", "principios"} and "starting" not in lead:
            return point.start
        return point.end

    def _relative(self, place: int, used: set[int]) -> Deadline | None:
        low = self._low(place)
        if self.tokens[place].kind not in ("word", "number"):
            return None
        return (
            self._numbered(place, used)
            or self._span_ahead(place, used)
            or self._this_unit(place)
            or self._weekday(place, low)
            or self._event(place)
        )

    def _numbered(self, place: int, used: set[int]) -> Deadline | None:
        """ "by week 9", "until sprint 4": a stretch that is numbered within the period."""
        number = self._low(place + 1)
        if self._low(place - 1) not in _BY_DAY or self._low(place) not in _SPANS or not number.isdecimal():
            return None
        used.update((place, place + 1))
        return Deadline((self.tokens[place - 1].start, self.tokens[place + 1].end), None, event=True)

    def _span_ahead(self, place: int, used: set[int]) -> Deadline | None:
        """ "within 6 weeks", "in the next two months": weeks and longer; hours and days are levels."""
        if self._low(place) not in _WITHIN:
            return None
        at = place + 1
        while self._low(at) in _AHEAD or (self._low(at) in ("course", "of") and at < place + 4):
            at += 1
        while self._low(at) in ("at", "least", "most", "about", "up", "to") and self._low(place) == "for":
            at += 1
        count, behind = self._count(at), at + 1
        if count is None and self._low(at) == "a" and self._low(place) in ("in", "within", "over"):
            few = self._low(at + 1) == "few"
            if few or _SPANS.get(self._low(at + 1), 0) >= 30:
                count, behind = (3.0 if few else 1.0), at + 1 + few
        days = _SPANS.get(self._low(behind), 0)
        if count and self._low(at - 1) == "of" and days < 7:
            return None
        if self._low(place) == "for":
            return self._for_a_while(place, at, count, days)
        if count is None or not days or (days == 1 and at == place + 1):
            return None
        if self._low(behind + 1) in ("of", "after", "instead", "from") and days < 30:
            return None
        if self._low(behind + 1) == ":" and place:  # "Bugs fixed within two weeks: 80 %"
            return None
        used.update(range(at, behind + 1))
        end = after_days(self.today, int(count * days))
        return Deadline((self.tokens[place].start, self.tokens[behind].end), end, self.today)

    def _for_a_while(self, place: int, at: int, count: float | None, days: int) -> Deadline | None:
        """ "for 6 months", "for 8 weeks": a bounded period, whose length is a number to reach as well."""
        if days == 0 and self._low(at + 1) in ("m", "mo", "mos") and self.tokens[at + 1].glued:
            days = 30
        late = self._low(at + 2) in ("in", "of", "or", "older", "ahead", "after") or self._low(place - 1) in (
            "ahead",
            "older",
        )
        if count is None or days < 7 or late:
            return None
        end = after_days(self.today, int(count * days))
        return Deadline((self.tokens[place].start, self.tokens[at + 1].end), end, self.today)

    def _count(self, place: int) -> float | None:
        low = self._low(place)
        if low.isdecimal() and len(low) <= 4:
            return float(low)
        return self.numbers.get(low)

    def _weekday(self, place: int, low: str) -> Deadline | None:
        if (
            low in _WEEKDAYS
            and self._low(place - 1) in _BY_DAY
            and (low, self._low(place - 1)) != ("today", "this")
        ):
            return Deadline((self.tokens[place - 1].start, self.tokens[place].end), None, event=True)
        return None

    def _begins_something(self, place: int) -> bool:
        """ "before data collection starts", "before launch"."""
        words = [self._low(at) for at in range(place, place + 4)]
        return words[0] in _OCCASIONS or not _STARTS.isdisjoint(words[1:])

    def _event(self, place: int) -> Deadline | None:
        """ "before the conference", "until launch day": a point that has no date here."""
        low, after = self._low(place), place + 1
        if low not in ("before", "until", "till", "vor", "avant", "antes") or after >= len(self.tokens):
            return None
        while self._low(after) in _ARTICLES:
            after += 1
        if after >= len(self.tokens) or self.tokens[after].kind != "word":
            return None
        if after == place + 1 and not self._begins_something(after):
            return None
        if self._low(after) in _NOT_EVENTS or any(
            p.first <= after + 1 and p.last >= place for p in self.points
        ):
            return None
        return Deadline((self.tokens[place].start, self.tokens[after].end), None, event=True)


#: Only these words, and joined ones such as "year-end", may begin or hold a relative deadline.
_HINTS = _WITHIN | frozenset(UNITS) | _WEEKDAYS | _BEFORE | {"until", "till", "jahresende", "jahresendes"}
_AHEAD = frozenset(("the", "next", "coming", "den", "nächsten", "los", "próximos", "les", "prochains", "de"))
_BY_DAY = frozenset(("by", "until", "before", "bis", "avant", "hasta", "this"))
_STARTS = frozenset(("starts", "begins", "ends", "opens", "closes", "start", "begin", "end", "open", "close"))
_OCCASIONS = frozenset(_WORDS["occasions"])
_ARTICLES = frozenset(_WORDS["articles"])
_FOLLOWERS = frozenset(_WORDS["followers"])


_ENDS = frozenset(("by", "before", "bis", "avant"))
