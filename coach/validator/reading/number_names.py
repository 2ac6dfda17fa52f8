"""Numbers that are part of a name, and count nothing: "v2.0", "24/7", "Section 508", "a 5k", a phone number."""

from __future__ import annotations

from coach.validator.reading.joining import is_plural
from coach.validator.reading.lexicon import VERBS, Lexicon
from coach.validator.reading.tokens import Token, value_of
from coach.validator.reading.vocabulary import VOCABULARY

_WORDS = VOCABULARY["amounts"]

MONEY = _WORDS["money"]
SCALE = _WORDS["scale"]
PERCENT = frozenset(("%", "percent", "percentage", "prozent", "pct", "pp", "pourcent", "‰"))
GLUED = _WORDS["glued"]
STOP = frozenset(_WORDS["stop"])
GENERIC = frozenset(_WORDS["generic"])
_NAMED_BY = frozenset(_WORDS["named_by"])
_ONE_UNIT = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "page", "part", "step", "point")
)
_ONE_OF_A_KIND = frozenset(
    ("a", "an", "the", "my", "first", "another", "sub", "run", "running", "couch", "for")
)
_ENDS_RACE = frozenset(
    (
        "",
        ".",
        ",",
        ")",
        "!",
        "in",
        "by",
        "at",
        "on",
        "race",
        "run",
        "and",
        "with",
        "within",
        "under",
        "(",
        "this",
        "or",
    )
)


