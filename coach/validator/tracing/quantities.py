"""Every number of a text: digits, number words, fractions and factors, each with its unit and its cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from coach.validator.tracing.context import context_of, is_measured, multiplier, words_after
from coach.validator.tracing.digits import DIGITS, readings
from coach.validator.tracing.language import Words, language_of, tables, units, words_of
from coach.validator.tracing.model import Quantity
from coach.validator.tracing.spans import Taken

Spans = Sequence[tuple[int, int]]
#: Digits that count nothing: around the clock, one to one.
_IDIOMS = re.compile(r"\b(?:24/7|24x7|1:1|1-on-1|1-to-1|360[°-])")
_CLOCK = re.compile(r"(?<![\w:])(\d{1,2}):(\d{2})(?![\w:])")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "ère", "ème", "e", "º", "ª"})
_LINKS = re.compile(
    r"\s*(?:to|–|—|-|→|->|and|or|of|out of|of our|of the|of every|in|auf|bis|und|von|unter|below|under|a|y|à|"
    r"et|sur|/|to under|to below|a menos de|auf unter|à moins de|and now|up to|down to)\s*[~€$£]?"
)

#: Between a whole and a part of it: "48,300 visitors, of these 6,100 pupils", "38 a month out of about 520",
#: and between what was reached and what was aimed at.
_PART_OF = re.compile(
    r"(?:\s|^)(?:of these|of them|of which|davon|dont|de ellos|de los cuales|(?:out )?of(?: our| the| all)?|von|sur|"
    r"(?:target|goal|plan|aim|ziel|objetivo|objectif)(?: was| is| of| war| ist| era| était)?|instead of|rather than|statt|"
    r"en lugar de|au lieu de)\s(?:about |around |roughly |rund |etwa |environ )?[€$£]?$",
    re.IGNORECASE,
)
#: Behind the part: "9 complaints, 6 of them".
_OF_THEM = re.compile(r"\s(?:of them|of these|of which|davon|d'entre eux|de ellos)\b", re.IGNORECASE)
#: Behind a number that leaves out what it counts: "42 members, 9 left".
_VERB = re.compile(r"\s(?:left|came|were|was|are|had|have|did|\w{3,12}ed|waren|sind|haben)\b", re.IGNORECASE)
_OPENS = re.compile(r"\s?[^\d.]{0,40}[,;]\s(?:and\s|und\s)?$")
_SMALLER = {
    ("h", "min"): 60,
    ("min", "s"): 60,
    ("days", "h"): 24,
    ("weeks", "days"): 7,
    ("years", "months"): 12,
}


def find(text: str, taken: Spans = (), fallback: str = "en") -> list[Quantity]:
    """The quantities outside the `taken` spans, in the order of the text.

    `fallback` is the language of a text too short to show its own.
    """
    words = words_of(language_of(text, fallback))
    blocked = Taken(text, taken)
    blocked.take(match.span() for match in _IDIOMS.finditer(text))
    clocks = [_clock(match) for match in _CLOCK.finditer(text) if blocked.free(match.span())]
    blocked.take(quantity.span for quantity in clocks)
    digits = [
        quantity
        for match in DIGITS.finditer(text)
        if blocked.free(match.span()) and (quantity := _in_digits(text, match, words))
    ]
    blocked.take(quantity.span for quantity in digits)
    spelled = [
        quantity
        for match in _spelled(words.code).finditer(text)
        if blocked.free(match.span()) and (quantity := _in_words(text, match, words))
    ]
    found = sorted([*clocks, *digits, *spelled], key=lambda quantity: quantity.span)
    return _share_units(text, found)


def _clock(match: re.Match[str]) -> Quantity:
    value = int(match[1]) + int(match[2]) / 60
    return Quantity(match[0], match.span(), (value,), 1 / 60, "clock")


def _in_digits(text: str, match: re.Match[str], words: Words) -> Quantity | None:
    start, end = match.span()
    if part_of_identifier(text, start, end):
        return None
    values, step = readings(match[0], comma_decimal=words.code != "en")
    factor, end = multiplier(text, end)
    values, step = tuple(value * factor for value in values), step * factor
    if _negative(text, start):
        values, start = tuple(-value for value in values), start - 1
    return _with_context(text, (start, end), values, step, words, word=False)


def part_of_identifier(text: str, start: int, end: int) -> bool:
    """Whether the digits belong to a label: "S3", "p95", "18F", "ISO-27001", "v2.0"."""
    before = text[start - 1 : start]
    if before.isalpha() or before == "_":
        return True
    if before == "-" and text[start - 2 : start - 1].isalpha():
        return True
    if before in ("€", "$") or not text[end : end + 1].isalpha():
        return False
    suffix = re.match(r"[^\W\d_]+", text[end:])
    if suffix is None:
        return False
    word = suffix[0]
    known = word in tables()["multipliers"] or word.lower() in units() or word in _ORDINALS
    return not known or text[end + len(word) : end + len(word) + 1].isdigit()


def _negative(text: str, start: int) -> bool:
    """Whether a minus stands before, and not a range ("10-15") or a joined word."""
    return text[start - 1 : start] in ("-", "−") and not text[max(0, start - 2) : start - 1].strip(" (:,→[")


@cache
def _spelled(code: str) -> re.Pattern[str]:
    special = (word for table in tables()["special"].values() for word in table)
    ordered = sorted({*words_of(code).numbers, *special}, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)", re.IGNORECASE)


def _in_words(text: str, match: re.Match[str], words: Words) -> Quantity | None:
    written = match[0].lower()
    for unit, table in tables()["special"].items():
        if written in table:
            return _special(text, match, unit, table[written], words)
    value = words.numbers[written]
    factor, end = multiplier(text, match.end())
    quantity = _with_context(text, (match.start(), end), (value * factor,), 1.0, words, word=True)
    if written in words.articles and (words.code != "en" or not is_measured(quantity.unit)):
        return None
    return quantity


def _special(text: str, match: re.Match[str], unit: str, value: float, words: Words) -> Quantity | None:
    if text[match.end() : match.end() + 1] == "-":
        return None
    following = words_after(text, match.end())
    if unit == "count":
        return _with_context(text, match.span(), (value,), 1.0, words, word=True)
    if following and following[0].lower() in words.rate:
        unit = "n:times"
    around = context_of(text, *match.span(), words)
    return Quantity(
        match[0],
        match.span(),
        (value,),
        0.01,
        unit,
        around.labels,
        word=True,
        change=around.change,
        moves=around.moves,
    )


def _with_context(
    text: str, span: tuple[int, int], values: tuple[float, ...], step: float, words: Words, *, word: bool
) -> Quantity:
    start, end = span
    around = context_of(text, start, end, words)
    return Quantity(
        text[start:end],
        span,
        values,
        step,
        around.unit,
        around.labels,
        word=word,
        approximate=around.approximate,
        level=around.level,
        change=around.change,
        moves=around.moves,
        rate=around.rate,
    )


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give both ends of "from 31 to 24 h", "5 of 8 clinics", "10-15 %" what one of them has."""
    shared = list(found)
    for at in range(len(shared) - 1):
        left, right = shared[at], shared[at + 1]
        between = text[left.span[1] : right.span[0]]
        behind = text[right.span[1] : right.span[1] + 20]
        if _one_thing(left, right, between, behind):
            labels = left.labels | right.labels
            linked = _LINKS.fullmatch(between) or _PART_OF.search(between)
            shared[at] = replace(left, unit=_either(left.unit, right.unit if linked else None), labels=labels)
            shared[at + 1] = replace(
                right, unit=_either(right.unit, left.unit if linked else None), labels=labels
            )
    return shared


def _one_thing(left: Quantity, right: Quantity, between: str, behind: str) -> bool:
    """Whether two neighbouring numbers count or measure the same thing, by the words between and behind them."""
    if len(between) > 60 or any(mark in between for mark in ".!?:|"):
        return False
    if _PART_OF.search(between) or _OF_THEM.match(behind):
        return True
    if _LINKS.fullmatch(between):
        return None in (left.unit, right.unit) or left.unit == right.unit
    return bool(_OPENS.fullmatch(between) and _VERB.match(behind))


def _either(own: str | None, other: str | None) -> str | None:
    return other if own is None and other != "parts" else own


def durations(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The lengths of time that are written in two units: "2 min 45 s" is 165 s as well."""
    joined = []
    for left, right in pairwise(found):
        factor = _SMALLER.get((left.unit or "", right.unit or ""))
        gap = text[left.span[1] : right.span[0]].split()
        if factor and len(gap) <= 1 and right.value < factor:
            span = (left.span[0], right.span[1])
            value = left.value * factor + right.value
            joined.append(replace(right, text=text[span[0] : span[1]], span=span, values=(value,)))
    return joined
