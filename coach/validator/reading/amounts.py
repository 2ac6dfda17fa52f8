"""Numbers with their units, as they stand in the text, before their part in the sentence is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.tokens import Token, value_of

_MONEY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "usd": "USD", "eur": "EUR", "gbp": "GBP", "euro": "EUR",
          "euros": "EUR", "dollars": "USD", "dollar": "USD", "pounds": "GBP", "chf": "CHF"}  # fmt: skip
_SCALE = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "bn": 1e9, "mrd": 1e9, "mm": 1e6, "thousand": 1e3, "million": 1e6,
          "millions": 1e6, "billion": 1e9, "trillion": 1e12, "millionen": 1e6, "tausend": 1e3, "millones": 1e6,
          "mil": 1e3, "mille": 1e3, "b": 1e9}  # fmt: skip
_PERCENT = frozenset(("%", "percent", "percentage", "prozent", "pct", "pp", "pourcent", "‰"))
_GLUED = {"ms": "ms", "s": "s", "h": "hours", "hrs": "hours", "hr": "hours", "min": "minutes", "mins": "minutes",
          "d": "days", "kg": "kg", "g": "g", "km": "km", "kwh": "kWh", "x": "x", "px": "px", "gb": "GB", "mb": "MB",
          "t": "t", "l": "l", "cm": "cm", "mm": "mm", "w": "weeks", "pt": "points", "pts": "points"}  # fmt: skip
_NAMED_BY = frozenset(
    ["section", "tier", "type", "level", "phase", "stage", "step", "version", "chapter", "article", "page", "room", "ward", "line", "hall", "building", "bay", "grade", "year", "class", "top", "windows", "python", "priority", "no", "route", "gate", "plant", "press", "part", "band", "soc", "iso", "team", "site", "block", "annex", "appendix", "band", "p", "sla", "q", "h", "fy", "fiscal", "office", "product", "model", "unit", "station", "floor", "flat", "hypothesis", "experiment", "figure", "table", "tp", "wave", "round", "session", "sprint", "week", "day", "lesson", "module", "book", "volume", "act", "rule", "code", "form", "kapitel", "linie", "halle", "abschnitt", "stufe", "phase", "teil", "klasse", "seite", "sección", "nivel", "fase", "página", "étape", "niveau"]
)
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "thirds": 200 / 3, "quarter": 25.0, "quarters": 75.0, "fifth": 20.0,
              "fifths": 20.0, "tenth": 10.0, "hälfte": 50.0, "mitad": 50.0, "moitié": 50.0}  # fmt: skip
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "einmal": 1.0, "zweimal": 2.0}
_GENERIC = frozenset(
    ["the", "a", "an", "of", "our", "my", "new", "more", "additional", "other", "such", "different", "major", "realistic", "common", "large", "small", "big", "key", "current", "total", "net", "at", "least", "and", "or", "in", "on", "with", "for", "to", "by", "from", "per", "each", "every", "all", "than", "that", "who", "which", "is", "are", "be", "within", "before", "after", "under", "until", "up", "down", "out", "not", "already", "only", "as", "it", "we", "they", "customer-facing", "weekly", "monthly", "daily", "detailed", "own", "more-than", "influential", "external", "internal", "consecutive", "separate", "further", "extra", "fully", "further"]
)
_STOP = frozenset(
    ["of", "in", "on", "with", "for", "to", "by", "from", "per", "each", "every", "all", "than", "that", "who", "which", "is", "are", "be", "within", "before", "after", "under", "until", "and", "or", "at", "as", "it", "we", "they", "up", "down", "out", "when", "where", "while", "through", "via", "about", "during", "across", "into", "against", "between", "without", "have", "has", "had", "will", "can", "go", "do", "does", "make", "use", "stay", "keep", "instead", "now", "today", "currently", "a", "an", "the", "our", "my", "their", "this", "these", "if", "so", "because", "since", "but", "not", "no", "over", "above", "below", "der", "die", "das", "im", "in", "pro", "je", "von", "bis", "mit", "para", "por", "de", "en", "con", "par", "dans", "sur", "avec", "et", "y", "e", "und", "oder", "sind", "werden"]
)


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
        while place < len(self.tokens):
            amount = None if place in self.used else self._at(place)
            if amount:
                found.append(amount)
            place = amount.last + 1 if amount else place + 1
        return _wholes_joined(found, self.tokens)

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _at(self, place: int) -> Amount | None:
        token = self.tokens[place]
        if token.kind == "number":
            return None if self._is_name(place) else self._digits(place)
        return self._words(place) if token.kind == "word" else None

    def _is_name(self, place: int) -> bool:
        """Version, section, ordinal, clock time, 24/7, 18F, a phone number, a list that is called top 10."""
        token, before, after = self.tokens[place], self._low(place - 1), self._low(place + 1)
        glued = place + 1 < len(self.tokens) and self.tokens[place + 1].glued
        if glued and self.tokens[place + 1].kind == "word":
            known = after in _GLUED or after in _SCALE or after in ("x", "pp")
            return not known or after in ("st", "nd", "rd", "th")
        if token.glued and before in ("v", "#", "-", "_") and not self._is_signed(place):
            return True
        if token.glued and place and self.tokens[place - 1].kind == "word":
            return True
        if glued and after == "-" and place + 2 < len(self.tokens) and self.tokens[place + 2].kind == "word":
            return True
        if before in _NAMED_BY and "%" not in after and not (before in ("level", "no") and after):
            return True
        if (token.text, after, self._low(place + 2)) == ("24", "/", "7") or (
            before == "/" and self._low(place - 2) == "24"
        ):
            return True
        return self._is_clock(place) or self._is_phone(place)

    def _is_signed(self, place: int) -> bool:
        return self._low(place - 1) == "-" and (place < 2 or not self.tokens[place - 1].glued)

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
        glued = last + 1 < len(self.tokens) and self.tokens[last + 1].glued
        if (
            after in _SCALE
            and (glued or len(after) > 2)
            and not (after == "m" and self._low(last + 2) in ("", ".") and not money and glued and value < 24)
        ):
            value, last = value * _SCALE[after], last + 1
        amount = Amount(sign * value, money, place, last, money=bool(money))
        if self._low(last + 1) == "+" and self.tokens[last + 1].glued:
            amount.plus, amount.last = True, last + 1
        return self._with_unit(amount)

    def _words(self, place: int) -> Amount | None:
        low = self._low(place)
        if low in _TIMES:
            return Amount(_TIMES[low], "times", place, place, written=True)
        if low in _FRACTIONS and self._low(place + 1) in ("of", "der", "de", "des", "as"):
            parts = self.lexicon.numbers.get(self._low(place - 1))
            base = _FRACTIONS[low.removesuffix("s") if low.endswith("s") and low[:-1] in _FRACTIONS else low]
            return Amount(
                base * (parts if low.endswith("s") and parts else 1), "%", place, place, written=True
            )
        value = self.lexicon.numbers.get(low)
        if (
            value is None
            or (value == 1 and self._low(place + 1) not in ("in", "of"))
            or low in ("million", "thousand")
        ):
            return None
        if self._low(place + 1) in _FRACTIONS and self._low(place + 1).endswith("s"):
            return None
        last = place
        while (factor := _SCALE.get(self._low(last + 1))) and len(self._low(last + 1)) > 2:
            value, last = value * factor, last + 1
        return self._with_unit(Amount(value, None, place, last, written=True))

    def _with_unit(self, amount: Amount) -> Amount:
        at = amount.last + 1
        after = self._low(at)
        glued = at < len(self.tokens) and self.tokens[at].glued
        if after in _PERCENT:
            amount.unit, amount.last = "%", at + (self._low(at + 1) in ("points", "point"))
        elif glued and after in _GLUED:
            amount.unit, amount.last = _GLUED[after], at
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
            if low in _STOP or low in self.lexicon.months:
                break
            words.append(self.tokens[at].text)
            at += 1
            if _is_plural(low) and not (at < len(self.tokens) and _is_plural(self.tokens[at].low)):
                break
        while words and words[0].lower() in _GENERIC:
            words.pop(0)
        return " ".join(words) if words else None


def _is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss") and len(low) > 3) or low in (
        "people",
        "children",
        "men",
        "women",
    )


def _wholes_joined(found: list[Amount], tokens: list[Token]) -> list[Amount]:
    """ "5 of 8" and "10/10" are one amount with its whole."""
    kept: list[Amount] = []
    for amount in found:
        before = kept[-1] if kept else None
        between = [token.low for token in tokens[before.last + 1 : amount.first]] if before else []
        if before and between in (
            ["of"],
            ["of", "the"],
            ["out", "of"],
            ["/"],
            ["in"],
            ["von"],
            ["de"],
            ["sur"],
        ):
            if between == ["in"] and not (before.value < amount.value <= 100 and before.unit is None):
                kept.append(amount)
                continue
            before.of, before.last = amount.value, amount.last
            before.unit = amount.unit or before.unit
            continue
        kept.append(amount)
    return kept
