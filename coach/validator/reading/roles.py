"""What each amount stands for: the target, the baseline, the size of a change, or only the surroundings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from coach.validator.reading.amounts import Amount
from coach.validator.reading.moving import VerbsOfMoving, is_bound_word
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wholes import Wholes
from coach.validator.reading.wording import PAST, WORDING
from coach.validator.types import Direction

_WORDS = VOCABULARY["roles"]

_SECONDS = frozenset(("and", "or", "with", "under"))
#: So many amounts of a text are looked at; no goal has more, and a long text stays quick.
_LOOKED_AT = 12
_ARROWS = frozenset(_WORDS["arrows"])
_FROM = frozenset(_WORDS["from"])
_BEFORE_BASELINE = frozenset((
    ("instead", "of"), ("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("rather", "than"),
    ("baseline", "of"), ("baseline", ":"), ("current", "is"), ("current", ":"), ("currently", ":"), ("current", "value", ":"), ("today", ":"), ("now", ":"), ("starting", "from"), ("it", "was"), ("statt",),
    ("anstatt",), ("en", "lugar", "de"), ("au", "lieu", "de"), ("today", "about"), ("currently", "at"), ("gegenüber",),
    ("after",), ("baseline", "("),
))  # fmt: skip
_AFTER_BASELINE = frozenset(_WORDS["after_baseline"])
#: In which languages a small word means "by so much": "de 15 %" is a level in Spanish.
_SIZED_BY = {"en": ("es", "fr"), "de": ("fr",)}
#: "a 15 % increase in orders": the change is named behind its size.
_NAMED_CHANGES: Mapping[str, Direction] = {
    **dict.fromkeys(("increase", "rise", "growth", "improvement", "uplift", "boost", "gain"), "increase"),
    **dict.fromkeys(("decrease", "reduction", "drop", "decline", "cut", "fall"), "decrease"),
}
_MULTIPLES = frozenset(_WORDS["multiples"])
_BY = frozenset(("by", "um", "en", "de", "une"))
_MORE = frozenset(_WORDS["more"])
_BOUNDS: Mapping[str, str] = _WORDS["bounds"]


@dataclass(slots=True)
class Parts:
    """The amounts by their part in the sentence."""

    target: Amount | None = None
    baseline: Amount | None = None
    direction: Direction | None = None
    relative: bool = False
    bound: str | None = None
    #: Whether the value to reach is left open: "reaches N %".
    open: bool = False


class Roles(VerbsOfMoving):
    """Decides the parts; written for sentences as people write them, from their small words."""

    def decide(self) -> Parts:
        """The parts of the sentence."""
        parts = Parts()
        parts.baseline = self._baseline()
        rest = [
            amount
            for amount in self.amounts
            if amount is not parts.baseline and not self._is_baseline(amount)
        ]
        plain = self._plain_target()
        if plain and parts.baseline and self._low(plain.first - 1) in ("by", "um"):
            parts.baseline = None
        whole = Wholes(self.tokens, self.lexicon)
        parts.target = (
            whole.multiple()
            or whole.none_leads()
            or self._partner(parts.baseline)
            or plain
            or self._first(rest)
            or whole.whole()
            or whole.often()
        )
        if parts.target is None:
            parts.baseline = None
            return parts
        if parts.baseline is None:
            parts.baseline = self._earlier(parts.target)
        if parts.target.unit is None and parts.baseline is not None and not parts.target.money:
            parts.target.unit = self._unit_of(parts.baseline)
        self._name_unit(parts.target, whole)
        parts.bound = self._bound(parts.target)
        parts.relative = self._is_change(parts.target) and parts.baseline is None
        parts.relative = parts.relative or self._is_multiple(parts.target)
        parts.direction = self._direction(parts)
        return parts

    @staticmethod
    def _unit_of(baseline: Amount) -> str | None:
        """The unit that "from 14 weeks to 6" says once."""
        return baseline.unit if baseline.unit != "x" else None

    def _partner(self, baseline: Amount | None) -> Amount | None:
        """Where to, of "from where to where"."""
        if baseline is None:
            return None
        place = next(at for at, amount in enumerate(self.amounts) if amount is baseline)
        return self.amounts[place + 1] if self._starts_a_pair(place) else None

    def _earlier(self, target: Amount) -> Amount | None:
        """ "9 % in 2027, 11.5 % in 2026", "at most 4 by June, after 11 last year": what it was before."""
        for amount in self.amounts:
            if amount.first <= target.last:
                continue
            joint = {self._low(amount.first - 1), self._low(amount.first - 2)}
            if "," in joint and not joint & _SECONDS and self._was(amount):
                return amount
        return None

    def _plain_target(self) -> Amount | None:
        """What stands right behind "falls by" or "reaches", also where the metric's name holds a number."""
        for amount in self.amounts[1:_LOOKED_AT]:
            before = self._low(amount.first - 1)
            verb = self._low(amount.first - 2) if before == "by" else self._verb_before(amount)
            moves = verb in self.lexicon.increase or verb in self.lexicon.decrease
            if (before in ("by", "um") and moves) or before in ("reaches", "reach", "erreicht", "erreichen"):
                return amount
        return None

    def _baseline(self) -> Amount | None:
        for place, amount in enumerate(self.amounts):
            if self._is_baseline(amount) or self._starts_a_pair(place):
                return amount
        return None

    def _was(self, amount: Amount) -> bool:
        """Whether a time that is now or past follows: "160 days today", "11.5 % in 2026", "5 in November"."""
        behind = [self._low(place) for place in range(amount.last + 1, amount.last + 5)]
        if not _AFTER_BASELINE.isdisjoint(behind[:2]):
            return True
        for one, two in pairwise(behind):
            if one == "in" and (
                two.isdigit() or two in self.lexicon.months or two in ("fiscal", "fy", "h1", "h2")
            ):
                return len(two) != 2 or not two.isdigit()
        return False

    def _starts_a_pair(self, place: int) -> bool:
        """ "from 32 to 45", "32 → 45", "32 % to 45 %"."""
        if place + 1 >= len(self.amounts):
            return False
        one, two = self.amounts[place], self.amounts[place + 1]
        between = [token.low for token in self.tokens[one.last + 1 : two.first] if token.low not in "$€£("]
        arrow = [low for low in between if low in _ARROWS]
        if not arrow or len(between) > 4:
            return False
        if any(low in ("→", "->", "=>", "➔") for low in between):
            return True
        before = (self._low(one.first - 1), self._low(one.first - 2))
        return "from" in before or "von" in before or "de" in before or "desde" in before

    def _is_baseline(self, amount: Amount) -> bool:
        at = amount.first - 1
        while self._low(at) in ("$", "€", "£", "about", "(", "only", "a", "than", "over", "~") and at > 0:
            at -= 1
        before = tuple(self._low(place) for place in (at - 2, at - 1, at))
        named = before[2] == ":" and before[1].isdigit() and len(before[1]) == 4
        if named and "(" in (before[0], self._low(at - 3)):  # "(2026: 23 %)", "(spring 2026: 4.1)"
            return True
        if before in _BEFORE_BASELINE or before[1:] in _BEFORE_BASELINE or before[2:] in _BEFORE_BASELINE:
            return before[-1] != "after" or self._low(amount.last + 1) in ("in", "last")
        if before[-1] in _FROM and before[-1] not in ("de", "is", "now", "today", "was", "were", "von"):
            return not (before[-1] == "from" and self._is_span(amount))
        if before[-1] in ("now", "today", "was", "were", "is") and before[-2] in (
            ",",
            ";",
            "(",
            "it",
            "–",
            "-",
        ):
            return True
        after = self._low(amount.last + 1)
        return (
            after in _AFTER_BASELINE
            and self._low(amount.last + 2) not in ("of", "to")
            and len(self.amounts) > 1
            and (
                after != "last"
                or self._low(amount.last + 2) in ("year", "season", "quarter", "month", "spring")
            )
        )

    def _is_span(self, amount: Amount) -> bool:
        """ "from 14 branches" stays a source where no second amount follows."""
        return amount is self.amounts[0] and len(self.amounts) == 1

    def _bound(self, amount: Amount) -> str | None:
        for place in range(amount.first - 1, max(-1, amount.first - 4), -1):
            if bound := _BOUNDS.get(self._low(place)):
                if bound == "than":
                    return "<" if self._low(place - 1) in ("less", "fewer", "lower", "faster") else ">"
                return bound
        return ">=" if amount.plus else None

    def _is_change(self, amount: Amount) -> bool:
        if amount.written and amount.unit == "%":
            return False
        before, after = self._low(amount.first - 1), self._low(amount.last + 1)
        if before == "another" or (after in _NAMED_CHANGES and amount.unit == "%"):
            return True
        if before in ("$", "€", "£", "another", "least", "about", "around"):
            before = self._low(amount.first - 2)
            before = self._low(amount.first - 3) if before in ("at",) else before
        if before == "by" and self._by_somebody(amount):
            return False
        if before in _BY or (before == "+" and self.tokens[amount.first].glued):
            return before not in ("en", "de") or self.lexicon.language in _SIZED_BY.get(before, ())
        words = [self._low(place) for place in range(amount.first, min(len(self.tokens), amount.last + 3))]
        if any(word in _MORE and one != "or" for one, word in pairwise(words)) and self._low(
            amount.first - 1
        ) not in ("no", "than", "under", "within"):
            return True
        verb = self._verb_before(amount)
        if verb in ("add", "lose", "save", "gain", "hinzufügen", "perdre", "perder", "abnehmen") or after in (
            "lost",
            "saved",
        ):
            return verb != "save" or not amount.money
        return amount.unit == "%" and self._is_bare_change(verb, amount)

    def _by_somebody(self, amount: Amount) -> bool:
        """ "attended by 15 pupils": who did it, not by how much it moves."""
        by = next((at for at in range(amount.first - 1, amount.first - 4, -1) if self._low(at) == "by"), 0)
        verb = self._low(by - 1 - (self._low(by - 1) in ("yes", "twice", "daily", "aloud")))
        moves = verb in self.lexicon.increase or verb in self.lexicon.decrease
        wording = WORDING[self.lexicon.language]
        return (
            (bool(wording.bits.get(verb, 0) & PAST) or verb.endswith("ed"))
            and not moves
            and wording.class_of(verb) not in ("move", "improve")
        )

    def _is_bare_change(self, verb: str, amount: Amount) -> bool:
        """ "Boost conversion 10 %", "sleep 20 % more": a share behind a verb of change, without "to" or "at"."""
        moves = verb in self.lexicon.increase or verb in self.lexicon.decrease
        return moves and self._low(amount.first - 1) not in (
            "to", "at", "of", "above", "below", "under", "over", "than", "least", "most", "auf", "a", "à", "→", "up",
            ">", "<", "≥", "≤", ">=", "<=", "=", "~", "de", "del", "al", "más", "menos", "hasta", "plus", "moins",
        )  # fmt: skip

    def _is_multiple(self, amount: Amount) -> bool:
        if amount.unit != "x":
            return False
        if amount.written and self._low(amount.first) in _MULTIPLES:
            return True
        return self._low(amount.first - 1) not in (
            "above",
            "below",
            "at",
            "to",
            "of",
            "than",
            "family",
            "see",
        )

    def _direction(self, parts: Parts) -> Direction:
        target, baseline = parts.target, parts.baseline
        if baseline and target and baseline.value != target.value:
            return "decrease" if _is_less(target, baseline) else "increase"
        verb = self._verb_before(target) if target else ""
        behind = {self._low(target.last + step) for step in (1, 2, 3)} if target else set()
        if "or" in behind:
            behind = set()
        if target and (target.unit == "times" or (verb == "save" and target.money)):
            return "reach"
        if parts.relative and target and (named := _NAMED_CHANGES.get(self._low(target.last + 1))):
            return named
        if target and target.written and target.unit == "%" and verb not in self.lexicon.maintain:
            return "reach"
        if verb in self.lexicon.maintain and not parts.relative:
            return "reach" if self._reached_first(verb) else "maintain"
        if verb in ("improve", "improves") and parts.relative:
            return "increase"
        if (verb in self.lexicon.decrease or behind & {"lost", "fewer", "less"}) and not is_bound_word(verb):
            return "decrease"
        if (verb in self.lexicon.increase and not is_bound_word(verb)) or parts.relative:
            return "increase"
        return "reach"


#: So many minutes each.
_MINUTES: Mapping[str | None, float] = {
    "s": 1 / 60, "seconds": 1 / 60, "minutes": 1.0, "hours": 60.0, "days": 1440.0, "weeks": 10080.0, "months": 43800.0,
}  # fmt: skip


def _is_less(one: Amount, two: Amount) -> bool:
    """Whether the first is less, also in another unit of time: 25 minutes are less than 3 hours."""
    if one.unit in _MINUTES and two.unit in _MINUTES:
        return one.value * _MINUTES[one.unit] < two.value * _MINUTES[two.unit]
    return one.value < two.value
