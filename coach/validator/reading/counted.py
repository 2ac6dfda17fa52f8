"""The noun that a number counts, as it stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.validator.reading.joining import is_plural
from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.number_names import GENERIC, SCALE, STOP, NumberNames
from coach.validator.reading.tokens import Token
from coach.validator.reading.wording import (
    ARTEFACT,
    BASE,
    METRIC,
    NOUNS,
    OPEN,
    PAST,
    PEOPLE,
    THIRD,
    WORDING,
    plural,
)

if TYPE_CHECKING:
    from coach.validator.reading.amounts import Amount

STRETCHES = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
_QUOTES = frozenset(('"', "“", "„", "«", "‘", "'"))
_POSSESSED = frozenset(("my", "our", "your", "their", "his", "her"))
_DONE_TO = frozenset(("the", "our", "their", "its", "all", "his", "her"))
_WHERE_TO = frozenset(("home", "back", "again", "away", "late", "early", "alone", "together"))
_BEHIND_ACT = (_DONE_TO | _WHERE_TO | STOP) - {"per", "of", "each", "every", "and", "or"}
_OR_SO = frozenset(("more", "fewer", "less"))
#: What is said of one thing behind its name: "one client live".
_SAID_BEHIND = frozenset(("live", "visible", "available", "ready", "active", "online", "complete", "open"))


class CountedNouns(NumberNames):
    """Finds that noun; the tokens in `used` are dates and end it."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, used: set[int]) -> None:
        super().__init__(tokens, lexicon)
        self.used = used

    def _counted(self, amount: Amount) -> str | None:
        """The noun behind the number, also in "2 of my reports", "2 'readers'", "2 millones de usuarios"."""
        at = self._behind_range(amount.last + 1)
        after, behind = self._low(at), self._low(at + 1)
        if after in _QUOTES or (after in ("de", "d'") and self._low(at - 1) in SCALE):
            at += 1
        elif (after == "of" and behind in _POSSESSED) or (after == "or" and behind in _OR_SO):
            at += 2
        elif after == "(":
            closed = next((place for place in range(at + 2, at + 5) if self._low(place) == ")"), None)
            at = closed + 1 if closed else at
        elif after == "mal" and self.lexicon.language == "de":
            return "times"
        noun = self._noun(at, one=amount.value == 1)
        if noun is None or amount.value != 1 or self.lexicon.language != "en":
            return noun
        *words, last = noun.split()
        return noun if is_plural(last.lower()) or not last.isalpha() else " ".join([*words, plural(last)])

    def _behind_range(self, at: int) -> int:
        """Behind the far end of "5–6 clients": both ends count the same."""
        ranged = self._low(at) in ("-", "–") and at + 1 < len(self.tokens)
        return at + 2 if ranged and self.tokens[at + 1].kind == "number" else at

    def _ends_noun(self, at: int, low: str) -> bool:
        if low == "use" and self._low(at + 1) in ("case", "cases"):
            return False
        if low in ("last", "previous") and self._low(at + 1) in STRETCHES:
            return True
        return (low in STOP and self.tokens[at].text[0].islower()) or low in self.lexicon.months

    def _is_done(self, at: int, low: str) -> bool:
        """ "At least 97 arrive on the day": what those do that are counted, right behind their number."""
        bits = WORDING[self.lexicon.language].bits.get(low, 0)
        acts = bits & BASE and not bits & NOUNS and low not in self.lexicon.ambiguous
        return bool(acts) and self._low(at + 1) in _BEHIND_ACT

    def _is_said_behind(self, at: int, low: str, words: list[str], one: bool) -> bool:
        """ "one client live by June", "6 of the 10 closed": what is said of the thing, and no part of its name."""
        after = self._low(at + 1)
        last = (
            at + 1 >= len(self.tokens)
            or self.tokens[at + 1].kind != "word"
            or at + 1 in self.used
            or after in STOP
        )
        if not last:
            return False
        bits = WORDING[self.lexicon.language].bits.get(low, 0)
        acts = one and words and bits & THIRD and not bits & (ARTEFACT | OPEN | METRIC | PEOPLE)
        return bool(bits & PAST or acts or (words and low in _SAID_BEHIND)) and after not in ("and", ",", "/")

    def _behind_slash(self, at: int, low: str, words: list[str]) -> int:
        """ "stretching/mobility sessions" is one name; "leads/week" is none."""
        slash = self._low(at) == "/" and at + 1 < len(self.tokens) and self.tokens[at].glued
        if (
            not slash
            or is_plural(low)
            or self.tokens[at + 1].kind != "word"
            or self._low(at + 1) in STRETCHES
        ):
            return at
        words[-1] += "/" + self.tokens[at + 1].text
        return at + 2

    def _acts(self, at: int) -> bool:
        """ "6 depots passes the inspection": a verb behind what is counted, told by what it is done to."""
        third = WORDING[self.lexicon.language].bits.get(self._low(at), 0) & THIRD
        return bool(third) and self._low(at + 1) in _DONE_TO

    def _german_noun(self, at: int) -> str | None:
        """The noun, which German writes with a capital, and up to two words that describe it."""
        for last in range(at, min(at + 3, len(self.tokens))):
            token = self.tokens[last]
            if (
                token.kind != "word"
                or last in self.used
                or token.low in STOP
                or (token.low in self.lexicon.stopwords and not token.text.isupper())
            ):
                return None
            if any(letter.isupper() for letter in token.text):
                return " ".join(one.text for one in self.tokens[at : last + 1])
        return None

    def _noun(self, at: int, *, one: bool = False) -> str | None:
        """The counted noun behind a number: up to three words, the plural that ends them included."""
        if self.lexicon.language == "de":
            return self._german_noun(at)
        words: list[str] = []
        while (
            at < len(self.tokens)
            and self.tokens[at].kind == "word"
            and len(words) < 4
            and at not in self.used
        ):
            low = self.tokens[at].low
            if (
                self._ends_noun(at, low)
                or self._is_said_behind(at, low, words, one)
                or (not words and self._is_done(at, low))
            ):
                break
            words.append(self.tokens[at].text)
            at += 1
            if low == "pieces" and self._low(at) == "of" and self._low(at + 1) not in STOP:
                return " ".join([*words, "of", self._low(at + 1)])
            at = self._behind_slash(at, low, words)
            if is_plural(low) and (not is_plural(self._low(at)) or self._acts(at)):
                break
        while words and words[0].lower() in GENERIC:
            words.pop(0)
        return " ".join(words) if words else None
