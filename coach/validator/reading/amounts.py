"""Numbers with their units, as they stand in the text, before their part in the sentence is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.validator.reading.joining import is_plural, wholes_joined
from coach.validator.reading.lexicon import VERBS, Lexicon
from coach.validator.reading.tokens import Token, value_of
from coach.validator.reading.vocabulary import VOCABULARY

_WORDS = VOCABULARY["amounts"]

_MONEY = _WORDS["money"]
_SCALE = _WORDS["scale"]
_PERCENT = frozenset(("%", "percent", "percentage", "prozent", "pct", "pp", "pourcent", "‰"))
_GLUED = _WORDS["glued"]
_NAMED_BY = frozenset(_WORDS["named_by"])
_FRACTIONS = _WORDS["fractions"]
_ONE_UNIT = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "page", "part", "step", "point")
)
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "einmal": 1.0, "zweimal": 2.0}
#: No goal states more; a pasted table is not read to its end.
_MOST = 100
_COUNTED = frozenset(_TIMES) | frozenset(_FRACTIONS)
_GENERIC = frozenset(_WORDS["generic"])
_STOP = frozenset(_WORDS["stop"])
_EACH = frozenset(("a", "an", "per", "every", "each", "in"))


@dataclass(slots=True)
class Amount:
    """A number with its unit at the tokens `first` to `last`; `of` is the whole in "5 of 8"."""

    value: float
    unit: str | None
    first: int
    last: int
    money: bool = False
    ratio: bool = False
    written: bool = False
    plus: bool = False
    of: float | None = None


_WORD_LIKE = re.compile(r"^[^\W\d_]")


class Amounts:
    """Finds the amounts of a text, leaving alone the tokens in `used` (dates) and numbers that are names."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, used: set[int]) -> None:
        self.tokens, self.lexicon, self.used = tokens, lexicon, used

    def find(self) -> list[Amount]:
        """Every amount from left to right."""
        found: list[Amount] = []
        place = 0
        while place < len(self.tokens) and len(found) < _MOST:
            amount = None if place in self.used else self._at(place)
            if amount:
                found.append(amount)
            place = amount.last + 1 if amount else place + 1
        return wholes_joined(found, self.tokens)

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _at(self, place: int) -> Amount | None:
        token = self.tokens[place]
        if token.kind == "number":
            return None if self._is_name(place) else self._digits(place)
        told = token.low in self.lexicon.numbers or token.low in _COUNTED
        return self._words(place) if told and token.kind == "word" else None

    def _is_name(self, place: int) -> bool:
        """Version, section, ordinal, clock time, 24/7, 18F, a phone number, a list that is called top 10."""
        token, before, after = self.tokens[place], self._low(place - 1), self._low(place + 1)
        glued = place + 1 < len(self.tokens) and self.tokens[place + 1].glued
        if glued and self.tokens[place + 1].kind == "word":
            known = after in _GLUED or after in _SCALE or after in ("x", "pp", "mo")
            coded = after == "b" and self.tokens[place + 1].text == "b" and before not in _MONEY
            named = coded or self._is_race(place, before, after) or self._describes(place, before, after)
            return not known or after in ("st", "nd", "rd", "th") or named
        if token.glued and before in ("v", "#", "-", "_") and not self._is_signed(place):
            return True
        if token.glued and place and self.tokens[place - 1].kind == "word":
            return True
        if glued and after == "-" and place + 2 < len(self.tokens) and self.tokens[place + 2].kind == "word":
            return True
        dotted = token.glued and before == "." and place > 1 and self.tokens[place - 1].glued
        if dotted and self.tokens[place - 2].kind == "word":
            return True
        if self._follows_a_name(place, after) or self._describes(place, before, after):
            return True
        if before in _NAMED_BY and "%" not in after and not (before in ("level", "no") and after):
            return True
        if (token.text, after, self._low(place + 2)) == ("24", "/", "7") or (
            before == "/" and self._low(place - 2) == "24"
        ):
            return True
        return self._is_clock(place) or self._is_phone(place)

    def _is_race(self, place: int, before: str, after: str) -> bool:
        """ "a 5k", "(6m)": a run, a while."""
        behind = self._low(place + 2)
        small = after == "k" and before in ("a", "an")
        return small or (after in ("m", "mo", "d") and before == "(" and behind == ")")

    def _describes(self, place: int, before: str, after: str) -> bool:
        """ "a 3 minute act", "the 6 customers who signed", "our $20k customers": a number that tells which."""
        behind = self._low(place + 2)
        if after in _ONE_UNIT and before in ("a", "an", "the", "our", "my", "new"):
            return (
                behind not in _STOP and place + 2 < len(self.tokens) and self.tokens[place + 2].kind == "word"
            )
        whole = self._low(place - 2) in ("all", "of", "to", "from", "by", "than", "each", "and")
        if before == "the" and not whole and after not in _PERCENT:
            return (
                place + 1 < len(self.tokens) and self.tokens[place + 1].kind == "word" and after not in _SCALE
            )
        return before in _MONEY and self._low(place - 2) in ("our", "their", "the", "my", ">")

    def _follows_a_name(self, place: int, after: str) -> bool:
        """ "Windows 3000." is a name: a capitalised plain word right before, and nothing counted behind."""
        if place < 2 or self.tokens[place - 1].kind != "word" or after not in ("", ".", ",", ")", ";"):
            return False
        name = self.tokens[place - 1]
        plain = name.low not in self.lexicon.metric_nouns and name.low not in VERBS[self.lexicon.language]
        return name.text[0].isupper() and len(name.text) > 1 and plain

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
        return bool(right or (left and self.tokens[place - 2].kind == "number")) or after in (
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

    def _digits(self, place: int) -> Amount | None:
        value = value_of(self.tokens[place].text, self.lexicon.decimal)
        if value is None:
            return None
        before, last = self._low(place - 1), place
        sign = (
            -1.0
            if self._is_signed(place) and self._low(place - 2) in ("", "to", "from", "→", "->", ":")
            else 1.0
        )
        money = _MONEY.get(before)
        after = self._low(last + 1)
        if after in _SCALE and self._is_scale(last + 1, value, bool(money)):
            value, last = value * _SCALE[after], last + 1
        amount = Amount(sign * value, money, place, last, money=bool(money))
        if self._low(last + 1) == "+" and self.tokens[last + 1].glued:
            amount.plus, amount.last = True, last + 1
        return self._with_unit(amount)

    def _is_scale(self, place: int, value: float, money: bool) -> bool:
        """ "5M repos", "$20m", "3 million"; "20m workout" and "class 9b" are no millions and billions."""
        token, after = self.tokens[place], self._low(place + 1)
        if len(token.low) > 2:
            return True
        if token.low in ("m", "b") and token.text.islower() and not money and after not in _MONEY:
            return token.glued and token.low == "m" and after.endswith("s") and value < 1000
        if token.low == "m" and after in ("", ".") and not money:
            return token.glued and value >= 24
        return token.glued or (token.low == "m" and after in _MONEY)

    def _words(self, place: int) -> Amount | None:
        low = self._low(place)
        if low in _TIMES:
            if low == "once" and self._low(place + 1) not in _EACH:
                return None
            return Amount(_TIMES[low], "times", place, place, written=True)
        if low in _FRACTIONS and self._low(place + 1) in ("of", "der", "de", "des", "as"):
            parts = self.lexicon.numbers.get(self._low(place - 1))
            base = _FRACTIONS[low.removesuffix("s") if low.endswith("s") and low[:-1] in _FRACTIONS else low]
            return Amount(
                base * (parts if low.endswith("s") and parts else 1), "%", place, place, written=True
            )
        if low in _FRACTIONS and self._is_cut(place):
            return Amount(_FRACTIONS[low], "%", place, place, ratio=True)
        value = self.lexicon.numbers.get(low)
        if value is None or (value == 1 and not self._counts_one(place)) or low in ("million", "thousand"):
            return None
        if self._low(place + 1) in _FRACTIONS and self._low(place + 1).endswith("s"):
            return None
        last = place
        while (factor := _SCALE.get(self._low(last + 1))) and len(self._low(last + 1)) > 2:
            value, last = value * factor, last + 1
        return self._with_unit(Amount(value, None, place, last, written=True))

    def _is_cut(self, place: int) -> bool:
        """ "by half", "in half", "by a third": the size of a change."""
        low, before = self._low(place), self._low(place - 1)
        if low == "half":
            return before in ("by", "in") and self._low(place + 1) in (
                "",
                ".",
                ",",
                "by",
                "in",
                "until",
                "within",
                "this",
            )
        return before == "a" and self._low(place - 2) == "by"

    def _counts_one(self, place: int) -> bool:
        """ "at least one paper", "Submit one paper", "one in five"; not "one of our goals is" or "the one place"."""
        before, after = self._low(place - 1), self._low(place + 1)
        if after in ("in", "of"):
            return after == "in" or before in ("least", "most", "only", "exactly") or place == 0
        led = place in (1, 2) and before in VERBS[self.lexicon.language]
        return before in ("least", "most", "only", "exactly", "than") or led

    def _with_unit(self, amount: Amount) -> Amount:
        at = amount.last + 1
        after = self._low(at)
        glued = at < len(self.tokens) and self.tokens[at].glued
        if after in ("€", "eur") and self.lexicon.decimal == "." and amount.first == amount.last:
            amount.value = value_of(self.tokens[amount.first].text, ",") or amount.value
        if after in _PERCENT:
            amount.unit, amount.last = "%", at + (self._low(at + 1) in ("points", "point"))
        elif glued and after in _GLUED:
            amount.unit, amount.last = _GLUED[after], at
        elif glued and after == "m" and self._low(amount.first - 1) == "for":
            amount.unit, amount.last = "months", at
        elif after == "×" or (after == "x" and not amount.money):
            amount.unit, amount.last = "x", at
        elif after in _MONEY and not amount.money:
            amount.unit, amount.money, amount.last = _MONEY[after], True, at
        elif not amount.money:
            amount.unit = self._noun(amount.last + 1)
        return amount

    def _noun(self, at: int) -> str | None:
        """The counted noun behind a number: up to three words, the plural that ends them included."""
        words: list[str] = []
        while (
            at < len(self.tokens)
            and self.tokens[at].kind == "word"
            and len(words) < 4
            and at not in self.used
        ):
            low = self.tokens[at].low
            if (low in _STOP and self.tokens[at].text[0].islower()) or low in self.lexicon.months:
                break
            words.append(self.tokens[at].text)
            at += 1
            if is_plural(low) and not (at < len(self.tokens) and is_plural(self.tokens[at].low)):
                break
        while words and words[0].lower() in _GENERIC:
            words.pop(0)
        return " ".join(words) if words else None
