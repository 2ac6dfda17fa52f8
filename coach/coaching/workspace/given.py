"""What people hand in, made into records: refused with a sentence, never with a library's message."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import ValidationError

from coach.domain.values import LONGEST_TEXT, Model
from coach.errors import InputError
from coach.safe_text import for_terminal, is_blank

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NAMES = {
    "text": "The text",
    "name": "The name",
    "role": "The role",
    "unit_id": "The unit",
    "manager_id": "The manager",
    "parent_id": "The goal above",
    "key_results": "The list of key results",
    "commitment": "The commitment",
    "confidence": "The confidence",
    "baseline": "The baseline",
    "target": "The target",
    "current": "The current value",
    "value": "The value",
    "note": "The note",
}
_KINDS = {
    "string_too_long": f"is longer than {LONGEST_TEXT:,} characters",
    "too_long": "has too many entries",
    "finite_number": "is not a finite number",
    "string_pattern_mismatch": "is no id",
    "string_unicode": "holds a character that cannot be stored",
    "extra_forbidden": "is no field of this record",
    "missing": "is missing",
    "less_than_equal": "is too large",
    "greater_than_equal": "is too small",
}
_RANGES = {"commitment": "0 to 10", "confidence": "0 to 1"}


def kept(make: Callable[..., T], **fields: Any) -> T:
    """The record that `make` builds; raises InputError where a field is refused."""
    try:
        return make(**fields)
    except ValidationError as error:
        raise refusal(error) from error


def changed(record: Model, **changes: Any) -> Any:
    """The record with some fields changed; raises InputError where one is refused."""
    return kept(record.with_, **changes)


def refusal(error: ValidationError) -> InputError:
    """The sentence for what a model refused: which field, what is wrong with it, what to do."""
    first = error.errors()[0]
    place = str(first["loc"][0]) if first["loc"] else ""
    message = _KINDS.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    size = _size(first.get("input"))
    if first["type"] == "enum":
        return not_among(str(first.get("input")), _NAMES.get(place, place), str(first["ctx"]["expected"]))
    if first["type"] in _KINDS:
        name = _NAMES.get(place, f"“{place}”")
        way = f"Give {_RANGES[place]}" if place in _RANGES else "Shorten or clean it"
        return InputError(f"{name} {message}{size}.", f"Nothing was stored. {way}.")
    where = f" ({_NAMES.get(place, place).lower()})" if place and place not in message else ""
    return InputError(
        f"{message[:1].upper()}{message[1:]}{where}.", "Nothing was stored; change it and try again."
    )


def among(choices: type[E], given: str, what: str) -> E:
    """The member of a closed list that is meant; raises InputError with the nearest one."""
    try:
        return choices(given.strip().casefold())
    except ValueError:
        raise not_among(given, what, ", ".join(choices)) from None


def not_among(given: str, what: str, expected: str) -> InputError:
    """The sentence for a word that is not in a closed list."""
    names = re.findall(r"[\w-]+", expected.replace(" or ", " "))
    close = get_close_matches(given.casefold(), names, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Write one of {', '.join(names)}."
    return InputError(f"{what[:1].upper()}{what[1:]} cannot be {quoted(given, 40)}.", hint)


def _size(given: Any) -> str:
    """How much was given, where that is what is wrong."""
    return f" (it has {len(given):,})" if isinstance(given, str | list | tuple) and len(given) > 20 else ""


def said(text: str, what: str = "The text") -> str:
    """The words without spaces around; raises InputError where a reader would see nothing, or it cannot be kept."""
    if found := _UNSTORABLE.search(text):
        raise InputError(
            f"{what} holds a character that cannot be stored (U+{ord(found[0]):04X}).", "Take it out."
        )
    if is_blank(text):
        raise InputError(f"{what} is empty.", "Write it in your own words.")
    return text.strip()


def quoted(text: str, limit: int = 70) -> str:
    """A text as it may stand in a sentence of ours."""
    return f"“{for_terminal(text, multiline=False, limit=limit)}”"
