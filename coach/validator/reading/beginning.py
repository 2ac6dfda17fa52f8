"""Where a statement begins: behind bullets, labels, a leading time, and words that only say that it is wished for."""

from __future__ import annotations

from coach.validator.reading.small import BE
from coach.validator.reading.verbs import VerbFinder
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import BASE

_WORDS = VOCABULARY["outline"]
_LABELS = frozenset(VOCABULARY["form"]["labels"])
_LEAD_INS = tuple(tuple(phrase.split()) for phrase in _WORDS["lead_ins"])
_LEAD_WORDS = frozenset(phrase[0] for phrase in _LEAD_INS)
_TIME_LEADS = frozenset(_WORDS["time_leads"])
_SUBORDINATE = frozenset(_WORDS["subordinate"])
_LONGEST_CLAUSE = 25
_SPEAKING = frozenset(_WORDS["speaking"])
_WISHING = frozenset(_WORDS["wishing"])
_GOALS = frozenset(
    ("goal", "goals", "aim", "purpose", "objective", "plan", "resolution", "mission", "intention")
)
_DASHES = frozenset(("-", "–", "—"))
#: Behind these stands what somebody will do, also where the word alone could be a noun: "to swim", "let's race".
_BIDDING = frozenset(("to", "will", "should", "must", "wanna", "let's", "we'll", "i'll", "please"))


class Beginning(VerbFinder):
    """Finds the first word that counts."""

    #: The place where a verb must stand, because a wish for it was spoken before.
    bidden = -1

    def _start(self) -> int:
        """Behind bullets, labels ("KR 2:"), the subject ("we want to") and a leading time ("By May, …")."""
        place = 0
        while place < len(self.tokens):
            token, after = self.tokens[place], self._at(place + 1)
            label = token.low.rstrip("0123456789") in _LABELS and (
                after in (":", ".", ")", "-", "–") or after.isdigit()
            )
            if not (label or (token.kind == "sign" and token.low not in "$€£[<>≥≤+")):
                break
            place += 1 + (label and after in ":.)-–") + (label and after.isdigit())
        place = self._behind_time(self._behind_heading(place))
        while self._at(place) in _LEAD_WORDS:
            for words in _LEAD_INS:
                if (
                    self._at(place) == words[0]
                    and tuple(self.lows[place : place + len(words)]) == words
                    and place + len(words) < len(self.lows)
                ):
                    place += len(words)
                    break
            else:
                break
        place = self._behind_wish(place)
        if place and self._at(place - 1) in _BIDDING:
            self.bidden = place
        return place

    def _behind_heading(self, place: int) -> int:
        """Behind "Hobbies:" or "Health -": what follows is the statement, where a verb leads it."""
        for at in range(place + 1, min(place + 4, len(self.lows) - 2)):
            spaced = self.lows[at] in _DASHES and not self.tokens[at].glued and not self.tokens[at + 1].glued
            if self.lows[at] == ":" or spaced:
                behind = at + 1
                leads = self._bit(behind) & BASE and self.tokens[behind + 1].kind in ("word", "number")
                return behind if leads and self._leads(behind, len(self.lows)) else place
            if self.tokens[at].kind != "word":
                break
        return place

    def _behind_wish(self, place: int) -> int:
        """Behind "I still want to", "my main goal this year is to", "we're going to": what is wished for follows."""
        wished = self._at(place) in _SPEAKING
        if not wished and not any(self._at(place + step) in _GOALS for step in (1, 2)):
            return place
        for at in range(place + 1, min(place + 9, len(self.lows) - 1)):
            low = self.lows[at]
            if low == "to" and (self._at(at - 1) in _WISHING if wished else self._at(at - 1) in BE):
                return at + 1
            if low in (",", ".", ";", ":") or (wished and self._bit(at) & BASE and low not in _WISHING):
                break
        return place

    def _behind_clause(self, place: int) -> int:
        """Behind "Although the mill is old," and "As soon as the tide allows,": what holds then is the statement."""
        last = min(place + _LONGEST_CLAUSE, len(self.lows) - 2)
        return next((at + 1 for at in range(place + 2, last) if self.lows[at] == ","), place)

    def _behind_time(self, place: int) -> int:
        if self._at(place) in _SUBORDINATE and (behind := self._behind_clause(place)) != place:
            return behind
        if self._at(place) not in _TIME_LEADS:
            return place
        for at in range(place + 1, min(place + 9, len(self.lows) - 1)):
            if self.lows[at] == ",":
                return at + 1
            if self.lows[at] in _SPEAKING:
                return at
        return place
