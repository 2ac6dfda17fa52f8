"""OKR documents in YAML or JSON: objectives with their key results, wherever they stand in the tree.

An object is an objective where it has `objective`, or `text`, `title` or `name` beside `key_results`; a key
result is a text or an object with `text`, `key_result`, `title` or `name`. `id`, `period`, `parent`, `ignore` and
the fields of a record are read where they are given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coach import strict_json
from coach.validator.documents import strict_yaml
from coach.validator.documents.lines_of_json import kind_of
from coach.validator.documents.model import Document, Fault, Kind, Statement, flaw_of
from coach.validator.documents.periods import period_of
from coach.validator.documents.records import RecordFlaw, record_of
from coach.validator.documents.suppression import codes

Period = tuple[date, date] | None
_LISTS = ("key_results", "keyResults", "krs", "results")
_OBJECTIVES = ("objective", "text", "title", "name")
_RESULTS = ("text", "key_result", "kr", "title", "name")
_RECORD_FIELDS = (
    "aspiration", "contribution", "level", "owner", "owner_open_objectives", "baseline", "target", "unit",
    "direction", "band", "due", "type", "confidence", "resources", "evidence_source", "history",
)  # fmt: skip


def parse_yaml(text: str) -> Document:
    """The goals of a YAML text; a text that cannot be read is one fault."""
    try:
        return _Walk(text).document(strict_yaml.loads(text))
    except strict_yaml.YamlFlaw as flaw:
        return Document(faults=[Fault(flaw.line, str(flaw))])


def parse_json(text: str) -> Document:
    """The goals of a JSON text; a text that cannot be read is one fault."""
    if not text.strip():
        return Document()
    try:
        return _Walk(text).document(strict_json.loads(text))
    except strict_json.JsonFlaw as flaw:
        return Document(faults=[Fault(0, str(flaw))])


class _Walk:
    """Collects statements in the order of the document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cursor, self._line = 0, 1
        self._found = Document()

    def document(self, value: Any) -> Document:
        self._visit(value, None, None)
        if not self._found.statements and not self._found.faults and value is not None:
            message = "no objective found; give it as `objective: …` with `key_results: […]`"
            self._found.faults.append(Fault(0, message))
        return self._found

    def _visit(self, value: Any, period: Period, parent: str | None) -> None:
        if isinstance(value, list):
            for item in value:
                self._visit(item, period, parent)
        elif isinstance(value, Mapping):
            period = period_of(value.get("period")) or period
            text = _objective_text(value)
            if text is not None:
                parent = self._objective(value, text, period, parent)
            elif _is_statement(value):
                self._add(value, value["text"], kind_of(value.get("kind")), period, parent, None)
            for name, inner in value.items():
                if name not in _LISTS or text is None:
                    self._visit(inner, period, parent)

    def _objective(
        self, value: Mapping[str, Any], text: Any, period: Period, parent: str | None
    ) -> str | None:
        index = self._add(value, text, "objective", period, parent, None)
        for item in _key_results(value):
            raw = item if isinstance(item, Mapping) else {}
            written = item if isinstance(item, str) else _first(raw, _RESULTS)
            self._add(raw, written, "key_result" if index is not None else "auto", period, None, index)
        return str(text) if index is not None else parent

    def _add(
        self,
        raw: Mapping[str, Any],
        text: Any,
        kind: Kind,
        period: Period,
        parent: str | None,
        under: int | None,
    ) -> int | None:
        line, column = self._place(text)
        try:
            statement = _statement(raw, text, kind, parent)
        except (RecordFlaw, ValueError) as flaw:
            self._found.faults.append(Fault(line, str(flaw)))
            return None
        placed = replace(statement, line=line, column=column, period=statement.period or period, under=under)
        self._found.statements.append(placed)
        return len(self._found.statements) - 1

    def _place(self, text: Any) -> tuple[int, int]:
        if isinstance(text, strict_yaml.Text):
            return text.line, text.column
        if not isinstance(text, str):
            return 0, 1
        for written in (json.dumps(text, ensure_ascii=False), json.dumps(text)):
            found = self._text.find(written, self._cursor)
            if found >= 0:
                self._line += self._text.count("\n", self._cursor, found)
                self._cursor = found + 1
                start = self._text.rfind("\n", 0, found) + 1
                return self._line, found - start + 2
        return 0, 1


def _objective_text(value: Mapping[str, Any]) -> Any:
    if isinstance(value.get("objective"), str):
        return value["objective"]
    if any(name in value for name in _LISTS) or kind_of(value.get("kind")) == "objective":
        return _first(value, _OBJECTIVES)
    return None


def _is_statement(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("text"), str)


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((value[name] for name in names if isinstance(value.get(name), str)), None)


def _key_results(value: Mapping[str, Any]) -> list[Any]:
    found: list[Any] = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), [])
    return found


def _statement(raw: Mapping[str, Any], text: Any, kind: Kind, parent: str | None) -> Statement:
    if flaw := flaw_of(text):
        raise ValueError(flaw)
    fields = {name: raw[name] for name in raw if name in _RECORD_FIELDS and raw[name] is not None}
    own_parent = raw.get("parent")
    ignored = raw.get("ignore")
    return Statement(
        str(text),
        0,
        kind=kind,
        id=str(raw["id"]) if isinstance(raw.get("id"), str | int) else None,
        parent=str(own_parent) if isinstance(own_parent, str) else parent,
        period=period_of(raw.get("period")),
        record=record_of(fields) if fields else None,
        suppressed=_ignored(ignored),
    )


def _ignored(ignored: Any) -> frozenset[str]:
    if isinstance(ignored, list):
        ignored = ",".join(str(code) for code in ignored)
    return codes(ignored) if isinstance(ignored, str) else frozenset()
