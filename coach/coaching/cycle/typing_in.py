"""From what somebody typed into the fields of a check-in to what is noted."""

from collections.abc import Mapping

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


def _number(written: str, name: str) -> float | None:
    if written.strip().casefold() in ("", "unknown", "?"):
        return None
    try:
        return number_of(written.strip(), exact=False)
    except Unclear as error:
        raise InputError(f"{name}: {error}.", "Write one plain number.") from error
