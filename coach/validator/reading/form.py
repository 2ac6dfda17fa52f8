"""Whether a text commits to a change (outcome), to work (output), or to nothing: by the place of its verb."""

from __future__ import annotations

from dataclasses import dataclass

from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.roles import Parts
from coach.validator.reading.statement import HeadClass
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.types import Form

_WORDS = VOCABULARY["form"]

_LABELS = frozenset(_WORDS["labels"])
_SUBJECTS = (
    ("we", "will"), ("we", "want", "to"), ("i", "want", "to"), ("i", "will"), ("our", "goal", "is", "to"), ("we", "aim", "to"),
    ("i", "would", "like", "to"), ("we", "would", "like", "to"), ("my", "goal", "is", "to"), ("the", "goal", "is", "to"),
    ("we", "plan", "to"), ("i", "plan", "to"), ("to",), ("wir", "wollen"), ("ich", "will"), ("ich", "möchte"),
    ("queremos",), ("quiero",), ("nous", "voulons"), ("je", "veux"), ("consistently",), ("successfully",), ("please",),
    ("help", "my", "team"), ("help", "our", "team"), ("continue", "to"), ("start", "to"), ("begin", "to"),
    ("try", "to"), ("aim", "to"), ("hopefully",), ("maybe",), ("perhaps",), ("possibly",), ("probably",),
)  # fmt: skip
_OBJECT_LEADS = frozenset(_WORDS["object_leads"])
_MODALS = frozenset(_WORDS["modals"])
_BE = frozenset(_WORDS["be"])
_HAVE = frozenset(["has", "have", "had", "we've", "i've", "haben", "hat", "ont"])
_SOFT = frozenset(_WORDS["soft"])
_CONNECTORS = frozenset(_WORDS["connectors"])
_STEADY = frozenset(_WORDS["steady"])


@dataclass(slots=True)
class Shape:
    """The form with its evidence: the head verb's class and place, None where no verb leads."""

    form: Form
    head: HeadClass
    place: int | None


