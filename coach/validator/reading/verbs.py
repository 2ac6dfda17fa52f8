"""Where a verb leads a text, and where one stands that a subject has before it."""

from __future__ import annotations

from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.small import (
    BE,
    DETERMINERS,
    DO,
    ENDS,
    HAVE,
    MODALS,
    PLURAL_SUBJECTS,
    PREPOSITIONS,
    RELATIVE,
)
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import (
    ARTEFACT,
    BASE,
    GERUND,
    METRIC,
    OPEN,
    PAST,
    PEOPLE,
    PLURAL,
    STATE,
    THIRD,
    WORDING,
)

_WORDS = VOCABULARY["outline"]
_AFTER_NOUN = frozenset(_WORDS["after_noun"])
_NOUN_CLASSES = ARTEFACT | OPEN | METRIC | PEOPLE
_PLURAL_NOUNS = frozenset(_WORDS["plural_nouns"])
_SHOWS_LEVEL = frozenset((":", "→", "$", "€", "£", "<", ">", "≥", "≤"))
_ADJECTIVAL = frozenset(_WORDS["adjectival"])
_JOINTS = frozenset(("of", "and", "or", "&", "per"))
_SAME_PAST = frozenset(_WORDS["same_past"])
_LEVELS = frozenset(_WORDS["levels"])
#: What makes a noun of "hire" and the like: "Hire rate", not "Hire sales staff".
_RATES = frozenset(
    ("rate", "rates", "time", "times", "cost", "costs", "ratio", "quality", "volume", "target", "count")
)
#: Verbs that hardly ever lead as nouns do.
_MOSTLY_VERBS = frozenset(
    (
        "reach",
        "run",
        "own",
        "hit",
        "stay",
        "win",
        "gain",
        "insure",
        "appeal",
        "complete",
        "climb",
        "watch",
        "learn",
    )
)
#: The endings of a verb that is named, as goals are begun with in other languages.
_INFINITIVES = {"es": ("ar", "er", "ir"), "fr": ("er", "ir", "re")}
#: The endings by which English makes verbs, and nouns that end so.
_MADE = ("ize", "ise", "ify")
_NOT_MADE = frozenset(
    (
        "expertise",
        "enterprise",
        "franchise",
        "merchandise",
        "otherwise",
        "likewise",
        "premise",
        "precise",
        "concise",
    )
)
_LINKS = frozenset(("of", "for", "to", "from", "on", "with", "in", "at", "by", "between"))


