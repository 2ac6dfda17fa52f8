"""The outline of a sentence: does a verb lead it, has it a predicate, or is it a phrase; and what is it about."""

from __future__ import annotations

from coach.validator.reading.build import Outline
from coach.validator.reading.clauses import ClauseFinder
from coach.validator.reading.small import BE, DETERMINERS, DO, ENDS, HAVE, MODALS, PREPOSITIONS
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import (
    ARTEFACT,
    BASE,
    GERUND,
    METRIC,
    NOUNS,
    OPEN,
    PAST,
    THIRD,
    VAGUE,
)

_WORDS = VOCABULARY["outline"]
_OFTEN = frozenset(("weekly", "monthly", "daily", "quarterly", "regular", "annual"))
_ASKING = frozenset(_WORDS["asking"])
_SAME_PAST = frozenset(_WORDS["same_past"])
_PHRASAL = frozenset(_WORDS["phrasal"])
#: A verb and its particle that mean another thing together: "reach out" reaches nothing.
_TOGETHER = {pair: of for of, pairs in VOCABULARY["together"].items() for pair in pairs}


class Outliner(ClauseFinder):
    """Finds the outline of one text."""

    def find(self) -> Outline:
        """The outline."""
        first = self._start()
        end = self._sentence_end(first)
        if first >= end:
            return Outline("nothing", first, end)
        if self._asks(first, end):
            return Outline("question", first, end)
        outline = (
            self._led(first, end)
            or self._clause(first, end)
            or self._done(first, end)
            or self._gerund(first, end)
            or Outline("phrase", first, end)
        )
        self._object(outline)
        return outline

    def _sentence_end(self, first: int) -> int:
        for place in range(first + 1, len(self.tokens) - 1):
            if self.lows[place] in (".", "!", "?", ";") and not self.tokens[place + 1].glued:
                return place
        return len(self.tokens)

    def _asks(self, first: int, end: int) -> bool:
        """Whether the first sentence asks; "Sail to the islands. Why not?" is no question for that."""
        if self.lows[-1] == "?" and self._at(end) in ("", "?"):
            return True
        if self.lows[first] not in _ASKING or self._at(first + 1) not in (BE | MODALS | DO):
            return False
        # "What is kept up is also used" has a predicate of its own: no question, but a clause about a clause.
        later = range(first + 3, end)
        acts = any(self.lows[at] in BE or self.lows[at] in HAVE or self._only_acts(at) for at in later)
        return self.lows[first] != "what" or not acts

    def _only_acts(self, place: int) -> bool:
        """ "What is handed over goes on": a verb of one that is no noun."""
        return bool(self.bits[place] & THIRD) and not self.bits[place] & NOUNS and place + 1 < len(self.lows)

    # --- a verb leads ---------------------------------------------------------------------------------------

    def _led(self, first: int, end: int) -> Outline | None:
        place = first
        while self.lows[place].endswith("ly") and not self._bit(place) & BASE and place + 1 < end:
            place += 1
        low = self.lows[place]
        if not (self._is_bidden(place) or self._leads(place, end)):
            return None
        base = self.wording.bases.get(low, low)
        if of := _TOGETHER.get(f"{base} {self._at(place + 1)}"):
            return Outline("verb", first, end, place, base, of, object_first=place + 2)
        if self._at(place + 1) in ("up", "out", "off") and base in _PHRASAL:
            return Outline("verb", first, end, place, base, "make", object_first=place + 2)
        outline = Outline("verb", first, end, place, base, self.wording.classes.get(base, "make"))
        joined = self._at(place + 1) in ("and", "&", "/", ",", "or", "und")
        if joined and self._bit(place + 2) & BASE and place + 2 < end:
            outline.second = self.wording.class_of(self.lows[place + 2])
            outline.object_first = place + 3
        return outline

    def _is_bidden(self, place: int) -> bool:
        """ "to swim", "will race": the word behind the wish is a verb, whatever else it could be."""
        bits = self.bits[place]
        return self.bidden >= 0 and place - self.bidden in (0, 1) and bool(bits & BASE)

    # --- other kinds ----------------------------------------------------------------------------------------

    def _gerund(self, first: int, end: int) -> Outline | None:
        low = self.lows[first]
        if low == "including" or (not self._bit(first) & GERUND and low not in ("being", "having")):
            return None
        after = self._at(first + 1)
        led = after in DETERMINERS or low in ("being", "having", "getting", "making", "becoming")
        named = self._bit(first + 1) & (METRIC | OPEN | ARTEFACT) or after in (":", "of", "and", "")
        if not led and (named or any(token.kind == "number" for token in self.tokens[first:end])):
            return None
        base = self.wording.bases.get(low, low[:-3])
        return Outline("gerund", first, end, first, base, self.wording.classes.get(base, "cause"))

    def _done(self, first: int, end: int) -> Outline | None:
        """ "12 posts written", "VP hired": a participle at the end of a phrase."""
        for place in range(first + 1, end):
            if (
                not (self.bits[place] & PAST or self.lows[place] in _SAME_PAST)
                or self.tokens[place - 1].kind == "sign"
            ):
                continue
            after = self._at(place + 1)
            closed = place + 1 >= end or after in ENDS or after in (".", ",", ";", ")", "!", ":", "&")
            if (
                closed
                and self.lows[place - 1] not in DETERMINERS
                and self.lows[place - 1] not in PREPOSITIONS
            ):
                base = self.wording.bases.get(self.lows[place], self.lows[place])
                return Outline(
                    "done", first, end, place, base, self.wording.classes.get(base, ""), object_first=first
                )
        return None

    def _object(self, outline: Outline) -> None:
        """The noun phrase that the statement is about, up to the first preposition, comma or clause."""
        if outline.kind in ("verb", "gerund") and not outline.object_first and outline.head is not None:
            outline.object_first = outline.head + 1
        passive = outline.predicate in ("be-done", "be-state")
        if passive:  # "The agreement is kept": what it is done to is its subject
            outline.object_first = outline.first
        place = max(outline.object_first, outline.first)
        outline.object_first = place
        stop = outline.head if outline.kind == "done" or passive else None
        while place < outline.end and place != stop:
            low = self.lows[place]
            if low == "," and (self._bit(place - 1) & VAGUE or self._at(place - 1) in _OFTEN):
                place += 1
                continue
            if low in ENDS or low in (",", ":", "(", ";", ".", "→", "–", "—", "!"):
                break
            if passive and (low in BE or low in MODALS):
                break
            place += 1
        outline.object_end = place
