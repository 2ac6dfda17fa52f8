"""The labels of a goal's fields in Markdown, and how each value is written and read back without loss."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from coach.domain.okr import Direction, GoalStatus, GoalType, KeyResultKind, Visibility
from coach.domain.people import Level
from coach.domain.periods import Period, parse_period
from coach.domain.provenance import Origin
from coach.errors import InputError
from coach.exchange.inline import escaped, plain

_BETWEEN = re.compile(r"\s*(?:\.\.|to|–|bis)\s*")
_PLAIN_NUMBER = re.compile(r"([-−+]?)\s*(\d[\d,.'’\s]*?(?:[eE][-+]?\d{1,3})?)\s*([^\d\s.,].*)?$")
#: Behind a number: the way to another one, as in "10%->5%".
_SECOND = re.compile(r"(?:[->→⇒–—…]|\.\.|\bto\b|\bbis\b)\s*[-+−]?\d", re.IGNORECASE)
_FLOAT = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?")
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})+")
_NUMBER_LINE = re.compile(r"(\S+), (said|record|knowledge|assumption)( \(confirmed\))?: (.*)$", re.DOTALL)
_PERIOD_LINE = re.compile(r"(\S+\.\.\S+) \((.*)\)$", re.DOTALL)
_SWAPPED = re.compile(r"([QH][1-4])[\s/-]*(\d{4})$", re.IGNORECASE)


class Unclear(ValueError):
    """A value that cannot be read; the message says what to write instead."""


def number_text(value: float) -> str:
    """The shortest text that is this number again."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def number_of(written: str, *, exact: bool) -> float:
    """A number; `exact` for the coach's own exports, else as people write it, units behind it left off.

    Raises Unclear for what is none, for "1.500", which is two numbers depending on who reads it, and for "10%->5%".
    """
    if exact and _FLOAT.fullmatch(written):
        return _finite(float(written), written)
    found = _PLAIN_NUMBER.match(written.strip())
    if not found:
        raise Unclear(f"“{written[:40]}” is no number")
    if _SECOND.search(found[3] or ""):
        raise Unclear(f"“{written[:40]}” holds two numbers")
    digits = found[2].strip()
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"\D", "", digits)
    elif _AMBIGUOUS.fullmatch(digits):
        raise Unclear(f"“{digits}” can be read in two ways; write {re.sub('[.,]', '', digits)} or {digits}0")
    try:
        value = float(digits.replace(",", "."))
    except ValueError:
        raise Unclear(f"“{written[:40]}” is no number; write 1500 or 1500.5") from None
    return _finite(-value if found[1] in ("-", "−") else value, written)


def _finite(value: float, written: str) -> float:
    if not math.isfinite(value):
        raise Unclear(f"“{written[:40]}” is too large to hold")
    return value


def period_text(period: Period) -> str:
    """A period by its name where that says all, else its days, and the name in brackets."""
    if period.name and _is_read_as(period.name, period):
        return escaped(period.name)
    days = f"{period.start}..{period.end}"
    return f"{days} ({escaped(period.name)})" if period.name is not None else days


def _is_read_as(name: str, period: Period) -> bool:
    try:
        return parse_period(name) == period
    except InputError:
        return False


def period_of(written: str) -> dict[str, Any]:
    """A period as JSON; also "Q1 2027". Raises Unclear."""
    found = _PERIOD_LINE.match(written)
    text, name = (found[1], plain(found[2])) if found else (plain(written), None)
    if swapped := _SWAPPED.match(text.strip()):
        text = f"{swapped[2]}-{swapped[1]}"
    try:
        period = parse_period(text)
    except InputError as error:
        raise Unclear(f"{error.message} {error.next_step}") from error
    return {**period.model_dump(mode="json"), "name": name if found else period.name}


@dataclass(frozen=True, slots=True)
class Label:
    """A field with its label: `write` gives Markdown for a value, `read` the JSON value of Markdown."""

    name: str
    field: str
    write: Callable[[Any], str]
    read: Callable[[str, bool], Any]
    aliases: tuple[str, ...] = ()


def _words(name: str, field: str, *aliases: str) -> Label:
    return Label(name, field, escaped, lambda written, exact: plain(written), aliases)


