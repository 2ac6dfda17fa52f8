"""A clause: its predicate, also behind a relative clause, a participle or an aside that the subject has."""

from __future__ import annotations

from coach.validator.reading.beginning import Beginning
from coach.validator.reading.build import Outline
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
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import BASE, GERUND, NOUNS, PAST, PEOPLE, PLURAL, STATE, THIRD, VAGUE

_WORDS = VOCABULARY["outline"]
_CLAUSES = VOCABULARY["clauses"]
_NOT = frozenset(_WORDS["not"])
#: Verbs that hardly are anything else.
_FINITE = MODALS | BE | HAVE | DO
#: The subject of a relative clause or its beginning: "who gave", "whose operation is put off".
_PRONOUNS = frozenset(_CLAUSES["pronouns"])
_SUBJECTS = DETERMINERS | PLURAL_SUBJECTS | frozenset(_CLAUSES["somebody"])
#: What stands between a subject and its verb and is neither.
_BETWEEN = frozenset(_CLAUSES["between"])
#: What a verb that could be a noun is told by, beside a determiner or a preposition behind it.
_BEHIND_VERB = frozenset(_CLAUSES["behind_verb"])
_PLURAL_WORDS = frozenset(_CLAUSES["plural"])
_WHOEVER = frozenset(("whoever", "whatever", "whichever", "what", "who"))
_OBJECTS = frozenset(("us", "me", "them", "it", "everyone", "one"))
_SPEAKERS = frozenset(("they", "we", "i", "he", "she", "it"))
_DASHES = frozenset(("–", "—", "-"))
#: An aside has so many words and signs at most.
_ASIDE = 20
#: German words that are written small, end as verbs do, and are none.
_NO_VERB = frozenset(_CLAUSES["german_small"])
_GERMAN_RELATIVE = frozenset(("die", "der", "das", "deren", "dessen", "denen", "dem"))
_GERMAN_SUBJECTS = frozenset(_CLAUSES["german_subjects"])


