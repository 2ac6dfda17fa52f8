"""Quantities without a digit: "double", "every team", "no open incidents", "a post every week"."""

from __future__ import annotations

from coach.validator.reading.amounts import Amount
from coach.validator.reading.joining import is_plural
from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.number_names import STOP
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import (
    ARTEFACT,
    BASE,
    METRIC,
    OPEN,
    PAST,
    PEOPLE,
    PLURAL,
    THIRD,
    WORDING,
    plural,
)

_WORDS = VOCABULARY["roles"]
_MULTIPLES = _WORDS["multiples"]
_FREQUENCY = frozenset(_WORDS["frequency"])
_STRETCHES = frozenset(_WORDS["stretches"])
_WEEKDAYS = frozenset(VOCABULARY["deadlines"]["weekdays"])
_ADVERBS = frozenset(("weekly", "monthly", "daily", "everyday", "quarterly", "yearly", "annually"))
#: "Start daily walks": a habit, done so often from then on.
_BEGINNING = frozenset(("start", "begin", "do", "practice", "practise"))
_ADVERB_OF = {
    "weekly": "week", "monthly": "month", "daily": "day", "everyday": "day", "quarterly": "quarter", "yearly": "year", "annually": "year",
}  # fmt: skip
_AFTER_ADVERB = frozenset((".", ",", ")", "with", "on", "in", "at", "by", "to", "for", "and", "via", "from"))
_NOT_WHOLE = frozenset(("of", "more", "over", "does", "at", "from"))
_NOT_NONE = frozenset(("more", "later", "longer", "less", "than", "need", "matter", "one's"))
#: "all around", "all the way", "all kinds of": nothing is counted.
_NOT_COUNTED = frozenset(
    (
        "about",
        "around",
        "over",
        "along",
        "together",
        "kinds",
        "sorts",
        "round",
        "right",
        "out",
        "in",
        "too",
        "way",
        "that",
    )
)
_POSSESSED = frozenset(("my", "our", "your", "their", "his", "her"))
#: "failing with no jobs": what surrounds it, and nothing to reach.
_WITHOUT = frozenset(("with", "absolutely"))
#: So far into a text a "no" that leads it is looked for.
_LEADING = 10
_PERSONS = frozenset(("everyone", "everybody", "anyone", "anybody"))
_NOBODY = frozenset(("nobody", "no-one"))


_COMPARED = frozenset(("older", "longer", "larger", "bigger", "later", "newer", "smaller", "higher", "lower"))
_NOUNS = ARTEFACT | OPEN | METRIC | PEOPLE


