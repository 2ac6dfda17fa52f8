"""The record around a statement, from whatever a file holds: what does not fit is said, never guessed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from coach.validator.documents.periods import parse_day
from coach.validator.types import Direction, KeyResultSpec, Record

_DIRECTIONS = ("increase", "decrease", "reach", "maintain")
_TEXTS = (
    "parent",
    "aspiration",
    "contribution",
    "level",
    "owner",
    "unit",
    "type",
    "resources",
    "evidence_source",
)
_NUMBERS = ("baseline", "target", "confidence")


class RecordFlaw(ValueError):
    """A field of a record that cannot be read; the message names it and says what fits."""


def record_of(raw: Mapping[str, Any]) -> Record:
    """A record from a mapping; unknown fields are left, a field of the wrong type raises `RecordFlaw`."""
    values: dict[str, Any] = {name: _text(raw, name) for name in _TEXTS}
    values |= {name: _number(raw, name) for name in _NUMBERS}
    return Record(
        **values,
        owner_open_objectives=_count(raw),
        direction=_direction(raw),
        band=_band(raw),
        due=_due(raw),
        history=_history(raw),
        key_results=tuple(key_result_of(item) for item in _list(raw, "key_results")),
        given=frozenset(str(name) for name in raw),
    )


def key_result_of(raw: object) -> KeyResultSpec:
    """A key result from its text alone or from a mapping."""
    if isinstance(raw, str):
        return KeyResultSpec(raw)
    if not isinstance(raw, Mapping):
        raise RecordFlaw("a key result is neither a text nor an object")
    return KeyResultSpec(
        text=_text(raw, "text") or "",
        metric=_text(raw, "metric"),
        unit=_text(raw, "unit"),
        direction=_direction(raw),
        baseline=_number(raw, "baseline"),
        target=_number(raw, "target"),
        due=_due(raw),
        kind=_text(raw, "kind"),
    )


def _text(raw: Mapping[str, Any], name: str) -> str | None:
    value = raw.get(name)
    if value is None or isinstance(value, str):
        return value
    if name in ("parent", "owner") and isinstance(value, Mapping):
        inner = value.get("text", value.get("name"))
        return inner if isinstance(inner, str) else None
    raise RecordFlaw(f"`{name}` is no text")


def finite(value: object) -> float | None:
    """A finite number, or None: no boolean, no infinity, no text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _number(raw: Mapping[str, Any], name: str) -> float | None:
    value = raw.get(name)
    if value is None:
        return None
    number = finite(value)
    if number is None:
        raise RecordFlaw(f"`{name}` is no finite number")
    return number


def _count(raw: Mapping[str, Any]) -> int | None:
    value = raw.get("owner_open_objectives")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise RecordFlaw("`owner_open_objectives` is no count")


def _direction(raw: Mapping[str, Any]) -> Direction | None:
    value = raw.get("direction")
    if value is None or value in _DIRECTIONS:
        return cast("Direction | None", value)
    raise RecordFlaw(f"`direction` is none of {', '.join(_DIRECTIONS)}")


def _band(raw: Mapping[str, Any]) -> tuple[float, float] | None:
    band = _list(raw, "band")
    if not band:
        return None
    low, high = (finite(band[0]), finite(band[1])) if len(band) == 2 else (None, None)
    if low is None or high is None or low > high:
        raise RecordFlaw("`band` is no pair of numbers, the lower first")
    return low, high


def _due(raw: Mapping[str, Any]) -> Any:
    value = raw.get("due")
    if value is None:
        return None
    day = parse_day(value)
    if day is None:
        raise RecordFlaw("`due` is no day such as 2027-03-31")
    return day


def _history(raw: Mapping[str, Any]) -> tuple[float, ...]:
    movements = [finite(value) for value in _list(raw, "history")]
    if any(value is None for value in movements):
        raise RecordFlaw("`history` holds something that is no finite number")
    return tuple(value for value in movements if value is not None)


def _list(raw: Mapping[str, Any], name: str) -> list[Any]:
    value = raw.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise RecordFlaw(f"`{name}` is no list")
    return value
