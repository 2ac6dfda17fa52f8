"""Check-ins from a CSV file: every fault with its row, and nothing stored while there is one."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coach.coaching.cycle.noting import Entry, Noted, prepared
from coach.coaching.workspace import Workspace
from coach.errors import CoachError, InputError
from coach.exchange.fields import Unclear, number_of
from coach.safe_text import for_terminal

#: More rows than this in one file are a mistake.
MOST = 10_000
_NAMES = {
    "key_result": ("key_result", "key result", "kr", "id", "schlüsselergebnis"),
    "value": ("value", "wert", "valeur", "valor", "current"),
    "confidence": ("confidence", "zuversicht", "confiance", "confianza"),
    "note": ("note", "notiz", "notes", "comment", "nota"),
    "skip": ("skip", "skipped", "reason", "ausgelassen"),
    "date": ("date", "day", "on", "datum", "fecha"),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of a file: the entries that are sound, and the sentences for those that are not."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...]


def read_batch(text: str, open_: Workspace) -> Batch:
    """Read and check a whole file against the store; nothing is stored here.

    Raises InputError where the file has no header that can be used.
    """
    reader = csv.reader(io.StringIO(text), dialect=_dialect(text), strict=True)
    entries: list[Entry] = []
    faults: list[str] = []
    seen: dict[tuple[str, date | None], int] = {}
    try:
        columns = _columns(next(reader, []))
        for cells in reader:
            row = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if row > MOST:
                raise InputError(f"The file has more than {MOST:,} rows.", "Split it.")
            try:
                entry = _entry(cells, columns)
                found = prepared(open_, entry)
                _refuse_double(seen, found, entry, row)
                entries.append(entry)
            except CoachError as error:
                faults.append(f"Row {row}: {error}")
    except csv.Error as error:
        raise InputError(
            f"The file is no CSV (line {reader.line_num}: {error}).", "Save it as CSV again."
        ) from error
    return Batch(tuple(entries), tuple(faults))


def _dialect(text: str) -> type[csv.Dialect]:
    """Comma, semicolon or tab, by what the first line has most of."""
    head = text.split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Found


def _columns(header: list[str]) -> dict[str, int]:
    """Which column holds what; raises InputError for a missing, unknown or doubled one."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        plain = name.strip().casefold()
        field = next((field for field, names in _NAMES.items() if plain in names), None)
        shown = for_terminal(name, multiline=False, limit=40)
        if field is None:
            raise InputError(f"The column “{shown}” is not known.", f"Use: {', '.join(_NAMES)}.")
        if field in found:
            raise InputError(f"The column “{shown}” stands twice.", "Keep one.")
        found[field] = place
    if "key_result" not in found:
        raise InputError(
            "There is no column key_result.", "Begin the file with: key_result,value,confidence,note"
        )
    return found


def _entry(cells: list[str], columns: Mapping[str, int]) -> Entry:
    if len(cells) != max(columns.values()) + 1 and len(cells) != len(columns):
        raise InputError(
            f"it has {len(cells)} cells, the header has {len(columns)}.", "Add or remove a comma."
        )
    given = {name: cells[place].strip() for name, place in columns.items()}
    if not given["key_result"]:
        raise InputError("the key result is missing.", "Give its id.")
    return Entry(
        key_result=given["key_result"],
        value=_number(given.get("value", ""), "value"),
        confidence=_number(given.get("confidence", ""), "confidence"),
        note=given.get("note", ""),
        skipped=given.get("skip", ""),
        on=_day(given.get("date", "")),
    )


def _number(written: str, name: str) -> float | None:
    if not written:
        return None
    try:
        return number_of(written, exact=False)
    except Unclear as error:
        raise InputError(f"{name}: {error}.", "Give one plain number.") from error


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise InputError(f"the date “{written[:40]}” is none.", "Write it as 2027-01-31.") from error


def _refuse_double(seen: dict[tuple[str, date | None], int], found: Noted, entry: Entry, row: int) -> None:
    key = (found.key_result.id, entry.on)
    if key in seen:
        raise InputError(
            f"{found.key_result.id} has a value for this day in row {seen[key]} already.", "Keep one."
        )
    seen[key] = row
