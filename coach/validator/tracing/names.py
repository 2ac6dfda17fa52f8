"""Proper names, labels with digits, addresses and quotations of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.validator.tracing.language import language_of, tables

Span = tuple[int, int]

#: Capitalised words that name nothing: days, the terms of this method, and abbreviations of the trade.
COMMON = frozenset(tables()["names"]["common"].split())
_URL = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_LABEL = re.compile(r"(?<![\w/])(?=[\w.-]*\d)(?=[\w.-]*[^\W\d_])[^\W_][\w-]*(?:\.\w+)*")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w&’'-]*"
_NAME = re.compile(rf"(?<![\w/]){_CAPITAL}(?:(?:\s(?:&\s|of\s|de\s|von\s|van\s)?){_CAPITAL})*")
_WORD = re.compile(r"[^\W_][\w&’'-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…]\s+|\n\s*|[-*•]\s+|[\"“„«(]\s*)$")
_TITLED = re.compile(r"\b(?:Herr|Frau|Firma|Dr\.|Prof\.|Kollege|Kollegin|Kunde|Kundin|Team)\s$")
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
    for pattern in _QUOTES:
        for match in pattern.finditer(text):
            if all(match.end(1) <= start or end <= match.start(1) for start, end in found):
                found.append(match.span(1))
    return sorted(found)


def names(text: str, taken: Sequence[Span]) -> list[Span]:
    """The spans of proper names, labels such as "S3", and addresses, outside the `taken` spans."""
    found = [match.span() for match in _URL.finditer(text)]
    found += [span for span in _labels(text) if _free(span, [*taken, *found])]
    if not _is_title(text):
        found += [span for span in _capitalised(text) if _free(span, [*taken, *found])]
    return sorted(found)


def _free(span: Span, blocked: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in blocked)


def _labels(text: str) -> Iterator[Span]:
    from coach.validator.tracing.quantities import part_of_identifier

    for match in _LABEL.finditer(text):
        digits = re.search(r"\d+(?:[.,]\d+)*", match[0])
        if digits is None or match[0].lower() in COMMON:
            continue
        start = match.start() + digits.start()
        if part_of_identifier(text, start, match.start() + digits.end()):
            yield match.span()


def _is_title(text: str) -> bool:
    """Whether nearly every word is capitalised: a heading, in which a capital says nothing."""
    words = [word for word in _WORD.findall(text) if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _capitalised(text: str) -> Iterator[Span]:
    german = language_of(text) == "de"
    for match in _NAME.finditer(text):
        start, end = match.span()
        opening = bool(_SENTENCE_START.search(text[max(0, start - 4) : start])) or start == 0
        for word in _WORD.finditer(text, start, end):
            first = opening and word.start() == start
            if _names_something(text, word, first=first, german=german):
                yield word.span()


def _names_something(text: str, word: re.Match[str], *, first: bool, german: bool) -> bool:
    written = re.sub(r"['’]s?$", "", word[0])
    if not written[:1].isupper() or len(written) < 2 or written.lower() in COMMON:
        return False
    if any(part.lower() in COMMON for part in written.split("-")) and "-" in written:
        return False
    inner_capital = any(letter.isupper() for letter in written[1:])
    if first or german:
        before = text[max(0, word.start() - 12) : word.start()]
        return inner_capital or bool(_TITLED.search(before))
    return True