class Shaper:
    """Decides the form of one text."""

    def __init__(
        self, tokens: list[Token], lexicon: Lexicon, verbs: frozenset[str], parts: Parts, dated: bool
    ) -> None:
        self.tokens, self.lexicon, self.verbs, self.parts, self.dated = tokens, lexicon, verbs, parts, dated
        self.lows = [token.low for token in tokens]

    def decide(self) -> Shape:
        """The form."""
        start = self._start()
        if start >= len(self.tokens) or self.lows[-1] == "?":
            return Shape("none", "other", None)
        low = self.lows[start]
        if self._leads(start):
            return self._imperative(start, low)
        return self._clause(start)

    def _at(self, place: int) -> str:
        return self.lows[place] if 0 <= place < len(self.lows) else ""

    def _start(self) -> int:
        """Skip bullets, labels ("KR 2:") and the subject ("we want to")."""
        place = 0
        while place < len(self.tokens):
            token, after = self.tokens[place], self._at(place + 1)
            label = token.low.rstrip("0123456789") in _LABELS and (
                after in (":", ".", ")", "-", "–") or after.isdigit()
            )
            if not (label or (token.kind == "sign" and token.low not in "$€£[<>≥≤+")):
                break
            place += 1 + (label and after in ":.)-–") + (label and after.isdigit())
        for words in _SUBJECTS:
            if tuple(self.lows[place : place + len(words)]) == words and place + len(words) < len(self.lows):
                return place + len(words)
        return place

    def _leads(self, place: int) -> bool:
        """Whether the word is a verb here: "Review the plan", not "Review turnaround under 4 hours"."""
        low = self.lows[place]
        if low not in self.verbs and low not in self.lexicon.hedges:
            return False
        after = self._at(place + 1)
        if (
            after in (":", "→", "->", "-", "–", "=", "/")
            or after in _BE
            or after in _MODALS
            or after in _HAVE
        ):
            return False
        if low not in self.lexicon.ambiguous or after in _OBJECT_LEADS:
            return bool(after) or low not in self.lexicon.ambiguous
        if place + 1 < len(self.tokens) and self.tokens[place + 1].kind == "number":
            return True
        return not self._is_noun_phrase(place)

    def _is_noun_phrase(self, place: int) -> bool:
        """A compound noun: it ends in a measured noun, or a verb, a colon or a number follows it."""
        at = place + 1
        while at < len(self.tokens) and self.tokens[at].kind == "word" and self.lows[at] not in _CONNECTORS:
            if self._is_finite(at) or self.lows[at] in _OBJECT_LEADS:
                return at > place + 1 or self._is_finite(at)
            at += 1
        last, after = self._at(at - 1), self._at(at)
        if at - 1 == place:
            return after in _CONNECTORS
        measured = last in self.lexicon.metric_nouns
        number = at < len(self.tokens) and (self.tokens[at].kind == "number" or after in ":→($€£<>≥≤,")
        leads = after in ("of", "from", "at", "under", "below", "above", "over", "within", "to", "by") and (
            self.parts.target is not None and not last.endswith("s")
        )
        return measured or number or leads

    def _is_finite(self, place: int) -> bool:
        """Whether a verb stands here that a subject has before it."""
        low = self.lows[place]
        if low in _MODALS or low in _BE or low in _HAVE:
            return True
        if place == 0:
            return False
        stem = low[:-1] if low.endswith("s") else ""
        known = stem in self.verbs or (low[:-2] in self.verbs and low.endswith("es"))
        after = self._at(place + 1)
        if known and self.tokens[place - 1].kind == "word" and stem not in self.lexicon.ambiguous:
            return True
        if known and (after in _OBJECT_LEADS or after in ("below", "above", "under", "between", "within")):
            return True
        plural = self.lows[place - 1].endswith("s") or self.lows[place - 1] in (
            "people",
            "of",
            "they",
            "we",
            "i",
            "who",
        )
        return low in self.verbs and plural and (after in _OBJECT_LEADS or low not in self.lexicon.ambiguous)

    def _imperative(self, place: int, low: str) -> Shape:
        lexicon, quantified = self.lexicon, self.parts.target is not None
        if self.parts.baseline is not None and low not in lexicon.activity and not self._delivers():
            return Shape("outcome", "change", place)
        if low in lexicon.business_as_usual and not (low in _STEADY and quantified):
            return Shape("output", "business-as-usual", place)
        if low in lexicon.activity and not (low in _STEADY and quantified):
            return Shape("output", "activity", place)
        if low in lexicon.improve:
            return Shape("outcome" if quantified or self._is_measured() else "output", "change", place)
        if low in _SOFT:
            return self._soft(place, low)
        if low in lexicon.change or (low in _STEADY and quantified):
            return Shape("outcome", "change", place)
        return Shape("output", "output", place)

    def _soft(self, place: int, low: str) -> Shape:
        """Verbs that say little by themselves: what follows decides."""
        if low in ("go", "take", "put", "meet"):
            return Shape("output", "output", place)
        if low == "deliver" and self._delivers():
            return Shape("output", "output", place)
        if (
            low in ("get", "have")
            and self.parts.target is None
            and not self._is_measured()
            and not self.dated
        ):
            return Shape("output", "output", place)
        if low == "make" and (self._at(place + 1) in ("at", "a", "an") or self._at(place + 1).isdigit()):
            return Shape("output", "output", place)
        return Shape("outcome", "change", place)

    def _is_measured(self) -> bool:
        return any(low in self.lexicon.metric_nouns for low in self.lows)

    def _delivers(self) -> bool:
        """Whether what is counted, or the last noun, is a piece of work."""
        unit = (self.parts.target.unit or "").lower().split() if self.parts.target else []
        return bool(unit and unit[-1] in self.lexicon.deliverables)

    def _clause(self, start: int) -> Shape:
        for place in range(start, len(self.tokens)):
            if self.tokens[place].kind == "word" and self._is_finite(place) and place > start:
                return self._predicate(place)
        done = self._done()
        if done is not None:
            return Shape("output", "output", done)
        if self.parts.target is not None:
            return Shape("output" if self._delivers() else "outcome", "other", None)
        return self._heading(start)

    def _predicate(self, place: int) -> Shape:
        """A sentence with a verb of its own; finished work ("has been built", "is documented") is an output."""
        low = self.lows[place]
        rest = self.lows[place + 1 : place + 4]
        if low in _BE or low in _HAVE or low in ("been",):
            for offset, word in enumerate(rest):
                if self._is_done_word(word):
                    return Shape("output", "output", place + 1 + offset)
        stem = low[:-1] if low.endswith("s") else low
        if stem in self.lexicon.output and stem not in self.lexicon.change and self.parts.target is None:
            return Shape("outcome", "other", place)
        return Shape("outcome", "change", place)

    def _is_done_word(self, word: str) -> bool:
        if not word.endswith(("ed", "en", "ten", "lt", "own")):
            return False
        stems = (word[:-2], word[:-1], word[:-3], word[:-2] + "e")
        return word in _IRREGULAR or any(
            stem in self.lexicon.output or stem in self.lexicon.activity for stem in stems if stem
        )

    def _done(self) -> int | None:
        """ "12 posts written", "VP hired": a participle of work at the end of a phrase."""
        for place, low in enumerate(self.lows):
            if place and self._is_done_word(low) and self.tokens[place - 1].kind == "word":
                after = self._at(place + 1)
                if not after or after in _CONNECTORS or after in ".,;!)" or after == "and":
                    return place
        return None

    def _heading(self, start: int) -> Shape:
        words = [token for token in self.tokens[start:] if token.kind == "word"]
        lows = [token.low for token in words]
        if any(low in self.lexicon.deliverables for low in lows) and len(words) >= 3:
            return Shape("output", "output", None)
        if self.dated and len(words) >= 5:
            return Shape("outcome", "other", None)
        if len(words) >= 5 and any(low.endswith(("er", "ed", "able", "ing")) for low in lows):
            return Shape("outcome", "other", None)
        return Shape("none", "other", None)


_IRREGULAR = frozenset(_WORDS["irregular"])
