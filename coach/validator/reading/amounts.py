"""Numbers with their units, as they stand in the text, before their part in the sentence is known."""

from __future__ import annotations

from dataclasses import dataclass

from coach.validator.reading.counted import STRETCHES, CountedNouns
from coach.validator.reading.joining import is_plural, wholes_joined
from coach.validator.reading.number_names import GLUED, MONEY, PERCENT, SCALE
from coach.validator.reading.races import race_time
from coach.validator.reading.tokens import value_of
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import BASE, METRIC, WORDING

_WORDS = VOCABULARY["amounts"]

_FRACTIONS = _WORDS["fractions"]
_WEIGHED = frozenset(
    (
        "lose",
        "losing",
        "lost",
        "gain",
        "weigh",
        "weight",
        "lift",
        "press",
        "squat",
        "deadlift",
        "drop",
        "shed",
        "muscle",
    )
)
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "einmal": 1.0, "zweimal": 2.0}
#: No goal states more; a pasted table is not read to its end.
_MOST = 100
_COUNTED = frozenset(_TIMES) | frozenset(_FRACTIONS)
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


_NOT_ONE = frozenset(
    (
        "thing",
        "place",
        "way",
        "day",
        "time",
        "step",
        "last",
        "more",
        "by",
        "must",
        "can",
        "should",
        "is",
        "on",
        "size",
    )
)
_DURING = frozenset(("within", "in", "under", "than"))


class Amounts(CountedNouns):
    """Finds the amounts of a text, leaving alone the tokens in `used` (dates) and numbers that are names."""

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

    def _at(self, place: int) -> Amount | None:
        token = self.tokens[place]
        if token.kind == "number":
            timed = self._timed(place)
            return timed or (None if self._is_name(place) else self._digits(place))
        if token.low.startswith("sub-") and (timed := self._timed(place)):
            return timed
        told = token.low in self.lexicon.numbers or token.low in _COUNTED
        return self._words(place) if told and token.kind == "word" else None

    def _timed(self, place: int) -> Amount | None:
        timed = race_time(self.tokens, place)
        return Amount(timed[0], timed[1], place, timed[2]) if timed else None

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
        money = MONEY.get(before)
        after = self._low(last + 1)
        if after in SCALE and self._is_scale(last + 1, value, bool(money)):
            value, last = value * SCALE[after], last + 1
        amount = Amount(sign * value, money, place, last, money=bool(money))
        if self._low(last + 1) == "+" and self.tokens[last + 1].glued:
            amount.plus, amount.last = True, last + 1
        return self._with_unit(amount)

    def _is_scale(self, place: int, value: float, money: bool) -> bool:
        """ "5M repos", "$20m", "3 million"; "20m workout" and "class 9b" are no millions and billions."""
        token, after = self.tokens[place], self._low(place + 1)
        if len(token.low) > 2:
            return True
        if token.low in ("m", "b") and token.text.islower() and not money and after not in MONEY:
            return token.glued and token.low == "m" and after.endswith("s") and value < 1000
        if token.low == "m" and after in ("", ".") and not money:
            return token.glued and value >= 24
        return token.glued or (token.low == "m" and after in MONEY)

    def _words(self, place: int) -> Amount | None:
        low = self._low(place)
        if low in _TIMES:
            if low == "once" and self._low(place + 1) not in _EACH:
                return None
            return Amount(_TIMES[low], "times", place, place, written=True)
        if low in _FRACTIONS and self._low(place + 1) in ("of", "der", "de", "des", "as"):
            parts = self.lexicon.numbers.get(self._low(place - 1))
            one = low.removesuffix("s")
            base = 100 / 3 if one in ("third", "drittel") else _FRACTIONS[one if one in _FRACTIONS else low]
            share = round(base * (parts if low.endswith(("s", "tel")) and parts else 1), 1)
            return Amount(share, "%", place, place, written=True)
        if low == "half" and self._low(place + 1) in ("a", "an") and self._low(place + 2) in STRETCHES:
            return Amount(0.5, self._low(place + 2) + "s", place, place + 2, written=True)
        if low in _FRACTIONS and self._is_cut(place):
            return Amount(_FRACTIONS[low], "%", place, place, ratio=True)
        value = self.lexicon.numbers.get(low)
        if self._low(place - 1) == "every" and self._low(place + 1).removesuffix("s") in STRETCHES:
            return None
        if value is None or (value == 1 and not self._counts_one(place)) or low in ("million", "thousand"):
            return None
        if self._low(place + 1) in _FRACTIONS and (value == 1 or self._low(place + 1).endswith(("s", "tel"))):
            return None
        last = place
        while (factor := SCALE.get(self._low(last + 1))) and len(self._low(last + 1)) > 2:
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
        if (after in SCALE and len(after) > 2) or (before in _DURING and after in STRETCHES):
            return True
        if after in ("in", "of"):
            return after == "in" or before in ("least", "most", "only", "exactly") or place == 0
        led = place in (1, 2) and bool(WORDING[self.lexicon.language].bits.get(before, 0) & BASE)
        led = led or before == "+" or (place == 0 and after not in _NOT_ONE)
        return before in ("least", "most", "only", "exactly", "than") or led

    def _is_weight(self, amount: Amount) -> bool:
        """ "Lose 15 pounds" is a weight, "Save 15 pounds" money."""
        return any(self._low(at) in _WEIGHED for at in range(max(0, amount.first - 6), amount.first))

    def _behind_repeat(self, amount: Amount) -> int:
        """Behind the digits that repeat a number word, as contracts write them: "three (3) sites"."""
        at = amount.last + 1
        repeated = amount.written and self._low(at) == "(" and self._low(at + 2) == ")"
        if repeated and value_of(self._low(at + 1)) == amount.value:
            amount.last = at + 2
        return amount.last + 1

    def _with_unit(self, amount: Amount) -> Amount:
        at = self._behind_repeat(amount)
        after = self._low(at)
        glued = at < len(self.tokens) and self.tokens[at].glued
        if after in ("€", "eur") and self.lexicon.decimal == "." and amount.first == amount.last:
            amount.value = value_of(self.tokens[amount.first].text, ",") or amount.value
        if after in PERCENT:
            amount.unit, amount.last = "%", at + (self._low(at + 1) in ("points", "point"))
        elif glued and after in GLUED and after != "x":
            amount.unit, amount.last = GLUED[after], at
        elif glued and after == "m" and self._low(amount.first - 1) == "for":
            amount.unit, amount.last = "months", at
        elif after == "×" or (after == "x" and not amount.money):
            amount.unit, amount.last = self._repeated(at + 1) or "x", at
        elif after in ("pounds", "pound") and not amount.money and self._is_weight(amount):
            amount.unit, amount.last = "pounds", at
        elif after in MONEY and not amount.money:
            amount.unit, amount.money, amount.last = MONEY[after], True, at
        elif not amount.money:
            amount.unit = self._counted(amount)
        return amount

    def _repeated(self, at: int) -> str | None:
        """What is counted in "2x mobility sessions"; not in "2x faster", "3x revenue" or "2x a week"."""
        noun = self._noun(at)
        if noun is None or not is_plural(noun.split()[-1].lower()):
            return None
        bits = WORDING[self.lexicon.language].bits
        return None if any(bits.get(word.lower(), 0) & METRIC for word in noun.split()) else noun
