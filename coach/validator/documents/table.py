"""CSV with a header: an objective or a key result a row, or both in columns of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from coach.validator.documents.lines_of_json import kind_of
from coach.validator.documents.model import Document, Fault, Kind, Statement, flaw_of
from coach.validator.documents.periods import period_of
from coach.validator.documents.records import RecordFlaw, record_of
from coach.validator.documents.suppression import codes

_NAMES = {
    "objective": "objective", "goal": "objective", "ziel": "objective", "objetivo": "objective",
    "objectif": "objective", "key result": "key_result", "kr": "key_result", "keyresult": "key_result",
    "text": "text", "statement": "text", "title": "text", "name": "text", "id": "id", "kind": "kind",
    "parent": "parent", "period": "period", "baseline": "baseline", "start": "baseline", "target": "target",
    "unit": "unit", "direction": "direction", "due": "due", "due date": "due", "owner": "owner", "type": "type",
    "confidence": "confidence", "contribution": "contribution", "ignore": "ignore",
}  # fmt: skip
_STATEMENTS = ("objective", "key_result", "text")
_NUMBERS = ("baseline", "target", "confidence")
_RECORD = (*_NUMBERS, "unit", "direction", "due", "owner", "type", "contribution")
#: Most characters of one field; the reader's own limit is larger.
_LONGEST_FIELD = 100_000


def parse(text: str) -> Document:
    """The goals of a CSV text; a row that does not fit the header is a fault with its line number."""
    document = Document()
    if not text.strip():
        return document
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [_NAMES.get(_folded(name)) for name in next(reader)]
        if not any(name in _STATEMENTS for name in header):
            wanted = "`objective`, `key result` or `text`"
            return Document(
                faults=[Fault(1, f"no column with statements; name one {wanted} in the first line")]
            )
        _Rows(document, header).read(reader)
    except csv.Error as error:
        document.faults.append(Fault(reader.line_num, f"no valid CSV: {error}"))
    return document


def _folded(name: str) -> str:
    return name.strip().lower().replace("_", " ").replace("-", " ")


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


class _Rows:
    """Adds the rows one after the other, knowing which objective came last and which ids are taken."""

    def __init__(self, document: Document, header: list[str | None]) -> None:
        self._document = document
        self._header = header
        self._objectives: dict[str, int] = {}
        self._last: int | None = None
        self._ids: dict[str, int] = {}

    def read(self, reader: Any) -> None:
        line = reader.line_num + 1
        for row in reader:
            if any(field.strip() for field in row):
                for message in self._row(row, line):
                    self._document.faults.append(Fault(line, message))
            line = reader.line_num + 1

    def _row(self, row: list[str], line: int) -> Iterator[str]:
        if len(row) != len(self._header):
            yield f"{len(row)} fields where the header has {len(self._header)}"
            return
        fields = {
            name: value.strip()
            for name, value in zip(self._header, row, strict=True)
            if name and value.strip()
        }
        if flaw := self._taken(fields, line):
            yield flaw
            return
        try:
            self._statements(fields, line)
        except (RecordFlaw, ValueError) as flaw:
            yield str(flaw)

    def _taken(self, fields: dict[str, str], line: int) -> str | None:
        identifier = fields.get("id")
        if identifier and identifier in self._ids:
            return f"the id `{identifier[:80]}` is taken by line {self._ids[identifier]}"
        if identifier:
            self._ids[identifier] = line
        return None

    def _statements(self, fields: dict[str, str], line: int) -> None:
        if "objective" in fields:
            own = "key_result" not in fields and "text" not in fields
            self._last = self._objective(fields, line, own)
        if "key_result" in fields:
            self._add(fields, fields["key_result"], "key_result", line, self._last)
        elif "text" in fields:
            kind = kind_of(fields.get("kind"))
            index = self._add(
                fields, fields["text"], kind, line, self._last if kind == "key_result" else None
            )
            self._last = index if kind == "objective" else self._last

    def _objective(self, fields: dict[str, str], line: int, own: bool) -> int:
        """The index of the row's objective; the same words in a later row are the same objective."""
        text = fields["objective"]
        if text not in self._objectives:
            kept = list(fields) if own else ["period", "parent", "owner"]
            wanted = {key: fields[key] for key in kept if key in fields}
            self._objectives[text] = self._add(wanted, text, "objective", line, None)
        return self._objectives[text]

    def _add(self, fields: dict[str, str], text: str, kind: Kind, line: int, under: int | None) -> int:
        if flaw := flaw_of(text):
            raise ValueError(flaw)
        record = {name: _value(name, fields[name]) for name in _RECORD if name in fields}
        statement = Statement(
            text,
            line,
            kind=kind,
            id=fields.get("id"),
            parent=fields.get("parent"),
            under=under,
            period=period_of(fields.get("period")),
            record=record_of(record) if record else None,
            suppressed=codes(fields["ignore"]) if "ignore" in fields else frozenset(),
        )
        self._document.statements.append(statement)
        return len(self._document.statements) - 1


def _value(name: str, written: str) -> Any:
    if name not in _NUMBERS:
        return written
    try:
        return float(written.replace(",", ".") if written.count(",") == 1 and "." not in written else written)
    except ValueError as error:
        raise RecordFlaw(f"`{name}` is no number: {written[:40]}") from error
