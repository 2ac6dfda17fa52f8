"""Which points in time only say when something was, or which things are meant: no end of their own."""

from __future__ import annotations

from coach.validator.reading.calendar import Point
from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import BASE, NOUNS, PAST, THIRD, WORDING

_FORM, _OUTLINE = VOCABULARY["form"], VOCABULARY["outline"]
#: Verbs that are told by themselves.
_FINITE = frozenset((*_FORM["modals"], *_FORM["be"], *_OUTLINE["have"], *_OUTLINE["do"]))
_WAS = frozenset(("was", "were", "war", "waren"))
_IN = frozenset(("in", "on", "during", "since", "im", "am", "seit"))
#: What leads to a value that was: "compared with 38 % in 2026", "up from 62 % in 2026".
_LED_BACK = frozenset(
    ("from", "than", "of", "after", "with", "von", "statt", "gegenüber", "nach", "was", "were")
)
_COMPARED = frozenset(("of", "with"))
_COMPARING = frozenset(("instead", "compared", "comparison", "relative"))
_AGAINST = frozenset(("against", "versus", "vs", "gegenüber"))
#: So far in front of a point its verb or its pronoun is looked for.
_NEAR = 5


class PastPoints:
    """Tells so of the points of one text."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.bits = WORDING[lexicon.language].bits

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def tells_which(self, point: Point) -> bool:
        """ "hired in autumn have passed", "who gave in 2025 and give again": what was so of a verb's subject."""
        if self._low(point.first - 1) not in _IN or point.first < 3:
            return False
        before = range(max(0, point.first - 1 - _NEAR), point.first - 1)
        if not any(self._low(at) in _WAS or self.bits.get(self._low(at), 0) & PAST for at in before):
            return False
        after = point.last + 1 + (self._low(point.last + 1) in ("and", "und", ","))
        bits = self.bits.get(self._low(after), 0)
        plain = bits & (BASE | THIRD) and not bits & (NOUNS | PAST)
        return self._low(after) in _FINITE or bool(plain)

    def was_so(self, point: Point) -> bool:
        """ "compared with 38 % in 2026", "from 28 in autumn", "(2026: 23 %)": the value that it was then."""
        before, after = self._low(point.first - 1), self._low(point.last + 1)
        if (before == "(" and after == ":" and point.unit != "day") or before in _AGAINST:
            return True
        if before in ("with", "to") and self._low(point.first - 2) in _COMPARING:
            return True
        if before not in _IN:
            return False
        at, number = point.first - 2, False
        while at > max(0, point.first - 8) and not (number and self.tokens[at].kind == "word"):
            number = number or self.tokens[at].kind == "number"
            at -= 1
        low = self._low(at)
        if not number or low not in _LED_BACK:
            return False
        return low not in _COMPARED or self._low(at - 1) in _COMPARING
