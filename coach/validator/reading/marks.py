"""The words that make a text vague, hedge it, or show that a form was not filled in."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.validator.reading.lexicon import LEXICONS, Lexicon
from coach.validator.reading.tokens import Token
from coach.validator.types import Span


@dataclass(slots=True)
class Marks:
    """Spans of the words that make a text vague."""

    vague: list[Span] = field(default_factory=list)
    quantities: list[Span] = field(default_factory=list)
    hedges: list[Span] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    placeholders: list[Span] = field(default_factory=list)


#: Signs and letters without which no placeholder can stand in a text, and words that are one.
_OPENINGS = frozenset("[<{_?XYN")
#: Behind a sign of money: "$NM", "€Xk".
_OPEN_SUMS = frozenset(letter + scale for letter in "XYN" for scale in ("", "M", "m", "K", "k", "B", "bn"))
_UNFILLED = frozenset(("tbd", "tba", "todo", "xx", "xxx", "nn", "lorem"))


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
    if not _OPENINGS.isdisjoint(text) or not _UNFILLED.isdisjoint(lows):
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
            token.low in _UNFILLED
            or (token.text in _OPEN_SUMS and place > 0 and tokens[place - 1].text in "$€£")
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