def _number(name: str, field: str, *aliases: str) -> Label:
    return Label(
        name, field, number_text, lambda written, exact: number_of(plain(written), exact=exact), aliases
    )


def _choice(name: str, field: str, choices: type[StrEnum], *aliases: str) -> Label:
    def read(written: str, exact: bool) -> str:
        given = plain(written).strip().lower()
        if given in list(choices):
            return given
        close = get_close_matches(given, list(choices), n=1)
        hint = f"did you mean {close[0]}?" if close else f"write one of {', '.join(choices)}"
        raise Unclear(f"“{given[:40]}” is no {name.lower()}; {hint}")

    return Label(name, field, str, read, aliases)


def _share(written: str, exact: bool) -> float:
    text = plain(written)
    value = number_of(text, exact=exact)
    return value / 100 if text.rstrip().endswith("%") else value


def _of_ten(written: str, exact: bool) -> int:
    value = number_of(re.sub(r"\s*(?:/|of|von)\s*10\s*$", "", plain(written)), exact=True)
    if not value.is_integer():
        raise Unclear(f"“{written[:40]}” is no whole number from 0 to 10")
    return int(value)


def _band(written: str, exact: bool) -> list[float]:
    parts = _BETWEEN.split(plain(written))
    if len(parts) != 2:
        raise Unclear(f"“{written[:40]}” is no band; write it as 3 to 5")
    return [number_of(part, exact=exact) for part in parts]


def _numbers(written: str, exact: bool) -> dict[str, Any]:
    found = _NUMBER_LINE.match(written)
    if not found:
        raise Unclear("a number is written as “26, said: where it was said”")
    where = plain(found[4])
    origin = Origin(found[2]).value
    return {
        "value": number_of(found[1], exact=True),
        "origin": origin,
        "where": where,
        "confirmed": bool(found[3]),
    }


def _write_number(number: Any) -> str:
    confirmed = " (confirmed)" if number.confirmed else ""
    return f"{number_text(number.value)}, {number.origin}{confirmed}: {escaped(number.where)}"


OBJECTIVE = (
    _choice("Level", "level", Level, "ebene"),
    Label(
        "Period",
        "period",
        period_text,
        lambda written, exact: period_of(written),
        ("zeitraum", "cycle", "quarter"),
    ),
    _choice("Type", "type", GoalType, "typ"),
    _choice("Status", "status", GoalStatus),
    _choice("Visibility", "visibility", Visibility, "sichtbarkeit"),
    _words("Contribution", "contribution", "why", "warum", "beitrag"),
    _words("Resources", "resources", "ressourcen"),
    _words("Impediments", "impediments", "hindernisse", "risks"),
    _words("Not enough", "not_enough"),
    Label("Commitment", "commitment", lambda value: f"{value}/10", _of_ten),
)
KEY_RESULT = (
    _words("Metric", "metric", "messgröße", "measure", "kpi"),
    _words("Unit", "unit", "einheit"),
    _choice("Direction", "direction", Direction, "richtung"),
    _number("Baseline", "baseline", "ausgangswert", "start"),
    _number("Target", "target", "ziel", "goal"),
    Label("Band", "band", lambda band: " to ".join(map(number_text, band)), _band),
    _number("Current", "current", "aktuell", "now"),
    Label("Due", "due", str, lambda written, exact: plain(written).strip(), ("deadline", "fällig", "by")),
    _choice("Kind", "kind", KeyResultKind, "art"),
    _choice("Type", "type", GoalType, "typ"),
    _words("Source", "evidence_source", "evidence", "quelle"),
    Label("Confidence", "confidence", number_text, _share, ("zuversicht",)),
    Label("Number", "numbers", _write_number, _numbers),
)
#: Links: the label, the field of the id, and what people also write.
LINKS = (
    Label("Owner", "owner_id", escaped, lambda written, exact: plain(written), ("verantwortlich", "lead", "dri")),
    Label("Serves", "parent_id", escaped, lambda written, exact: plain(written), ("parent", "aligned to", "dient", "contributes to")),
    Label("Supports", "supports", escaped, lambda written, exact: plain(written), ("unterstützt", "helps")),
)  # fmt: skip


def by_label(labels: tuple[Label, ...]) -> dict[str, Label]:
    """The labels by every way to write them, folded to lower case."""
    return {name: label for label in labels for name in (label.name.lower(), *label.aliases)}
