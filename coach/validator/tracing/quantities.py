"""Every number of a text: digits, number words, fractions and factors, each with its unit and its cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from coach.validator.tracing.digits import DIGITS, readings
from coach.validator.tracing.language import Words, language_of, tables, units, words_of
from coach.validator.tracing.model import Quantity

Spans = Sequence[tuple[int, int]]
#: Digits that count nothing: around the clock, one to one.
_IDIOMS = re.compile(r"\b(?:24/7|24x7|1:1|1-on-1|1-to-1|360[°-])")
_CLOCK = re.compile(r"(?<![\w:])(\d{1,2}):(\d{2})(?![\w:])")
_NEXT = re.compile(r"[ \u00a0\u202f\n]?-?(%|٪|€|\$|£|¥|₹|×|[^\W\d_]+(?:\.[^\W\d_]+)*\$?)\.?")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "ère", "ème", "e", "º", "ª"})
_SYMBOLS = "$€£¥₹"
_LINKS = re.compile(
    r"\s*(?:to|–|—|-|→|->|and|or|of|out of|of our|of the|of every|in|auf|bis|und|von|unter|below|under|a|y|à|"
    r"et|sur|/|to under|to below|a menos de|auf unter|à moins de|and now|up to|down to)\s*[~€$£]?"
)
#: Words looked at after a number for its unit.
_REACH = 3


def find(text: str, taken: Spans = ()) -> list[Quantity]:
    """The quantities outside the `taken` spans, in the order of the text."""
    words = words_of(language_of(text))
    blocked = [*taken, *(match.span() for match in _IDIOMS.finditer(text))]
    clocks = [_clock(match) for match in _CLOCK.finditer(text) if _free(match.span(), blocked)]
    blocked += [quantity.span for quantity in clocks]
    digits = [
        quantity
        for match in DIGITS.finditer(text)
        if _free(match.span(), blocked) and (quantity := _in_digits(text, match, words))
    ]
    blocked += [quantity.span for quantity in digits]
    spelled = [
        quantity
        for match in _spelled(words.code).finditer(text)
        if _free(match.span(), blocked) and (quantity := _in_words(text, match, words))
    ]
    found = sorted([*clocks, *digits, *spelled], key=lambda quantity: quantity.span)
    return _share_units(text, found)


def _free(span: tuple[int, int], blocked: Spans) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in blocked)


def _clock(match: re.Match[str]) -> Quantity:
    value = int(match[1]) + int(match[2]) / 60
    return Quantity(match[0], match.span(), (value,), 1 / 60, "clock")


def _in_digits(text: str, match: re.Match[str], words: Words) -> Quantity | None:
    start, end = match.span()
    if part_of_identifier(text, start, end):
        return None
    values, step = readings(match[0], comma_decimal=words.code != "en")
    factor, end = _multiplier(text, end)
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


def _multiplier(text: str, end: int) -> tuple[float, int]:
    following = _NEXT.match(text, end)
    if following is None or text[end : end + 1] == "-":
        return 1.0, end
    factor = tables()["multipliers"].get(following[1])
    return (factor, following.end(1)) if factor else (1.0, end)


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
    factor, end = _multiplier(text, match.end())
    quantity = _with_context(text, (match.start(), end), (value * factor,), 1.0, words, word=True)
    if written in words.articles and (words.code != "en" or not is_measured(quantity.unit)):
        return None
    return quantity


def _special(text: str, match: re.Match[str], unit: str, value: float, words: Words) -> Quantity | None:
    if text[match.end() : match.end() + 1] == "-":
        return None
    following = _words_after(text, match.end())
    if unit == "count":
        return _with_context(text, match.span(), (value,), 1.0, words, word=True)
    if following and following[0].lower() in words.rate:
        unit = "n:times"
    return Quantity(match[0], match.span(), (value,), 0.01, unit, word=True)


def is_measured(unit: str | None) -> bool:
    """Whether the unit is one of measurement, money or share, and no counted noun."""
    return unit is not None and not unit.startswith("n:") and unit != "parts"


def _with_context(
    text: str, span: tuple[int, int], values: tuple[float, ...], step: float, words: Words, *, word: bool
) -> Quantity:
    start, end = span
    currency, start = _currency_before(text, start)
    following = _words_after(text, end)
    unit = currency or _unit(following, words)
    before = _words_before(text, start)
    return Quantity(
        text[span[0] : end],
        (span[0], end),
        values,
        step,
        unit,
        word=word,
        approximate=bool(before) and before[-1] in words.approximate,
        level=any(cue in words.level for cue in before[-2:]),
        change=bool(before) and bool({*before[-2:]} & words.change),
        rate=any(later.lower() in words.rate for later in following[1:4]) or _slash(text, end),
    )


def _slash(text: str, end: int) -> bool:
    return bool(re.match(r"\s?[^\W\d_]*\s?/\s?[^\W\d_]", text[end : end + 30]))


def _currency_before(text: str, start: int) -> tuple[str | None, int]:
    before = text[max(0, start - 5) : start].rstrip()
    token = re.search(r"([€£¥₹]|R?\$|[A-Z]{3})$", before)
    unit = units().get(token[1].lower()) if token else None
    return (unit, start - len(token[1])) if token and unit else (None, start)


def _words_before(text: str, start: int) -> list[str]:
    tail = re.sub(r"([~≈<>≤≥+→−])", r" \1 ", text[max(0, start - 40) : start].lower())
    return [token.strip("(“\"'„«,:;") for token in tail.split()][-3:]


def _words_after(text: str, end: int) -> list[str]:
    found: list[str] = []
    while len(found) < _REACH + 1 and (match := _NEXT.match(text, end)):
        found.append(match[1])
        end = match.end(1)
    return found


def _unit(following: list[str], words: Words) -> str | None:
    if not following:
        return None
    lowered = [word.lower() for word in following]
    phrases = [*lowered[:3], " ".join(lowered[:2]), " ".join(lowered[1:3])]
    if any(phrase in words.parts for phrase in phrases):
        return "parts"
    pair = units().get(" ".join(lowered[:2]))
    first = pair or units().get(lowered[0])
    if first == "x" and len(lowered) > 1 and lowered[1] in words.rate:
        return "n:times"
    if first:
        return first
    return _noun_or_later_unit(lowered, words)


def _noun_or_later_unit(lowered: list[str], words: Words) -> str | None:
    noun: str | None = None
    for word in lowered[:_REACH]:
        if word in words.stop or word in words.rate or word in words.level:
            break
        if noun and len(word) > 2 and (unit := units().get(word)):
            return unit
        noun = noun or word
    return f"n:{_stem(noun)}" if noun and len(noun) > 1 else None


def _stem(noun: str) -> str:
    for ending in ("en", "es", "s", "e"):
        if noun.endswith(ending) and len(noun) - len(ending) > 3:
            return noun[: -len(ending)]
    return noun


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give both ends of "from 31 to 24 h", "5 of 8 clinics", "10-15 %" the unit that one of them has."""
    shared = list(found)
    for at in range(len(shared) - 1):
        left, right = shared[at], shared[at + 1]
        if _LINKS.fullmatch(text[left.span[1] : right.span[0]]):
            if left.unit is None and right.unit and right.unit != "parts":
                shared[at] = replace(left, unit=right.unit)
            elif right.unit is None and left.unit and left.unit != "parts":
                shared[at + 1] = replace(right, unit=left.unit)
    return shared
