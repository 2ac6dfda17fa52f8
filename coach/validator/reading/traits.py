"""The traits of a statement: what of its structure and wording speaks for or against each judgement.

Each trait is a short name such as "verb:make" or "object:open", with the words that show it;
`lexicon/weights.toml` says how much it counts and why.
"""

from __future__ import annotations

from coach.validator.reading.praise import ARTICLES, BEING, PraiseFinder, Traits
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import ARTEFACT, BASE, EMPTY, METRIC, OPEN, PEOPLE, VAGUE, WORDING
from coach.validator.types import Form, Span

_WORDS = VOCABULARY["traits"]
_DOUBTS = frozenset(VOCABULARY["form"]["doubts"])
#: "knows whom to call", "sees where the parcel is": what is known or seen.
_ASKED = frozenset(
    ("who", "whom", "whose", "where", "when", "what", "which", "how", "why", "whether", "that")
)
_PASSING = frozenset(("pass", "obtain", "receive", "earn", "renew", "get"))
_EXAMS = frozenset(_WORDS["exams"])
_KNOWN = frozenset(_WORDS["known"])
_HOLLOW = frozenset(_WORDS["hollow"])
_PURPOSE = frozenset(_WORDS["purpose"])
_FREQUENT = frozenset(_WORDS["frequent"])
_FULL = frozenset(_WORDS["full"])
_POINTING = frozenset(_WORDS["pointing"])
_PREPOSITIONS = frozenset(VOCABULARY["outline"]["prepositions"])
_RELATIVE = frozenset(("that", "which", "who", "where", "whose"))
_TIME_UNITS = frozenset(_WORDS["time_units"])
_JOINTS = frozenset(("and", "&", ",", "/", "or", "und", "y", "et"))
_CLASSES = ((METRIC, "metric"), (ARTEFACT, "artefact"), (PEOPLE, "people"), (OPEN, "open"))
_NOUN = METRIC | ARTEFACT | PEOPLE | OPEN
_LENGTHS = ((2, "words:2"), (3, "words:3"), (5, "words:5"), (8, "words:8"), (13, "words:13"))


