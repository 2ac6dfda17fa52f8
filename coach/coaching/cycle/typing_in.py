"""From what somebody typed into the fields of a form to what is noted or changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.coaching.cycle.noting import Entry
from coach.errors import InputError
from coach.exchange.fields import Unclear, number_of


def entry_of(key_result: str, typed: Mapping[str, str], *, skipped: bool = False) -> Entry:
    """The entry; `skipped` takes the note as the reason. Raises InputError that names the field."""
    note = typed.get("note", "").strip()
    if skipped:
        if not note:
            raise InputError(
                "It is not said why it is skipped.", "Write the reason into the note, then skip."
            )
        return Entry(key_result, skipped=note)
    return Entry(
        key_result,
        value=_number(typed.get("value", ""), "The value"),
        confidence=_number(typed.get("confidence", ""), "The confidence"),
        note=note,
    )


def changes_of(typed: Mapping[str, str], shown: Mapping[str, str], *, drop: bool = False) -> dict[str, Any]:
    """What of an adjustment's fields differs from what was shown; an empty field changes nothing. Raises InputError."""
    new = {
        name: text.strip() for name, text in typed.items() if text.strip() and text.strip() != shown.get(name)
    }
    found: dict[str, Any] = {name: new[name] for name in ("metric", "owner") if name in new}
    if "target" in new:
        found["target"] = _number(new["target"], "The target")
    if "due" in new:
        try:
            found["due"] = date.fromisoformat(new["due"])
        except ValueError as error:
            raise InputError(f"The date cannot be “{new['due'][:40]}”.", "Write it as 2027-01-31.") from error
    return {**found, "drop": True} if drop else found


def _number(written: str, name: str) -> float | None:
    if written.strip().casefold() in ("", "unknown", "?"):
        return None
    try:
        return number_of(written.strip(), exact=False)
    except Unclear as error:
        raise InputError(f"{name}: {error}.", "Write one plain number.") from error
