"""Proper names, labels with digits, addresses and quotations of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.validator.tracing.language import language_of, tables
from coach.validator.tracing.spans import Span, Taken

#: Capitalised words that name nothing: days, the terms of this method, and abbreviations of the trade.
COMMON = frozenset(tables()["names"]["common"].split())
_URL = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_LABEL = re.compile(r"(?<![\w/])(?=[\w.-]*\d)(?=[\w.-]*[^\W\d_])[^\W_][\w-]*(?:\.\w+)*")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w&’'-]*"
_NAME = re.compile(rf"(?<![\w/]){_CAPITAL}(?:(?:\s(?:&\s|of\s|de\s|von\s|van\s)?){_CAPITAL})*")
_WORD = re.compile(r"[^\W_][\w&’'-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…]\s+|\n\s*|[-*•]\s+|[\"“„«(]\s*)$")
_TITLED = re.compile(r"\b(?:Herr|Frau|Firma|Dr\.|Prof\.|Kollege|Kollegin|Kunde|Kundin|Team)\s$")
_PERSONAL = re.compile(
    r"\s(?:takes over|finds|leads|joins|owns|plans|writes|teaches|coaches|mentors|presents|says|decides|signs|agrees|"
    r"asks|trains|and (?:the|her|his) (?:team|other|group|colleagues))\b"
)
_QUOTES = (
    re.compile(r"“([^“”\n]{2,300})”"),
    re.compile(r"„([^„“”\n]{2,300})[“”]"),
    re.compile(r"«\s?([^«»\n]{2,300}?)\s?»"),
    re.compile(r'"([^"\n]{2,300})"'),
    re.compile(r"(?<!\w)['‘]([^'‘’\n]{2,300})['’](?!\w)"),
)


def quotations(text: str) -> list[Span]:
    """The inner spans of the quotations, none inside another."""
    found: list[Span] = []
    taken = Taken(text)
    for pattern in _QUOTES:
        spans = [match.span(1) for match in pattern.finditer(text) if taken.free(match.span(1))]
        taken.take(spans)
        found += spans
    return sorted(found)


def names(text: str, taken: Sequence[Span], fallback: str = "en") -> list[Span]:
    """The spans of proper names, labels such as "S3", and addresses, outside the `taken` spans."""
    blocked = Taken(text, taken)
    german = language_of(text, fallback) == "de"
    title = not german and _is_title(text, blocked)
    addresses = [match.span() for match in _URL.finditer(text)]
    blocked.take(addresses)
    labels = [span for span in _labels(text) if blocked.free(span)]
    blocked.take(labels)
    capitals = () if title else _capitalised(text, german=german)
    return sorted([*addresses, *labels, *(span for span in capitals if blocked.free(span))])


def _labels(text: str) -> Iterator[Span]:
    from coach.validator.tracing.quantities import part_of_identifier

    for match in _LABEL.finditer(text):
        digits = re.search(r"\d+(?:[.,]\d+)*", match[0])
        if digits is None or match[0].lower() in COMMON:
            continue
        start = match.start() + digits.start()
        if part_of_identifier(text, start, match.start() + digits.end()):
            yield match.span()


def _is_title(text: str, taken: Taken) -> bool:
    """Whether nearly every word is capitalised: a heading, in which a capital says nothing."""
    matches = [match for match in _WORD.finditer(text) if match.start() and taken.free(match.span())]
    words = [match[0] for match in matches if len(match[0]) > 3 and match[0][0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _capitalised(text: str, *, german: bool) -> Iterator[Span]:
    for match in _NAME.finditer(text):
        start, end = match.span()
        opening = bool(_SENTENCE_START.search(text[max(0, start - 4) : start])) or start == 0
        for word in _WORD.finditer(text, start, end):
            first = opening and word.start() == start
            if _names_something(text, word, first=first, german=german):
                yield word.span()


def _acts_as_person(text: str, word: re.Match[str]) -> bool:
    """Whether the opening word does what only people do: "Marta finds", "Nguyen and the team"."""
    plural_or_role = re.search(
        r"(?:er|or|ist|sales|one|body|team|staff|all|each|who|people|we|they|he|she)$", word[0], re.I
    )
    return not plural_or_role and bool(_PERSONAL.match(text, word.end()))


def _names_something(text: str, word: re.Match[str], *, first: bool, german: bool) -> bool:
    written = re.sub(r"['’]s?$", "", word[0])
    if not written[:1].isupper() or len(written) < 2 or written.lower() in COMMON:
        return False
    if any(len(part) > 1 and part.lower() in COMMON for part in written.split("-")) and "-" in written:
        return False
    inner_capital = any(letter.isupper() for letter in written[1:])
    if first or german:
        before = text[max(0, word.start() - 12) : word.start()]
        return inner_capital or bool(_TITLED.search(before)) or (first and _acts_as_person(text, word))
    return True
