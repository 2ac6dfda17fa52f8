"""Goals to and from workbooks. Every text is a string cell, never a formula; a workbook is looked at before it is opened."""

import gc
import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from coach import opening
from coach.domain.ids import new_id
from coach.errors import InputError, StoreError
from coach.exchange.bundle import Bundle, Flaw, Unreadable
from coach.exchange.columns import OWN, VIVA, is_own
from coach.exchange.formats import Everything
from coach.exchange.table_reading import MOST_ROWS, from_rows
from coach.exchange.table_writing import NUMBERS, own_rows, viva_rows

#: Most bytes of a workbook once unpacked, most parts, and how far a part may be packed.
LARGEST, MOST_PARTS, HIGHEST_RATIO = 200 * 1024 * 1024, 2_000, 200
#: What one cell of a workbook holds at the most.
LONGEST_CELL = 32_767
_MADE_UP = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HIDDEN = re.compile("[\\\\\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SHOWN = re.compile(r"\\(\\|u([0-9a-f]{4}))")


def own_xlsx(everything: Everything) -> bytes:
    """`coach export --format xlsx`: loses nothing of goals and key results."""
    return _workbook(own_rows(everything), [name in NUMBERS for name in OWN], escape=True)


def viva_xlsx(everything: Everything) -> bytes:
    """`coach export --format viva`: the sixteen columns."""
    return _workbook(viva_rows(everything), [field in NUMBERS for _, field in VIVA], escape=False)


def _workbook(table: Sequence[Sequence[str]], numbers: Sequence[bool], *, escape: bool) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Goals"
    for at, row in enumerate(table, 1):
        for place, (text, number) in enumerate(zip(row, numbers, strict=True), 1):
            _fill(sheet.cell(at, place), text, number=number and at > 1, escape=escape)
    sheet.freeze_panes = "A2"
    book.properties.creator = "OKR coach"
    buffer = io.BytesIO()
    _saved(book, buffer)
    return buffer.getvalue()


def _saved(book: Any, buffer: io.BytesIO) -> None:
    """Put the workbook together. Raises StoreError where its scratch file has no room.

    Its rows go through a file beside the system's other scratch files, lxml has an error of its own for a full one, and
    the generator that was writing would print another when it is thrown away.
    """
    noisy = sys.unraisablehook
    try:
        book.save(buffer)
    except Exception as error:
        if not isinstance(error, OSError) and type(error).__name__ != "SerialisationError":
            raise
        sys.unraisablehook = lambda _: None
        error.__traceback__ = None
        gc.collect()
        raise StoreError(
            "The workbook could not be put together: there is no room for its scratch file.",
            "Free some space, then try again.",
        ) from None
    finally:
        sys.unraisablehook = noisy


def _fill(cell: Any, text: str, *, number: bool, escape: bool) -> None:
    if not text:
        return
    # A workbook keeps fifteen digits; a number with more stays a text, so that it comes back as it was.
    if number and float(f"{float(text):.15g}") == float(text) and abs(float(text)) < 1e300:
        cell.value = float(text)
        return
    safe = _HIDDEN.sub(_spelled, text) if escape else re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", " ", text)
    if len(safe) > LONGEST_CELL:
        raise InputError(
            f"A text of {len(text):,} characters is too long for a cell.", "Export as JSON or Markdown."
        )
    cell.value = safe
    cell.data_type = "s"
    cell.quotePrefix = True


def _spelled(found: re.Match[str]) -> str:
    return "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}"


def _unspelled(text: str) -> str:
    return _SHOWN.sub(lambda found: "\\" if found[2] is None else chr(int(found[2], 16)), text)


def read_xlsx_file(
    path: str, new: Callable[[str], str] = new_id, columns: Mapping[str, str] | None = None
) -> Bundle:
    """The goals of a workbook's first sheet. Raises InputError for what is none, or may do harm when opened."""
    return from_xlsx(read_package(path), new, columns)


def read_package(path: str, what: str = "workbook", ending: str = ".xlsx or .csv") -> bytes:
    """The bytes of a ZIP-based office file that is safe to unpack: its kind, size and parts are known first.

    `what` and `ending` are how it is called where it is none.
    """
    data = opening.read_bytes(path)
    name = opening.shown(path)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(
            f"{name} is encrypted, or an old Office document.",
            f"Save it without a password, as {ending.partition(' ')[0]}.",
        )
    if data[:2] != b"PK":
        raise InputError(f"{name} is no {what}, whatever its ending says.", f"Save it as {ending}.")
    _refuse_harm(data, name)
    return data


def _refuse_harm(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
                raise InputError(f"{name} unpacks to more than is read.", "Export less, or as CSV.")
            for part in parts:
                _refuse_part(package, part, name)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError(f"{name} is damaged or encrypted.", "Save it anew, without a password.") from error


def _refuse_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    if part.flag_bits & 1:
        raise InputError(f"{name} is encrypted.", "Save it without a password.")
    if part.file_size > 1_000_000 and part.file_size > HIGHEST_RATIO * max(1, part.compress_size):
        raise InputError(f"{name} unpacks to far more than it is (a ZIP bomb).", "Do not open it.")
    if part.filename.lower().endswith((".xml", ".rels", ".vml")):
        with package.open(part) as file:
            head = file.read(4_096)
        if _MADE_UP.search(head):
            raise InputError(
                f"{name} defines entities of its own, as no office program does.", "Do not open it."
            )


def from_xlsx(
    data: bytes, new: Callable[[str], str] = new_id, columns: Mapping[str, str] | None = None
) -> Bundle:
    """The goals of a workbook that was looked at."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows, flaws = _rows(sheet)
    except InputError:
        raise
    except Exception as error:
        raise InputError("The workbook is damaged.", "Open it in its program and save it anew.") from error
    if flaws:
        raise Unreadable(flaws)
    if rows and is_own([cell.strip() for cell in rows[0][1]]):
        rows = [(number, [_unspelled(cell) for cell in row]) for number, row in rows]
        return from_rows(rows, new, columns, marked=False)
    return from_rows(rows, new, columns)


def _rows(sheet: Any) -> tuple[list[tuple[int, list[str]]], list[Flaw]]:
    rows: list[tuple[int, list[str]]] = []
    flaws: list[Flaw] = []
    width = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS:
            raise InputError(f"The table has more than {MOST_ROWS:,} rows.", "Split it.")
        cells = [_cell(cell, number, flaws) for cell in row]
        if not width:
            width = _width(cells)
        if any(cells):
            rows.append(
                (number, [*cells[:width], *[""] * (width - len(cells))] if not any(cells[width:]) else cells)
            )
    return rows, flaws


def _width(header: Sequence[str]) -> int:
    """How many columns the header names."""
    return max((at for at, cell in enumerate(header, 1) if cell), default=0)


def _cell(cell: Any, row: int, flaws: list[Flaw]) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        flaws.append(Flaw(row, f"the cell in column {cell.column_letter} is a formula; put its value there"))
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return (
            repr(float(value))
            if isinstance(value, float) and not float(value).is_integer()
            else str(int(value))
        )
    return str(value)
