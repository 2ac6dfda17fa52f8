"""How specific and how verifiable a text is, from 0 to 2, as the rubric's section 2 defines them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from coach.validator.reading.form import Shape
from coach.validator.reading.lexicon import LEXICONS, Lexicon
from coach.validator.reading.roles import Parts
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.types import Span

_WORDS = VOCABULARY["judging"]

_EMPTY_VERBS = frozenset(_WORDS["empty_verbs"])
_SELF_EVIDENT = frozenset(_WORDS["self_evident"])
_WHERE = frozenset(_WORDS["where"])


@dataclass(slots=True)
class Marks:
    """Spans of the words that make a text vague."""

    vague: list[Span] = field(default_factory=list)
    quantities: list[Span] = field(default_factory=list)
    hedges: list[Span] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    placeholders: list[Span] = field(default_factory=list)


def mark(tokens: list[Token], lexicon: Lexicon, text: str) -> Marks:
    """Find vague words, hedges, loose deadlines and placeholders; a phrase has up to five words."""
    marks = Marks()
    found = (marks.hedges, marks.loose, marks.vague, marks.quantities)
    lows, phrases = [token.low for token in tokens], _PHRASES[lexicon.language]
    for place, low in enumerate(lows):
        for length, phrase, which in phrases.get(low, ()):
            if length == 1 or " ".join(lows[place : place + length]) == phrase:
                found[which].append((tokens[place].start, tokens[place + length - 1].end))
                break
    marks.placeholders.extend(_placeholders(tokens))
    return marks


def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[int, str, int]]]:
    """First word → its phrases as (words, phrase, which list): hedges before loose dates before vague words,

    and the longest of a list first.
    """
    lists = (lexicon.hedges, lexicon.loose_deadlines, lexicon.vague, lexicon.vague_quantities)
    index: dict[str, list[tuple[int, str, int]]] = {}
    for which, phrases in enumerate(lists):
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.split()), phrase)):
            words = phrase.split()
            index.setdefault(words[0], []).append((len(words), phrase, which))
    return index


_PHRASES = {language: _phrases(lexicon) for language, lexicon in LEXICONS.items()}


def _placeholders(tokens: list[Token]) -> list[Span]:
    """ "[metric]", "<name>", "X%", "TBD", "___", "??", "NN"."""
    found: list[Span] = []
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.text in ("[", "<", "{") and (end := _closing(tokens, place)):
            found.append((token.start, tokens[end].end))
        elif (
            token.low in ("tbd", "tba", "todo", "xx", "xxx", "nn", "lorem")
            or (token.text[0] == "_" and len(token.text) > 0)
            or (
                token.text in ("X", "Y", "N")
                and (
                    after is None
                    or after.low in ("%", "to", ",", ".", "by", "million", "days", "hours")
                    or after.kind == "word"
                )
            )
        ):
            found.append((token.start, token.end))
        elif token.text == "?" and after and after.text == "?":
            found.append((token.start, after.end))
    return found


def _closing(tokens: list[Token], place: int) -> int | None:
    close = {"[": "]", "<": ">", "{": "}"}[tokens[place].text]
    for end in range(place + 1, min(len(tokens), place + 5)):
        if tokens[end].text == close:
            words = tokens[place + 1 : end]
            return end if words and all(t.kind == "word" or t.text in "?…_" for t in words) else None
    return None


class Judge:
    """Judges one text whose form and numbers are known."""

    def __init__(
        self, tokens: list[Token], lexicon: Lexicon, parts: Parts, shape: Shape, marks: Marks
    ) -> None:
        self.tokens, self.lexicon, self.parts, self.shape, self.marks = tokens, lexicon, parts, shape, marks
        self.words = [token for token in tokens if token.kind == "word"]
        self.measured = any(token.low in lexicon.metric_nouns for token in self.words)

    @property
    def head(self) -> str:
        """The head verb, or nothing."""
        return self.tokens[self.shape.place].low if self.shape.place is not None else ""

    def specific(self) -> int:
        """0 where it could mean nearly anything, 1 where the extent is open, 2 where a stranger can tell."""
        detail, vague = self._detail(), len(self.marks.vague) + len(self.marks.quantities)
        if self.marks.placeholders:
            return 0 if len(self.words) < 5 else 1
        if self.shape.form == "none":
            return 1 if len(self.words) >= 4 and vague == 0 and detail else 0
        if self.parts.target is not None and len(self.words) >= 2:
            return 1 if vague > 1 and not self.measured else 2
        if vague and not self.measured and detail - vague <= 1:
            return 0
        if self.shape.form == "output":
            return 2 if detail >= 3 and not vague and self.head not in _EMPTY_VERBS else 1
        return 2 if detail >= 4 and not vague and not self._is_open_change() else 1

    def verifiable(self, specific: int) -> int:
        """0 where nothing observable is named, 1 where its level is open, 2 where all would agree at the end."""
        if self.shape.form == "none" or self.marks.placeholders:
            return 0
        if self.parts.target is not None:
            return 1 if len(self.marks.vague) > 1 or (self.marks.vague and not self.measured) else 2
        if self.shape.form == "output":
            return self._output_verifiable(specific)
        if specific == 0:
            return 0
        return 2 if specific == 2 else 1

    def _output_verifiable(self, specific: int) -> int:
        if specific == 0 or (self.head in _EMPTY_VERBS and not self.measured):
            return 0
        if specific == 2 or (self.head in _SELF_EVIDENT and len(self.words) <= 4 and not self.marks.vague):
            return 2
        return 1

    def _is_open_change(self) -> bool:
        """A movement without its extent: "increase adoption of the tooling in the field"."""
        moves = self.lexicon.increase | self.lexicon.decrease | self.lexicon.improve
        return self.head in moves or any(
            token.low in ("faster", "easier", "easy", "easily", "well") for token in self.words
        )

    def _detail(self) -> int:
        """How much is pinned down: names inside the sentence, "the", places and purposes, length."""
        names = sum(token.text[0].isupper() for token in self.words[1:])
        titled = names > 0.6 * len(self.words)
        places = sum(token.low in _WHERE for token in self.words[2:])
        definite = sum(token.low in ("the", "this", "each", "every", "all") for token in self.words)
        found = (0 if titled else min(2, names)) + min(2, places) + min(1, definite) + (len(self.words) >= 8)
        return found + self._is_for_all()

    def _is_for_all(self) -> bool:
        """Whether it says for whom, and means all of them: "for every team"."""
        lows = [token.low for token in self.words]
        return any(one == "for" and two in ("every", "each", "all") for one, two in pairwise(lows))
