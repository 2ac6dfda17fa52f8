"""Which amount of a text is the one to reach, and what it counts where that does not stand behind the number."""

from __future__ import annotations

from coach.validator.reading.amounts import Amount
from coach.validator.reading.joining import is_plural
from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wholes import Wholes
from coach.validator.reading.wording import BASE, PAST, WORDING

_TIMES = frozenset(VOCABULARY["traits"]["time_units"])
_CONDITIONS = frozenset(("within", "in", "of", "than", "under", "after", "every", "least", "most"))
#: A time that something happens in; "under 2 days" is a level of its own.
_DURING = frozenset(("within", "in", "after"))
_SHARED = frozenset(("in", "on", "for", "to", "of", "least"))
_HELD_AT = frozenset(
    ("at", "above", "below", "under", "over", "than", "most", "by", ":", "reaches", "<", ">", "≤", "≥")
)
#: The top of a scale, and what is measured on one: "a rating of 4.2 out of 5".
_TOPS = frozenset((4.0, 5.0, 6.0, 7.0, 10.0))
_RATED = frozenset(("rating", "rated", "score", "satisfaction", "stars", "experience"))
_SCORES = frozenset(("score", "nps", "csat", "enps", "rating", "index", "grade"))
_SIGNS = frozenset((">", "<", "≥", "≤", ":", "=", "→", ">=", "<="))
_OPENERS = frozenset(("the", "a", "an", "our", "my", "their", "all", "every", "each", "no"))
_PHRASE_ENDS = (
    frozenset(VOCABULARY["outline"]["prepositions"]) | frozenset(VOCABULARY["outline"]["ends"]) | _OPENERS
)