class VerbFinder:
    """Tells where a verb stands, which in English the place decides more than the word."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.wording = WORDING[lexicon.language]
        self.lows = [token.low for token in tokens]
        look = self.wording.bits.get
        self.bits = [look(low, 0) for low in self.lows]

    def _at(self, place: int) -> str:
        return self.lows[place] if 0 <= place < len(self.lows) else ""

    def _bit(self, place: int) -> int:
        return self.bits[place] if 0 <= place < len(self.bits) else 0

    def _leads(self, place: int, end: int) -> bool:
        """Whether the word is a verb here: "Review the plan", not "Review turnaround under 4 hours"."""
        low, after = self.lows[place], self._at(place + 1)
        if low in _ADJECTIVAL and after not in DETERMINERS and after not in ("out", "up"):
            return False
        if after == "that" and self._at(place + 2) in BE | MODALS | HAVE:
            return False
        if low == "staff" and (after in PREPOSITIONS or after in RELATIVE):
            return False
        if (
            self._bit(place) & THIRD
            and not self._bit(place) & PLURAL
            and after in ("it", "the", "a", "us", "our")
        ):
            return True
        if (
            self._bit(place) & BASE
            and self.wording.class_of(low) == "staff"
            and not (self._bit(place + 1) & METRIC and after in _RATES)
        ):
            return True
        if not self._bit(place) & BASE and low not in self.lexicon.hedges:
            return self._may_lead(place, low, after)
        if after in _AFTER_NOUN or after in BE or after in MODALS or after in HAVE:
            return False
        plain = low not in self.lexicon.ambiguous and not self._bit(place) & _NOUN_CLASSES
        if plain:
            return not (
                self._bit(place + 1) & METRIC and self._is_finite(place + 2) if place + 2 < end else False
            )
        if after in DETERMINERS or (after in PREPOSITIONS and after not in ("of", "from", "per")):
            return True
        if place + 1 < end and self.tokens[place + 1].kind == "number":
            return True
        if not after or place + 1 >= end:
            return False
        if self._bit(place) & BASE and self._does_it_to(place + 1, end):
            return True
        if after == "/" and self._bit(place) & BASE and self._bit(place + 2) & BASE:
            return True
        if (
            low in _MOSTLY_VERBS
            and self.tokens[place + 1].kind == "word"
            and not self._bit(place + 1) & METRIC
        ):
            return True
        return not self._is_compound(place, end)

    def _does_it_to(self, place: int, end: int) -> bool:
        """ "Update PeerPad to …", "Support families with …": a name or people, and then a small word."""
        token, after = self.tokens[place], self._at(place + 1)
        inside = any(letter.isupper() for letter in token.text[1:]) and not token.text.isupper()
        named = token.kind == "word" and inside
        people = self._bit(place) & PEOPLE and self._bit(place) & PLURAL
        return bool(named or people) and (
            place + 1 >= end or after in ("to", "with", "in", "so", "for", "into")
        )

    def _may_lead(self, place: int, low: str, after: str) -> bool:
        """An unknown word before "the" or "our" is a verb that the lists do not have."""
        known = self._bit(place) or low in PREPOSITIONS or low in DETERMINERS or low in ENDS
        lead = after in ("the", "a", "an", "our", "my", "their", "your", "its", "this", "these")
        plain = self.tokens[place].kind == "word" and not low.endswith(("ing", "ed", "ly", "'s"))
        if self.lexicon.language in _INFINITIVES and place == 0 and not known:
            return len(low) > 4 and low.endswith(_INFINITIVES[self.lexicon.language])
        if known or not plain or self.lexicon.language != "en" or low in RELATIVE:
            return False
        return lead or (self._is_formed(low) and self._is_word(place + 1) and after not in _JOINTS)

    def _is_word(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].kind in ("word", "number")

    def _is_formed(self, low: str) -> bool:
        """Whether a word is made as a verb is: "containerise", "gamify", "re-paint"."""
        again = low.startswith("re-") and bool(self.wording.bits.get(low[3:], 0) & BASE)
        return again or (len(low) > 6 and low.endswith(_MADE) and low not in _NOT_MADE)

    def _is_compound(self, place: int, end: int) -> bool:
        """A compound noun: it ends in a measured noun, or a verb, a colon or a number follows it."""
        at = place + 1
        while at < end and self.tokens[at].kind == "word" and self.lows[at] not in PREPOSITIONS:
            if self._is_finite(at) or (at > place + 1 and self._closes(at, end)):
                return True
            if self.lows[at] in ("and", "or", "that", "so", "to") or self.lows[at] in DETERMINERS:
                break
            at += 1
        after = self._at(at)
        number = at < end and at - 1 > place and (self.tokens[at].kind == "number" or after in _SHOWS_LEVEL)
        return number or self._later_level(at, end, at - 1 > place) or self._later_finite(at, end)

    def _later_level(self, place: int, end: int, named: bool) -> bool:
        """Whether a level, or a state that something is in, follows behind the noun: "… on the suite below 0.5 %"."""
        for at in range(place, min(place + 12, end)):
            low = self.lows[at]
            if low in (":", "→") and at + 1 < end and self._leads_a_number(at + 1):
                return True
            if (
                low in _LEVELS
                and low not in ("by", "within")
                and self._leads_a_number(at + 1)
                and (named or at > place)
            ):
                return True
            if at > place - 1 and at > 1 and self._closes(at, end) and self.tokens[at - 1].kind == "word":
                return True
        return False

    def _closes(self, place: int, end: int) -> bool:
        """ "… filed the same day", "… empty every Friday": a participle or a state that ends the noun phrase."""
        if not self.bits[place] & (PAST | STATE) or self.lows[place - 1] in DETERMINERS | ENDS:
            return False
        after = self._at(place + 1)
        return place + 1 >= end or after in (
            "by",
            "within",
            "in",
            "on",
            "from",
            "at",
            "for",
            "every",
            "each",
            "the",
            "without",
        )

    def _leads_a_number(self, place: int) -> bool:
        return any(
            self.tokens[at].kind == "number" or self.lows[at] in self.lexicon.numbers
            for at in range(place, min(place + 4, len(self.tokens)))
        )

    def _later_finite(self, place: int, end: int) -> bool:
        return any(
            self.lows[at] in MODALS or self.lows[at] in BE for at in range(place, min(place + 10, end))
        ) and not any(low in RELATIVE or low == "," for low in self.lows[place : place + 10])

    def _is_finite(self, place: int) -> bool:
        """Whether a verb stands here that a subject has before it."""
        low, before, after = self.lows[place], self._at(place - 1), self._at(place + 1)
        if low in MODALS or low in BE or low in HAVE or low in DO:
            return (place > 0 and before not in ("to", "will", "can")) or low in MODALS
        bits = self.bits[place]
        if not bits & (THIRD | BASE) or place == 0 or self.tokens[place - 1].kind == "sign":
            return False
        opens = (
            after in DETERMINERS
            or after in ENDS
            or after in self.lexicon.numbers
            or after.endswith("ly")
            or (place + 1 < len(self.tokens) and self.tokens[place + 1].kind == "number")
        )
        if bits & THIRD:
            noun = bits & _NOUN_CLASSES or low in _PLURAL_NOUNS
            opens = opens or bool(self._bit(place + 1) & GERUND)
            single = before not in DETERMINERS and before not in ENDS
            single = single and (not before.endswith("s") or self._behind_preposition(place) is not None)
            goes_on = place + 1 < len(self.tokens) and self.tokens[place + 1].kind != "sign"
            level = after in _LEVELS and self._leads_a_number(place + 1)
            told = level or (opens and after not in ENDS)
            ends = place + 1 >= len(self.tokens) or after in (".", "!")
            measured = self._bit(place - 1) & METRIC and after in ENDS
            moves = (ends or measured) and self.wording.class_of(low) == "move" and place > 1
            return single and ((goes_on and not noun and after not in _JOINTS) or told or bool(moves))
        subject = (
            before in PLURAL_SUBJECTS
            or self._bit(place - 1) & PLURAL
            or (before.endswith("s") and len(before) > 3)
        )
        plain = low not in self.lexicon.ambiguous and not bits & _NOUN_CLASSES
        if not subject and (at := self._behind_preposition(place)) is not None:
            subject = self._at(at - 1).endswith("s") and not self._at(at - 1).endswith("ss")
            opens = after in DETERMINERS or after in _LEVELS
        if low in _SAME_PAST and (after in ENDS or not after):
            return False
        return bool(subject) and self._at(place - 2) != "to" and (plain or opens)

    def _behind_preposition(self, place: int) -> int | None:
        """The preposition that stands between the subject's noun and a verb: "units for each hour … stay"."""
        for at in range(max(1, place - 9), place - 1):
            if self.lows[at] in _LINKS:
                return at
        return None