class Wholes:
    """Finds what is counted without a number."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.bits = WORDING[lexicon.language].bits

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def multiple(self) -> Amount | None:
        """ "double", "twice as many": a relative change without a digit."""
        for place, token in enumerate(self.tokens):
            if token.low in _MULTIPLES and not any(self._low(p) == "to" for p in range(place + 1, place + 8)):
                return Amount(_MULTIPLES[token.low], "x", place, place, ratio=True, written=True)
            if token.low == "twice" and self._low(place + 1) in ("as", "the", "so"):
                return Amount(2.0, "x", place, place, ratio=True, written=True)
        return None

    def none_leads(self) -> Amount | None:
        """ "No customer waits longer than 3 days", "Fees: none": nobody is the target, whatever number follows."""
        for place in range(min(_LEADING, len(self.tokens))):
            if place > 2 and self._low(place - 1) != ":":
                continue
            if self._low(place) == "none" and self._low(place - 1) == ":":
                return Amount(0.0, None, place, place, written=True)
            if self._low(place) in ("no", "nobody", "zero", "kein", "keine") or self._low(place) in _NOBODY:
                return self._none(place)
            if self._low(place) == "not" and self._low(place + 1) in ("a", "one"):
                return self._none(place + 1 + (self._low(place + 2) == "single"))
        return None

    def whole(self) -> Amount | None:
        """ "every team", "all tickets": 100 %; "no open incidents": zero. A frequency is neither."""
        for place, token in enumerate(self.tokens):
            after = self._low(place + 1)
            if token.kind != "word" or not after:
                continue
            low = token.low.removesuffix("'s")
            counted = low in _PERSONS or self.tokens[place + 1].kind in ("word", "number")
            if counted and low in self.lexicon.everyone and self._is_whole(place, after):
                return Amount(100.0, "%", place, place, written=True)
            if low in self.lexicon.nobody and not self._tells_who(place) and (found := self._none(place)):
                return found
        return None

    def _none(self, place: int) -> Amount | None:
        after = self._low(place + 1)
        glued = place + 1 < len(self.tokens) and self.tokens[place + 1].glued
        if after in _NOT_NONE or not after or (glued and after == ".") or self._low(place - 1) in _WITHOUT:
            return None
        nobody = self._low(place) in _NOBODY or after == "one"
        unit = "people" if nobody else self._noun_after(place + 1)
        return Amount(0.0, unit, place, place, written=True)

    def _tells_who(self, place: int) -> bool:
        """ "who speak no German": it tells whom, and is nothing to reach."""
        return any(self._low(at) in ("who", "whose") for at in range(max(0, place - 3), place))

    def _is_whole(self, place: int, after: str) -> bool:
        """Whether "all" or "every" speaks of what is counted: no frequency, and no mere "for each" or "of any"."""
        low, before = self._low(place), self._low(place - 1)
        if before in _NOT_WHOLE or (low in ("any", "anyone", "anybody") and place > 1):
            return False
        if (before == "for" and low == "any") or (low == "always" and after == "to"):
            return False
        if low in ("anyone", "anybody") or (low == "any" and before):
            return False
        if (before == "by" and low != "all") or self._every_few(place):
            return False
        if after in _FREQUENCY and not (low == "every" and after in _WEEKDAYS | {"time"}):
            return low == "all" and after == "of"
        return after not in _NOT_COUNTED and not (low == "all" and after in _POSSESSED and before == "with")

    def _noun_after(self, place: int) -> str | None:
        """The counted noun behind "no" in the plural: up to the first noun that is known, three words at most."""
        words: list[str] = []
        for token in self.tokens[place : place + 3]:
            bits = self.bits.get(token.low, 0)
            verb = bits & THIRD and not bits & _NOUNS and words
            told = (
                token.low in STOP or token.low in _COMPARED or (words and bits & PAST and not bits & _NOUNS)
            )
            if token.kind != "word" or token.low in self.lexicon.stopwords or verb or told:
                break
            words.append(token.text)
            if (token.low.endswith("s") and not token.low.endswith("ss")) or bits & (PEOPLE | PLURAL):
                break
        if not words:
            return None
        last = words[-1]
        if not last.endswith("s") and self.bits.get(last.lower(), 0) & (ARTEFACT | OPEN | PEOPLE):
            words[-1] = plural(last)
        return " ".join(words)

    def often(self) -> Amount | None:
        """ "a weeknote every week", "meet monthly": once in each stretch, in the noun behind "a"."""
        leads = self._low(0) in _ADVERBS or (self._low(1) in _ADVERBS and self._low(0) in _BEGINNING)
        if leads and len(self.tokens) > 1 and self.tokens[1].kind == "word":
            return Amount(1.0, "times", 0, 1, written=True)
        for place, token in enumerate(self.tokens[1:], 1):
            after = self._low(place + 1)
            each = (
                token.low in ("every", "each")
                and after in _STRETCHES
                and (token.low, after) != ("each", "other")
                and self._low(place - 1) not in ("in", "at", "of", "on", "for", "and")
            )
            adverb = (
                token.low in _ADVERBS
                and (place + 1 == len(self.tokens) or after in _AFTER_ADVERB)
                and self._low(place - 1) not in ("a", "an", ",", "and", "the")
            )
            if self._every_few(place):
                return Amount(1.0, self.repeated(place), place, place + 2, written=True)
            if each or adverb:
                return Amount(1.0, self.repeated(place), place, place + each, written=True)
        return None

    def _every_few(self, place: int) -> bool:
        """ "every two weeks"."""
        counted = self._low(place + 1) in self.lexicon.numbers or self._low(place + 1).isdigit()
        return (
            self._low(place) == "every" and counted and self._low(place + 2).removesuffix("s") in _STRETCHES
        )

    def stretch(self, target: Amount) -> str | None:
        """The stretch in which something is to be done so often: "week" of "3x a week", "every week" and "weekly"."""
        for place in range(target.first, min(len(self.tokens), target.last + 3)):
            if adverb := _ADVERB_OF.get(self._low(place)):
                return adverb
            if self._low(place) in ("per", "a", "each", "every", "/") and self._low(place + 1) in _STRETCHES:
                return self._low(place + 1)
        return None

    def repeated(self, place: int) -> str | None:
        """What is done so often: "a blog entry" → "blog entries", else "times"."""
        for at in range(place - 1, -1, -1):
            if self._low(at) in ("a", "an") and place - at < 8:
                return self._noun_of(at + 1, place)
        verb = next(
            (at for at in (place - 2, place - 3) if at >= 0 and self.bits.get(self._low(at), 0) & BASE), None
        )
        if verb is not None and is_plural(self._low(place - 1)) and self._low(place - 2) not in STOP:
            return " ".join(token.text for token in self.tokens[verb + 1 : place])
        return "times"

    def _noun_of(self, first: int, end: int, without: str | None = "times") -> str | None:
        """The noun at these places in the plural, or `without` where none can be told."""
        words: list[str] = []
        for token in self.tokens[first:end]:
            if (
                token.kind != "word"
                or token.low in self.lexicon.stopwords
                or token.low in ("at", "least", "once", "twice")
            ):
                break
            words.append(token.low)
        if not words or len(words) > 4:
            return without
        last = words[-1]
        return " ".join([*words[:-1], last if last.endswith("s") else plural(last)])


def is_verb(bits: int) -> bool:
    """Whether a word can only be a verb here."""
    return bool(bits & (BASE | THIRD)) and not bits & (ARTEFACT | OPEN | METRIC | PEOPLE)
