"""What people hand in, made into records: refused with a sentence, never with a library's message."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError

from coach.domain.values import LONGEST_TEXT
from coach.errors import InputError
from coach.safe_text import for_terminal, is_blank

T = TypeVar("T")

_NAMES = {
    "text": "The text",
    "name": "The name",
    "unit_id": "The unit",
    "manager_id": "The manager",
    "parent_id": "The goal above",
    "key_results": "The list of key results",
    "commitment": "The commitment",
    "confidence": "The confidence",
    "value": "The value",
    "note": "The note",
}
_KINDS = {
    "string_too_long": f"is longer than {LONGEST_TEXT:,} characters",
    "too_long": "has too many entries",
    "finite_number": "is not a finite number",
    "string_pattern_mismatch": "is no id",
    "string_unicode": "holds a character that cannot be stored",
}


def kept(make: Callable[..., T], **fields: Any) -> T:
    """The record that `make` builds; raises InputError where a field is refused."""
    try:
        return make(**fields)
    except ValidationError as error:
        raise refusal(error) from error


def refusal(error: ValidationError) -> InputError:
    """The sentence for what a model refused: which field, what is wrong with it, what to do."""
    first = error.errors()[0]
    place = str(first["loc"][0]) if first["loc"] else ""
    message = _KINDS.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    size = _size(first.get("input"))
    if first["type"] in _KINDS:
        name = _NAMES.get(place, f"“{place}”")
        return InputError(f"{name} {message}{size}.", "Nothing was stored: shorten or clean it.")
    where = f" ({_NAMES.get(place, place).lower()})" if place and place not in message else ""
    return InputError(
        f"{message[:1].upper()}{message[1:]}{where}.", "Nothing was stored; change it and try again."
    )


def _size(given: Any) -> str:
    """How much was given, where that is what is wrong."""
    return f" (it has {len(given):,})" if isinstance(given, str | list | tuple) and len(given) > 20 else ""


def said(text: str, what: str = "The text") -> str:
    """The words without spaces around; raises InputError where a reader would see nothing."""
    if is_blank(text):
        raise InputError(f"{what} is empty.", "Write it in your own words.")
    return text.strip()


def quoted(text: str, limit: int = 70) -> str:
    """A text as it may stand in a sentence of ours."""
    return f"“{for_terminal(text, multiline=False, limit=limit)}”"