class Observer(PraiseFinder):
    """Collects the traits of one text."""

    titled = False

    def collect(self, form: Form, dated: bool) -> Traits:
        """Every trait, in a fixed order."""
        self._structure(form)
        self._words()
        self._object()
        self._number()
        self._detail()
        self._vagueness()
        if dated:
            self.found["dated"] = None
        return self.found

    def _structure(self, form: Form) -> None:
        outline, found = self.outline, self.found
        number = "number" if self.parts.target is not None else "bare"
        if number == "bare":
            found["bare"] = None
        found[f"form:{form}" if form == "none" else f"form:{form}+{number}"] = None
        head = self._span(outline.head, outline.head + 1) if outline.head is not None else None
        if outline.kind == "clause":
            found[f"clause:{outline.predicate}"] = head
            if outline.of:
                found[f"clause:{outline.predicate}:{outline.of}"] = head
        else:
            found[f"{outline.kind}:{outline.of}"] = head
        if outline.predicate == "be-done" and outline.head is not None and self.lows[outline.head] in _KNOWN:
            found["known"] = head
        over = outline.predicate in ("be-done", "have-done") or outline.kind == "done"
        over = (over and outline.of in ("finish", "staff")) or outline.predicate == "be-state"
        if (over or self._is_passed()) and self.parts.target is None:
            found["finished"] = head
        if outline.kind in ("question", "nothing") or self._doubts():
            found["nothing-said"] = None
        if outline.second:
            found["two-verbs"] = head
        if outline.verb in ("start", "begin"):
            found["begin"] = head

    def _is_passed(self) -> bool:
        """ "The bakery passes the inspection": it is passed or it is not."""
        outline = self.outline
        words = self.lows[outline.object_first : outline.object_end]
        return outline.verb in _PASSING and not _EXAMS.isdisjoint(words[-2:])

    def _doubts(self) -> bool:
        """ "Perhaps use videos" leaves it open; one word alone is a heading, where it is not a number's unit."""
        alone = len(self.tokens) == 1 and self.outline.kind == "phrase" and self.parts.target is None
        return alone or (bool(self.lows) and self.lows[0] in _DOUBTS)

    def _words(self) -> None:
        words = [token for token in self.tokens if token.kind == "word"]
        count, inside = len(words), words[1:]
        found = self.found
        found[next((name for most, name in _LENGTHS if count <= most), "words:more")] = None
        self.titled = self._is_title(inside)
        if self.titled:
            found["titled"] = None
        elif any(len(token.text) > 1 and token.text.isupper() for token in words):
            found["acronym"] = None
        if any(token.text[-1].isdigit() for token in words):
            found["coded"] = None

    def _is_title(self, inside: list[Token]) -> bool:
        """Whether It Is Written Like This, so that capitals tell no names."""
        small, told = (
            self.lexicon.stopwords,
            [token for token in inside if token.low not in self.lexicon.stopwords],
        )
        if any(token.low in small and token.text[0].isupper() and len(token.text) > 1 for token in inside):
            return True
        return len(told) >= 3 and all(token.text[0].isupper() for token in told)

    def _is_name(self, place: int) -> bool:
        """A proper name or a code inside the sentence."""
        text = self.tokens[place].text
        if text.islower() or self.tokens[place].kind != "word":
            return False
        named = text[0].isupper() and not self.titled and place > self.outline.first
        return (
            named
            or (len(text) > 1 and text.isupper())
            or any(letter.isdigit() or letter.isupper() for letter in text[1:])
        )

    def _object(self) -> None:
        outline, found = self.outline, self.found
        first, end = outline.object_first, outline.object_end
        if first >= end:
            asked = first < outline.end and self.lows[first] in _ASKED and outline.kind == "clause"
            found["object:clause" if asked else "object:none"] = None
            return
        span = self._span(first, end)
        head, low = self.bits[end - 1], self.lows[end - 1]
        named = any(self._is_name(place) for place in range(first, end))
        for bit, name in _CLASSES:
            if head & bit and not (bit == OPEN and head & ARTEFACT):
                found[f"object:{name}"] = span
        if named:
            found["object-named"] = span
            if self._is_name(end - 1):
                found["object:name"] = span
        self._article(first, end, span, low, named)

    def _article(self, first: int, end: int, span: Span, low: str, named: bool) -> None:
        """How the object is pointed at: one thing, the thing, many things, or stuff without number."""
        article, found = ARTICLES.get(self.lows[first]), self.found
        size = end - first - (article is not None)
        many = low.endswith("s") and not low.endswith("ss")
        told = "more" if size >= 2 else "plain"
        if article in ("a", "the"):
            found["the-many" if many else "one"] = span
            found[f"{article}:{told}"] = span
        elif article == "our":
            found["our"] = span
        elif many:
            found[f"many:{told}"] = span
        elif not named:
            found[f"mass:{told}"] = span
        if size >= 3:
            found["object-long"] = span

    def _number(self) -> None:
        target, found = self.parts.target, self.found
        if target is None:
            return
        span = self._span(target.first, target.last + 1)
        counts = self._counts()
        found[f"number:{counts}"] = span
        if self.parts.baseline is not None:
            found["baseline"] = span
        if self.parts.relative:
            found["relative"] = span
        if self.parts.bound:
            found["bound"] = span
        if target.first <= self.outline.first + 3 and self.outline.kind == "phrase":
            found["number-first"] = span
        for name in ("object:open", "object:artefact", "object:people"):
            if name in found:
                found[f"number+{name}"] = found[name]

    def _counts(self) -> str:
        """What the target counts."""
        target = self.parts.target
        if target is None or target.money:
            return "money"
        if target.unit in ("%", "x", "times"):
            return "all" if target.written and target.unit == "%" else target.unit
        last = target.unit.lower().split()[-1] if target.unit else ""
        if not last or last in _TIME_UNITS:
            return "time" if last else "none"
        bits = WORDING[self.lexicon.language].bits.get(last, 0)
        return next((name for bit, name in _CLASSES if bits & bit), "other")

    def _detail(self) -> None:
        """Prepositions, purposes, relative clauses, examples: what pins a statement down, or strings it out."""
        outline, lows, found = self.outline, self.lows, self.found
        start = max(outline.object_end, outline.first)
        body = lows[start : outline.end]
        found[f"places:{min(3, sum(low in _PREPOSITIONS for low in body))}"] = None
        for place in range(start, outline.end - 1):
            if lows[place] == "to" and self.bits[place + 1] & BASE:
                found["purpose-to"] = self._span(place, outline.end)
                break
        if not _PURPOSE.isdisjoint(body):
            found["purpose"] = None
        if not _RELATIVE.isdisjoint(body):
            found["relative-clause"] = None
        for place in range(outline.first, outline.end):
            if lows[place] in _JOINTS:
                found.setdefault("joined", self._span(place, place + 1))
                after = self.bits[place + 1] if place + 1 < outline.end else 0
                if after & BASE and not after & _NOUN and outline.kind == "verb":
                    found.setdefault("aims", self._span(place + 1, place + 2))
        if "(" in lows:
            found["brackets"] = None
        if ":" in lows:
            found["colon"] = None
        if outline.end < len(lows) - 1:
            found["sentences"] = None
        if not _FREQUENT.isdisjoint(lows):
            found["frequent"] = None
        if not _FULL.isdisjoint(lows):
            found["full"] = None
        for place in range(outline.first, min(len(lows), outline.object_end + 3)):
            if lows[place] in _POINTING and place > outline.first:
                found["pointing"] = self._span(place, place + 1)
                break
        if not self.titled and "object-named" not in found:
            named = next((place for place in range(start, outline.end) if self._is_name(place)), None)
            if named is not None:
                found["named"] = self._span(named, named + 1)

    def _vagueness(self) -> None:
        found, outline = self.found, self.outline
        for place, bits in enumerate(self.bits):
            compares = place + 1 < len(self.lows) and self.lows[place + 1] == "than"
            if compares and (self.lows[place].endswith("er") or self.lows[place] in ("more", "less")):
                found.setdefault("comparison", self._span(place, place + 2))
            if bits & VAGUE and not compares:
                inside = outline.object_first <= place < outline.object_end
                found.setdefault("vague-object" if inside else "vague", self._span(place, place + 1))
                if inside and outline.verb in BEING and place >= outline.object_end - 2:
                    found["vague-state"] = self._span(place, place + 1)
            if bits & EMPTY:
                found.setdefault("empty", self._span(place, place + 1))
                named = self.lows[place] in _HOLLOW and outline.kind != "clause"
                if named and self.parts.target is None:
                    found.setdefault("hollow", self._span(place, place + 1))
        for name, spans in (
            ("quantity", self.marks.quantities),
            ("hedge", self.marks.hedges),
            ("placeholder", self.marks.placeholders),
            ("loose", self.marks.loose),
        ):
            if spans:
                found[name] = spans[0]
        self._boast()
        self._praise()