class ClauseFinder(Beginning):
    """Finds the predicate that a subject has before it."""

    def _clause(self, first: int, end: int) -> Outline | None:
        if self.lows[first] in HAVE and "'" in self.lows[first]:
            return self._predicate(first, end, first)
        if self.lexicon.language == "de":
            place = self._german_verb(first, end)
        else:
            place = self._plain_verb(first, end)
            place = self._verb_behind_more(first, end) if place is None else place
        return None if place is None else self._predicate(first, end, place)

    def _plain_verb(self, first: int, end: int) -> int | None:
        """The first finite verb that belongs to no clause within the subject."""
        waiting, german = int(self.lows[first] in _WHOEVER), self.lexicon.language == "de"
        for place in range(first + 1, end):
            low = self.lows[place]
            if low in RELATIVE or self._says_so(place):
                waiting = self._opened(place, waiting)
            elif self.lows[place - 1] == "whose" or (german and low == "am"):
                continue
            elif waiting and self._is_relative_verb(place):
                waiting -= 1
            elif low in (":", "(") or (german and low == "was"):
                return None
            elif (
                not waiting and low == "to" and self._bit(place - 1) & PEOPLE and self._bit(place + 1) & BASE
            ):
                return place
            elif self.tokens[place].kind == "word" and self._is_finite(place):
                if not waiting:
                    return place
                waiting -= low not in MODALS
        return None

    def _opened(self, place: int, waiting: int) -> int:
        """How many clauses wait for their verb behind a word that opens one; "what to change" and "who does what" open none."""
        low, after = self.lows[place], self._at(place + 1)
        if after == "to" or (low == "what" and after in _FINITE and not waiting):
            return waiting
        return min(2, waiting + 1) if low in _PRONOUNS else max(1, waiting)

    def _says_so(self, place: int) -> bool:
        """ "who say they feel safe": what is said follows without "that"."""
        said = self.lows[place] in _SPEAKERS and self._bit(place - 1) & (BASE | THIRD)
        return bool(said) and place > 1 and self.lows[place - 2] in _PRONOUNS

    def _is_relative_verb(self, place: int) -> bool:
        bits, before = self.bits[place], self._at(place - 1)
        return bool(bits & (BASE | THIRD | PAST)) and not bits & NOUNS and before not in DETERMINERS

    # --- behind what the subject has --------------------------------------------------------------------------

    def _verb_behind_more(self, first: int, end: int) -> int | None:
        """The verb of "People who gave once come back", "The choir (and its friends) sings", "Boys sent home learn"."""
        led = self.lows[first] in _WHOEVER
        place, waiting, told = first + 1, int(led), led
        if self.lexicon.language != "en" or not self._may_act(first):
            return None
        while place < end:
            low = self.lows[place]
            if low == ":":
                return None
            if (behind := self._behind_aside(place, end)) != place:
                place, told = behind, True
            elif low in _PRONOUNS:
                own = low != "whose" and self._is_own_verb(place + 1)
                waiting, told, place = waiting + (not own), True, place + 1 + (own or low == "whose")
            elif self._says_so(place):
                waiting, place = waiting + 1, place + 1
            elif waiting:
                waiting -= self._is_relative_verb(place) or self._is_finite(place)
                place += 1
            elif self._is_main(first, place, told):
                return place
            elif place > first + 1 and low in RELATIVE and low not in _BETWEEN and self._opened(place, 0):
                return None
            else:
                place += 1
        return None

    def _may_act(self, first: int) -> bool:
        """Whether a subject may begin here: no amount, and nothing that only begins a phrase."""
        return self.tokens[first].kind == "word" and self.lows[first] not in PREPOSITIONS

    def _behind_aside(self, place: int, end: int) -> int:
        """Behind "(…)" and "– … –"; the place itself where no aside begins or it does not end."""
        low, last = self.lows[place], min(end, place + _ASIDE)
        if low == "(":
            return next((at + 1 for at in range(place + 1, last) if self.lows[at] == ")"), place)
        if low in _DASHES and not self.tokens[place].glued:
            return next((at + 1 for at in range(place + 2, last) if self.lows[at] in _DASHES), place)
        return place

    def _is_own_verb(self, place: int) -> bool:
        """Whether the word behind "who" is its verb, and no subject of a clause: "who book", "that customers send"."""
        low, bits = self._at(place), self._bit(place)
        if low in _FINITE:
            return True
        if low in _SUBJECTS or low in _BETWEEN or not low.isalpha() or low.endswith("ly"):
            return False
        pronoun = self._at(place - 1) in ("who", "that", "which")
        alone = pronoun and not bits & PEOPLE and low.endswith("s") != self._is_many(place - 2)
        return alone or bool(bits & (BASE | THIRD | PAST))

    def _is_main(self, first: int, place: int, told: bool) -> bool:
        """Whether the verb of the sentence stands here: it agrees with the subject, and something follows it."""
        low, bits, after = self.lows[place], self.bits[place], self._at(place + 1)
        before = self.lows[place - 1]
        if low in _FINITE:
            return before not in ("to", "and", "or")
        if not bits & (BASE | THIRD):
            return False
        behind = (
            before in _FINITE
            or (before in DETERMINERS and before not in _OBJECTS)
            or (before in ENDS and before not in _BETWEEN)
        )
        if behind:
            return False
        if not self._agrees(first, place, bits) or place + 1 >= len(self.tokens):
            return False
        noun = low in self.lexicon.ambiguous or bool(bits & NOUNS)
        number = self.tokens[place + 1].kind == "number"
        opens = after in DETERMINERS or after in PREPOSITIONS or after in _BEHIND_VERB or number
        apart = told or self._has_more(first, place)
        return apart and (opens or (not noun and self.tokens[place + 1].kind == "word"))

    def _agrees(self, first: int, place: int, bits: int) -> bool:
        """A verb of many behind a plural, a verb of one behind a single thing or somebody."""
        head = self._head_noun(first, place)
        many = any(self._is_many(at) for at in range(first, place) if at <= head or self._bit(at) & PEOPLE)
        return bool(bits & BASE and many) or bool(bits & THIRD and not self._is_many(head))

    def _head_noun(self, first: int, end: int) -> int:
        """The last word of the first noun phrase."""
        at = first
        while at + 1 < end and self.tokens[at + 1].kind == "word":
            low, bits = self.lows[at + 1], self.bits[at + 1]
            if (
                low in ENDS
                or low in RELATIVE
                or low in _BETWEEN
                or (bits & (PAST | GERUND) and not bits & NOUNS)
            ):
                break
            at += 1
        return at

    def _is_many(self, place: int) -> bool:
        low = self.lows[place]
        plural = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and len(low) > 3
        return plural or low in PLURAL_SUBJECTS or low in _PLURAL_WORDS or bool(self.bits[place] & PLURAL)

    def _has_more(self, first: int, place: int) -> bool:
        """Whether the subject is more than its noun: a participle, a place, an adverb before the verb."""
        head = self._head_noun(first, place)
        inside = self.lows[head + 1 : place]
        return bool(inside) and all(low.isalpha() or low in (",", "'s") or "-" in low for low in inside)

    # --- German ---------------------------------------------------------------------------------------------

    def _german_verb(self, first: int, end: int) -> int | None:
        """The verb of a German clause: the first small word that ends as a verb does behind the subject's noun.

        Behind ", die … versprochen wurde," it follows the comma; behind a clause that leads, so it does too.
        """
        commas = [at for at in range(first, min(end, first + 3 * _ASIDE)) if self.lows[at] == ","]
        led = self.lows[first] in _GERMAN_SUBJECTS
        if commas and self._is_german_clause(first, commas[0]):
            behind = commas[0 if led else 1] + 1 if len(commas) > (not led) else end
            return behind if self._is_german_finite(behind, end) else None
        if (place := self._plain_verb(first, end)) is not None:
            return place
        for place in range(first + 1, min(end, first + _ASIDE)):
            if self.lows[place] in (":", "("):
                return None
            noun = self.tokens[place - 1].text[0].isupper() or self.lows[place - 1] in _GERMAN_SUBJECTS
            if noun and self._is_german_finite(place, end):
                return place
        return None

    def _is_german_clause(self, first: int, comma: int) -> bool:
        """Whether a clause stands before the first comma, or behind it."""
        ahead = self._is_german_finite(first + 1, comma + 2)
        return (self.lows[first] in _GERMAN_SUBJECTS and not ahead) or self._at(comma + 1) in _GERMAN_RELATIVE

    def _is_german_finite(self, place: int, end: int) -> bool:
        low = self._at(place)
        if place + 1 >= end or self.tokens[place].kind != "word" or low in _NO_VERB or low in DETERMINERS:
            return False
        if low in _FINITE:
            return low != "am"
        small = self.tokens[place].text[0].islower()
        return small and low.endswith(("t", "en", "rn", "ln", "ß")) and not low.startswith("ge")

    # --- what the predicate says ----------------------------------------------------------------------------

    def _predicate(self, first: int, end: int, place: int) -> Outline:
        low = self.lows[place]
        outline = Outline("clause", first, end, place, low)
        if low in BE:
            return self._being(outline, place)
        if low in HAVE:
            return self._having(outline, place)
        at = place
        if low in MODALS or low in DO or low == "to":
            at = self._behind_adverbs(place + 1)
            negated = any(self.lows[p] in _NOT for p in range(place + 1, at)) or low.endswith("n't")
            outline.predicate = "not" if negated else ("can" if low in ("can", "kann", "können") else "will")
            if self._at(at) == "be":
                outline.predicate = (
                    "can" if outline.predicate == "can" else self._being(outline, at).predicate
                )
        else:
            outline.predicate = "does"
        outline.verb = self.wording.bases.get(self._at(at), self._at(at))
        outline.of = self.wording.classes.get(outline.verb, "")
        outline.object_first = at + 1
        return outline

    def _behind_adverbs(self, place: int) -> int:
        while self._at(place) in _NOT or self._at(place).endswith("ly"):
            place += 1
        return place

    def _being(self, outline: Outline, place: int) -> Outline:
        at = self._behind_adverbs(place + 1)
        bits, low = self._bit(at), self._at(at)
        if bits & STATE:
            outline.predicate = "be-state"
        elif bits & PAST and low not in _WORDS["adjectives"]:
            outline.predicate, outline.of = "be-done", self.wording.class_of(low)
            outline.head = at
        elif bits & VAGUE:
            outline.predicate = "be-vague"
        else:
            outline.predicate = "be"
        outline.object_first = at
        return outline

    def _having(self, outline: Outline, place: int) -> Outline:
        at = self._behind_adverbs(place + 1)
        at += self._at(at) in ("been", "all")
        if self._bit(at) & PAST and self._at(at + 1) != "in":
            outline.predicate, outline.of, outline.head = "have-done", self.wording.class_of(self._at(at)), at
            outline.verb = self.wording.bases.get(self._at(at), "")
            outline.object_first = at + 1
        else:
            outline.predicate, outline.object_first = "have", at
        return outline
