"""Whether a text commits to a change (outcome), to work (output), or to nothing, by its outline.

The verb's class decides first, then what the sentence is about: "Get 1,000 readers" moves something, "Get a new
printer" is done when it is done; "12 posts written" is work, "5 kilograms lost" a change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coach.validator.reading.verb_form import Shape, VerbShaper
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import ARTEFACT, METRIC, OPEN, PAST, PEOPLE, STATE, VAGUE

_WORDS = VOCABULARY["form"]
_ACTORS = frozenset(_WORDS["actors"])
_AUDIENCE = frozenset(_WORDS["audience"])
_ADOPTED = frozenset(_WORDS["adopted"])
_DOUBTS = frozenset(_WORDS["doubts"])
_THEMES = frozenset(_WORDS["themes"])
_WORK = frozenset(("make", "finish", "learn", "event", "staff", "activity", "personal", "keep"))
#: How something is done makes a habit of it: a state that others can see, not a task that ends.
_MANNER = frozenset(("without", "because", "instead", "themselves", "unasked"))
_DURATIONS = frozenset(VOCABULARY["traits"]["time_units"])
_LIGHT = frozenset(("go", "take", "give", "get", "have", "do", "use", "meet", "try", "receive"))
_LEVELS = frozenset(
    ("of", "to", "at", "under", "below", "above", "over", "within", ":", "→", "<", ">", "≥", "≤", "by")
)


class Shaper(VerbShaper):
    """Decides the form of one text."""

    def decide(self) -> Shape:
        """The form."""
        outline = self.outline
        if self.lows and self.lows[0] in _DOUBTS:
            return Shape("none", "other", None)
        kinds: Mapping[str, Callable[[], Shape]] = {
            "verb": self._verb,
            "gerund": self._gerund,
            "clause": self._clause,
            "done": self._done,
            "phrase": self._phrase,
        }
        decide = kinds.get(outline.kind)
        return decide() if decide else Shape("none", "other", None)

    # --- a clause -------------------------------------------------------------------------------------------

    def _clause(self) -> Shape:
        outline, predicate = self.outline, self.outline.predicate
        if predicate in ("be-done", "have-done"):
            return self._finished_clause()
        if predicate == "be-state":
            done = self.head_low in (
                "complete",
                "completed",
                "ready",
                "released",
                "published",
                "written",
                "documented",
            )
            return Shape(
                "output" if done and not self._is_share() else "outcome",
                "output" if done else "change",
                outline.head,
            )
        if predicate == "have":
            return self._having()
        if predicate == "be" and self.lows[outline.first] == "there":
            made = self._any(ARTEFACT | OPEN) and _AMOUNTS.isdisjoint(self._object_words())
            return Shape("output" if made else "outcome", "output" if made else "change", outline.head)
        if predicate == "be" and self._is_a_principle():
            return Shape("none", "other", None)
        if predicate in ("does", "will") and self._does_work():
            return Shape("output", "output", outline.head)
        return Shape("outcome", "change", outline.head)

    def _is_a_principle(self) -> bool:
        """ "People are our greatest asset.": what something is, with neither a number nor a date."""
        if self.quantified or self.dated or len(self.lows) > 10:
            return False
        return self.lows[self.outline.object_first : self.outline.object_first + 1] in (
            ["our"],
            ["a"],
            ["not"],
            ["more"],
        )

    def _finished_clause(self) -> Shape:
        outline = self.outline
        if self._subject()[:1] in (["no"], ["nobody"], ["nothing"]):
            return Shape("outcome", "change", outline.head)
        work = outline.of in _WORK or (outline.of in ("light", "") and outline.predicate == "have-done")
        work = work or (
            outline.of in ("cause", "reach") and outline.predicate == "have-done" and self._any(ARTEFACT)
        )
        base = self.wording.bases.get(self.lows[outline.head or 0], "")
        if work and base not in _ADOPTED and not self._is_share():
            return Shape("output", "output", outline.head)
        return Shape("outcome", "change", outline.head)

    def _having(self) -> Shape:
        """ "We have a runbook" is work done; "Customers have an answer" is a change for them."""
        subject = self._subject()
        own = not _ACTORS.isdisjoint(subject) or subject[:1] in (["each"], ["every"])
        made = own and self._any(ARTEFACT | OPEN) and not self._any(METRIC)
        return Shape("output" if made else "outcome", "output" if made else "change", self.outline.head)

    def _subject(self) -> list[str]:
        return self.lows[self.outline.first : self.outline.head]

    def _does_work(self) -> bool:
        """Whether those who act are our own, and what they do is work: "Each designer joins a sales call"."""
        outline = self.outline
        if outline.of not in _WORK and outline.verb not in _LIGHT:
            return False
        subject = self._subject()
        if not _MANNER.isdisjoint(self.lows[(outline.head or 0) + 1 :]):
            return False
        if (self._is_share() and self.parts.bound) or self.parts.baseline is not None:
            return False
        if not _AUDIENCE.isdisjoint(subject):
            return False
        if outline.predicate == "will" and outline.of in _WORK:
            return True
        written = outline.of == "learn" and any(
            self.bits[at] & ARTEFACT for at in range(outline.first, outline.head or 0)
        )
        named = self.lows[(outline.head or 0) + 1 : (outline.head or 0) + 2] == ["that"]
        return (written or not _ACTORS.isdisjoint(subject)) and not named and outline.verb not in _ADOPTED

    # --- phrases --------------------------------------------------------------------------------------------

    def _done(self) -> Shape:
        outline = self.outline
        work = (
            outline.of in _WORK
            or outline.of == "light"
            or (outline.verb == "deliver" and self._counts_work())
        )
        level = self._is_share() or self.parts.baseline is not None
        if work and outline.verb not in _ADOPTED and not level and not self._levelled():
            return Shape("output", "output", outline.head)
        return Shape("outcome", "change", outline.head)

    def _levelled(self) -> bool:
        """Whether the number stands behind the thing it measures: "Contracts reviewed: 40 of 48"."""
        target = self.parts.target
        return (
            target is not None
            and target.first > (self.outline.head or 0)
            and target.unit != "times"
            and not (target.written and target.unit == "%")
        )

    def _phrase(self) -> Shape:
        target, first = self.parts.target, self.outline.first
        if target is None:
            return self._heading()
        before = self.lows[target.first - 1] if target.first else ""
        starts = target.first <= first + 3 and before not in _LEVELS and target.value != 0
        if starts and not self._counts_change() and not self._is_share():
            return Shape("output", "output", None)
        return Shape("outcome", "other", None)

    def _counts_change(self) -> bool:
        """Whether what is counted is a measure, money or people: their number is a change, that of trips is work."""
        target = self.parts.target
        if (
            target is None
            or target.money
            or target.unit in ("%", "x")
            or (target.written and target.unit == "%")
        ):
            return True
        low = (target.unit or "").lower().split()[-1:] or [""]
        return (bool(self.counted & (METRIC | PEOPLE)) and low[0] not in _DURATIONS) or not target.unit

    def _heading(self) -> Shape:
        """A phrase without verb or number: a piece of work, a better state, or only a theme."""
        count = sum(token.kind == "word" for token in self.tokens[self.outline.first :])
        lows, first = self._object_words(), self.lows[self.outline.first]
        if not lows or count < 2 or first in _APPENDED:
            return Shape("none", "other", None)
        if self._names_a_state(first, lows, count):
            return Shape("outcome", "other", None)
        named = first in ("a", "an") and self.head_bits & (ARTEFACT | OPEN)
        made = self.head_bits & ARTEFACT and count >= 3 and self.head_low not in _THEMES
        if named or made:
            return Shape("output", "output", None)
        if self.dated and count >= 5:
            return Shape("outcome", "other", None)
        return Shape("none", "other", None)

    def _names_a_state(self, first: str, lows: list[str], count: int) -> bool:
        """ "Faster closing", "Organised and functional yard", "No more paper": how things are to be."""
        if first in _AMOUNTS or (first == "no" and lows[1:2] == ["more"]):
            return True
        if first == "able" or (self.head_bits & STATE and count >= 3):
            return True
        place = self.outline.first
        if first in ("a", "an", "the") and len(lows) > 1:
            place, first, count = place + 1, lows[1], count - 1
        bits = self.bits[place]
        praised = (
            bits & VAGUE
            or (bits & PAST and self._at_low(place + 1) == "and")
            or first in ("best", "better")
            or first.endswith(("able", "ible"))
        )
        if not praised or count < 3:
            return bool(praised) and first.endswith("er")
        work = self.head_bits & ARTEFACT and not self.head_bits & METRIC
        return first.endswith("er") or not work or self._at_low(place + 1) in ("and", ",", "&")

    def _at_low(self, place: int) -> str:
        return self.lows[place] if place < len(self.lows) else ""


_APPENDED = frozenset(("including", "e.g", "eg", "i.e", "see", "note", "notes", "and", "or", "plus"))
_AMOUNTS = frozenset(("more", "less", "fewer", "better"))
