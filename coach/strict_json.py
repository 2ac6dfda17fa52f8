"""JSON read strictly: no duplicate keys, no infinity, no number a float cannot hold, no endless nesting."""

from __future__ import annotations

import json
import re
from typing import Any

#: Deepest nesting that a goal document has use for, with much to spare.
DEEPEST = 64
#: Most digits of a whole number.
LONGEST_NUMBER = 40
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', re.DOTALL)


class JsonFlaw(ValueError):
    """Why a text is no JSON that can be read; the message says what to mend."""


def loads(text: str) -> Any:
    """The value of a JSON text; raises `JsonFlaw`."""
    _refuse_depth(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_integer, parse_float=_number, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise JsonFlaw(f"no valid JSON at {place}column {error.colno}: {error.msg.lower()}") from error
    return value


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _TOKENS.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise JsonFlaw(f"nested deeper than {DEEPEST} levels")
        elif match[0] in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise JsonFlaw(f"the key `{key[:80]}` stands twice in one object")
        found[key] = value
    return found


def _integer(written: str) -> int:
    if len(written) > LONGEST_NUMBER:
        raise JsonFlaw(f"a number of {len(written):,} digits; no measure needs more than {LONGEST_NUMBER}")
    return int(written)


def _number(written: str) -> float:
    value = float(written)
    if value in (float("inf"), float("-inf")):
        raise JsonFlaw(f"the number {written[:40]} is too large to hold")
    return value


def _constant(written: str) -> float:
    raise JsonFlaw(f"{written} is no number; leave the field out where it is not known")