class TargetFinder:
    """Chooses among the amounts of one text."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, amounts: list[Amount]) -> None:
        self.tokens, self.lexicon, self.amounts = tokens, lexicon, amounts

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _name_unit(self, target: Amount, whole: Wholes) -> None:
        """Name what is counted where it does not stand behind the number: "Open disputes from 34 to 20"."""
        before = self._low(target.first - 1)
        if target.unit == "times" and target.written and before not in ("of", "at", "than"):
            target.unit = (
                whole.repeated(target.first)
                if self._low(target.last + 1) in ("a", "every", "per", "each")
                else "times"
            )
        if (
            target.unit == "x"
            and before not in ("by", "above", "below", "at", "to", "of", "than", "over")
            and not target.ratio
        ):
            target.unit = "times"
        if before == "level" and target.unit is None:
            target.unit = " ".join(
                token.text for token in self.tokens[max(0, target.first - 2) : target.first]
            )
        if target.unit is None and not target.money:
            rated = target.of in _TOPS and any(token.low in _RATED for token in self.tokens[: target.first])
            target.unit = "points" if rated else self._subject_noun(target)

    def _subject_noun(self, target: Amount) -> str | None:
        """The plural noun, or the score, that ends the first phrase in front of the number."""
        for place in range(target.first - 1, max(-1, target.first - 12), -1):
            if self._low(place) in _SCORES and (
                place + 1 == target.first or self.tokens[place + 1].kind != "number"
            ):
                return self._named(place)
        before = target.first - 2
        if self._low(target.first - 1) in _SIGNS - {":"} and before >= 0 and is_plural(self._low(before)):
            return self.tokens[before].text
        return self._first_plural(target)

    def _first_plural(self, target: Amount) -> str | None:
        """The plural noun in front of the number that ends the first phrase that has one."""
        wording, last = WORDING[self.lexicon.language].bits, None
        for place in range(min(target.first, 9)):
            token = self.tokens[place]
            if token.kind != "word" or token.low in _PHRASE_ENDS:
                if last is not None:
                    break
            elif _is_counted(token.low) and not (place and self._moves(token.low)):
                last = place
            elif last is not None and (wording.get(token.low, 0) & PAST or not place):
                break
        return self._metric_before(target) if last is None else self._named(last)

    def _moves(self, low: str) -> bool:
        return low in self.lexicon.decrease or low in self.lexicon.increase

    def _metric_before(self, target: Amount) -> str | None:
        """ "DAU/MAU ≥ 0.25", "Sugar: zero": a name in capitals, or one word in front of a colon, is what is measured."""
        for place in range(target.first - 1, max(-1, target.first - 6), -1):
            text = self.tokens[place].text
            if text.isupper() and text.isalpha() and 1 < len(text) < 6:
                paired = self._low(place - 1) == "/" and self.tokens[place].glued and place > 1
                return f"{self.tokens[place - 2].text}/{text}" if paired else text
        led = target.first == 2 and self._low(1) == ":" and self.tokens[0].kind == "word"
        return self.tokens[0].text if led else None

    def _is_small(self, token: Token) -> bool:
        return self.lexicon.language != "en" and token.low in self.lexicon.stopwords

    def _named(self, last: int) -> str:
        """A noun with the word before it, where that describes it: "open disputes", not "increase NPS"."""
        before = self.tokens[last - 1] if last else None
        leads = last == 1 and WORDING[self.lexicon.language].bits.get(self._low(0), 0) & BASE
        if (
            before is None
            or before.kind != "word"
            or before.low in _PHRASE_ENDS
            or leads
            or self._is_small(before)
        ):
            return self.tokens[last].text
        return f"{before.text} {self.tokens[last].text}"

    def _first(self, amounts: list[Amount]) -> Amount | None:
        """The first amount that is no mere description ("flats older than 10 years"), else the first of all."""
        plain = [amount for amount in amounts if not self._only_compares(amount)]
        if not plain and amounts:
            return None if self._in_a_relative_clause(amounts[0]) else amounts[0]
        if not plain:
            return None
        return self._behind_colon(plain) or self._share(plain) or plain[0]

    def _behind_colon(self, amounts: list[Amount]) -> Amount | None:
        """ "Parcels scanned at each of 6 points: 99 %"."""
        for amount in amounts[1:]:
            if self._low(amount.first - 2) in ("target", "goal") and self._low(amount.first - 3) == "(":
                continue
            if any(
                self._low(place) == ":"
                for place in range(max(amounts[0].last + 1, amount.first - 3), amount.first)
            ):
                same = next((one for one in amounts if one.value == amount.value), amount)
                return same if amount.unit is None else amount
        return None

    def _share(self, amounts: list[Amount]) -> Amount | None:
        """ "within 3 minutes in 9 of 10 cases": the time is the condition, the share of cases is the target.

        So it is in "Returns within 30 days stay at or below 8 %", where something happens within a time.
        """
        first = amounts[0]
        timed = first.unit in _TIMES and self._low(first.first - 1) in _CONDITIONS
        happens = timed and self._low(first.first - 1) in _DURING
        for amount in (
            amounts[1:] if timed or (first.unit == "%" and self._low(first.first - 1) == "within") else ()
        ):
            whole = amount.unit == "%" or amount.of is not None
            before = self._low(amount.first - 1)
            if whole and (before in _SHARED or (happens and before in _HELD_AT)):
                return amount
        return None

    def _only_compares(self, amount: Amount) -> bool:
        before = self._low(amount.first - 1)
        if before == "per" and amount is not self.amounts[-1]:
            return True
        if self._is_whole_of(amount):
            return True
        if (
            before in ("my", "our", "their", "these", "those", "first")
            and not amount.money
            and amount.unit not in ("%", None)
        ):
            return True
        return before == "than" and self._low(amount.first - 2) in (
            "older",
            "longer",
            "larger",
            "greater",
            "bigger",
        )

    def _is_whole_of(self, amount: Amount) -> bool:
        """ "Of the 40 families on the list, 25 have a place": of how many, not how many."""
        led = self._low(0) == "of" and amount is self.amounts[0] and amount.first < 4
        return led and any(self._low(one.first - 1) in (",", "least") for one in self.amounts[1:3])

    def _in_a_relative_clause(self, amount: Amount) -> bool:
        return any(
            self._low(place) in ("that", "which", "who")
            for place in range(max(0, amount.first - 6), amount.first)
        )


def _is_counted(low: str) -> bool:
    """Whether a word may be what is counted: a plural, or a score."""
    plural = low.endswith("s") and not low.endswith("ss") and len(low) > 3
    return plural or low in _SCORES or low in ("people", "children", "women", "men")
