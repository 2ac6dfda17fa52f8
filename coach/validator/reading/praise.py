"""Praise: where a text only says that something is to be good, or how good what it counts is to be."""

from __future__ import annotations

from coach.validator.reading.build import Outline
from coach.validator.reading.lexicon import Lexicon
from coach.validator.reading.marks import Marks
from coach.validator.reading.roles import Parts
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.types import Span

_BOAST = frozenset(VOCABULARY["traits"]["boast"])
ARTICLES = {
    **dict.fromkeys(("the", "this", "these", "that"), "the"),
    **dict.fromkeys(("our", "my", "their", "your"), "our"),
    **dict.fromkeys(("a", "an", "another"), "a"),
}
BEING = frozenset(("be", "become", "remain", "stay", "feel", "get", "make", "being"))
#: Words that tell nothing of what they stand before.
_LITTLE = frozenset((*ARTICLES, "more", "most", "very", "truly", "even", "as", "and"))

#: The words that show a trait; None where the whole statement does.
Traits = dict[str, Span | None]


class PraiseFinder:
    """Holds what is known of one text, and finds its praise."""

    def __init__(
        self,
        tokens: list[Token],
        bits: list[int],
        lexicon: Lexicon,
        outline: Outline,
        parts: Parts,
        marks: Marks,
    ) -> None:
        self.tokens, self.bits, self.lexicon = tokens, bits, lexicon
        self.outline, self.parts, self.marks = outline, parts, marks
        self.lows = [token.low for token in tokens]
        self.found: Traits = {}

    def _span(self, first: int, end: int) -> Span:
        return self.tokens[first].start, self.tokens[end - 1].end

    def _boast(self) -> None:
        """ "Become an excellent hospital": praise, not what will be so; alone ("be world-class") it says nothing."""
        outline, found = self.outline, self.found
        first, end = outline.object_first, outline.object_end
        being = outline.verb in BEING or outline.predicate == "be"
        if not being or first >= end or self.parts.target:
            return
        low, high = self._span(first, end)
        inside = (span for span in self.marks.vague if low <= span[0] and span[1] <= high)
        spans = [span for span in inside if self._said(span) in _BOAST]
        if spans:
            found["boast"] = spans[0]
            told = (token for token in self.tokens[first:end] if token.low not in _LITTLE)
            praised = (any(one <= token.start < last for one, last in spans) for token in told)
            if outline.kind != "clause" and all(praised):
                found["boast-only"] = spans[0]

    def _said(self, span: Span) -> str:
        return " ".join(token.low for token in self.tokens if span[0] <= token.start < span[1])

    def _praise(self) -> None:
        """ "3 great campaigns": what is counted depends on who counts."""
        target = self.parts.target
        if target is None or target.unit in ("%", "x", "times"):
            return
        start = self.tokens[target.last].end
        for span in self.marks.vague:
            if 0 <= span[0] - start <= 1:
                self.found["praise"] = span