class NumberNames:
    """Tells which numbers of a text are names; the whole of it is in `tokens`."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _is_name(self, place: int) -> bool:
        """Version, section, ordinal, clock time, 24/7, 18F, a phone number, a list that is called top 10."""
        token, before, after = self.tokens[place], self._low(place - 1), self._low(place + 1)
        glued = place + 1 < len(self.tokens) and self.tokens[place + 1].glued
        if glued and self.tokens[place + 1].kind == "word":
            known = after in GLUED or after in SCALE or after in ("x", "pp", "mo")
            coded = after == "b" and self.tokens[place + 1].text == "b" and before not in MONEY
            named = coded or self._is_race(place, before, after) or self._describes(place, before, after)
            return not known or after in ("st", "nd", "rd", "th") or named
        if token.glued and before in ("v", "#", "-", "_") and not self._is_signed(place):
            return True
        if token.glued and place and self.tokens[place - 1].kind == "word":
            return True
        if glued and after == "-" and place + 2 < len(self.tokens) and self.tokens[place + 2].kind == "word":
            return True
        if after == "." and self._low(place + 2) == "x":
            return True
        dotted = token.glued and before == "." and place > 1 and self.tokens[place - 1].glued
        if dotted and self.tokens[place - 2].kind == "word":
            return True
        if self._follows_a_name(place, after) or self._describes(place, before, after):
            return True
        if before in _NAMED_BY and "%" not in after and not (before == "no" and after):
            if before == "top" and any(is_plural(self._low(place + step)) for step in (1, 2)):
                return False
            return before != "level" or self._low(0) not in ("reach", "get", "attain", "achieve", "hit")
        if (token.text, after, self._low(place + 2)) == ("24", "/", "7") or (
            before == "/" and self._low(place - 2) == "24"
        ):
            return True
        return self._is_clock(place) or self._is_phone(place) or self._numbers_a_name(place)

    def _is_race(self, place: int, before: str, after: str) -> bool:
        """ "a 5k", "(6m)": a run, a while."""
        behind = self._low(place + 2)
        near = (self._low(at) for at in range(max(0, place - 3), place))
        small = after == "k" and not _ONE_OF_A_KIND.isdisjoint(near) and behind in _ENDS_RACE
        return small or (after in ("m", "mo", "d") and before == "(" and behind == ")")

    def _describes(self, place: int, before: str, after: str) -> bool:
        """ "a 3 minute act", "the 6 customers who signed", "our $20k customers": a number that tells which."""
        behind = self._low(place + 2)
        if after in _ONE_UNIT and before in ("a", "an", "the", "our", "my", "new"):
            return (
                behind not in STOP and place + 2 < len(self.tokens) and self.tokens[place + 2].kind == "word"
            )
        whole = self._low(place - 2) in ("all", "of", "to", "from", "by", "than", "each", "and")
        if before in ("last", "past", "previous", "every") and after.removesuffix("s") in _ONE_UNIT:
            return True
        if before == "the" and not whole and after not in PERCENT:
            return (
                place + 1 < len(self.tokens) and self.tokens[place + 1].kind == "word" and after not in SCALE
            )
        return before in MONEY and self._low(place - 2) in ("our", "their", "the", "my", ">")

    def _follows_a_name(self, place: int, after: str) -> bool:
        """ "Windows 3000." is a name: a capitalised plain word right before, and nothing counted behind."""
        version = after == "(" and "." in self.tokens[place].text
        ends = after in ("", ".", ",", ")", ";") or version
        if place < 2 or self.tokens[place - 1].kind != "word" or not ends:
            return False
        name = self.tokens[place - 1]
        plain = name.low not in self.lexicon.metric_nouns and name.low not in VERBS[self.lexicon.language]
        return name.text[0].isupper() and len(name.text) > 1 and plain

    def _numbers_a_name(self, place: int) -> bool:
        """ "a Halo 2 map", "the 80/20 plan": one thing, of which the number is a part."""
        article, named = self._low(place - 2), place > 1 and self.tokens[place - 1].kind == "word"
        after = place + 1 < len(self.tokens) and self.tokens[place + 1].kind == "word"
        plain = named and self._low(place - 1) not in GENERIC and self._low(place - 1) not in STOP
        if article in ("a", "an") and plain and after and self._low(place + 1) not in STOP:
            return self._low(place + 1) not in SCALE and not self.tokens[place + 1].low.endswith("s")
        one, two = self._shared_out(place)
        return one is not None and two is not None and one + two == 100

    def _shared_out(self, place: int) -> tuple[float | None, float | None]:
        """Both sides of "80/20", where the number is one of them."""
        for first in (place, place - 2):
            if self._low(first + 1) == "/" and first >= 0 and first + 2 < len(self.tokens):
                sides = self.tokens[first], self.tokens[first + 2]
                if sides[0].kind == sides[1].kind == "number":
                    return value_of(sides[0].text), value_of(sides[1].text)
        return None, None

    def _is_signed(self, place: int) -> bool:
        if not self.tokens[place].glued or self._low(place - 1) not in ("-", "−"):
            return False
        return place < 2 or not self.tokens[place - 1].glued or self._low(place - 2) in ("→", "->")

    def _is_clock(self, place: int) -> bool:
        """15:00 and its second half."""
        after, before = self._low(place + 1), self._low(place - 1)
        right = after == ":" and place + 2 < len(self.tokens) and self.tokens[place + 2].glued
        right = right and self.tokens[place + 1].glued and self.tokens[place + 2].kind == "number"
        left = before == ":" and self.tokens[place].glued and self.tokens[place - 1].glued and place > 1
        coded = left and self.tokens[place - 2].text[-1].isdigit()
        return bool(right or coded) or after in (
            "am",
            "pm",
            "o'clock",
            "uhr",
        )

    def _is_phone(self, place: int) -> bool:
        """Three and more groups of digits in a row, or a number of seven digits without a unit after a plus."""
        count, at = 0, place
        while (
            0 <= at < len(self.tokens)
            and count < 4
            and (self.tokens[at].kind == "number" or self._low(at) in "-/()+")
        ):
            count += self.tokens[at].kind == "number"
            at += 1
        back = place - 1
        while (
            back >= 0
            and count < 4
            and place - back < 8
            and (self.tokens[back].kind == "number" or self._low(back) in "-/()+")
        ):
            count += self.tokens[back].kind == "number"
            back -= 1
        return count >= 3 and "→" not in self._low(place + 1)
