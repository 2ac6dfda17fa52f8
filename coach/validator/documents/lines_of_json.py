"""Lines of JSON, one statement each, as the command-line contract has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from coach.strict_json import JsonFlaw, loads
from coach.validator.documents.model import Document, Fault, Kind, Statement, flaw_of
from coach.validator.documents.periods import period_of
from coach.validator.documents.records import RecordFlaw, record_of
from coach.validator.documents.suppression import codes


def parse(text: str) -> Document:
    """Each line a statement; a malformed line becomes a fault with its number, the others are kept."""
    document = Document(given_ids=True)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                document.statements.append(_statement(line, number))
            except (JsonFlaw, RecordFlaw) as flaw:
                document.faults.append(Fault(number, str(flaw)))
    return document


def _statement(line: str, number: int) -> Statement:
    raw = loads(line)
    if not isinstance(raw, dict):
        raise JsonFlaw('the line is no object; write {"id": …, "text": …}')
    if flaw := flaw_of(raw.get("text")):
        raise JsonFlaw(flaw)
    return Statement(
        raw["text"],
        number,
        kind=kind_of(raw.get("kind")),
        id=_id(raw, number),
        parent=_parent(raw),
        period=period_of(raw.get("period")),
        record=_record(raw),
        suppressed=_ignored(raw),
    )


def kind_of(written: object) -> Kind:
    """An objective, a key result, or anything else as auto."""
    folded = written.strip().lower().replace("-", "_").replace(" ", "_") if isinstance(written, str) else ""
    return cast("Kind", folded) if folded in ("objective", "key_result") else "auto"


def _id(raw: Mapping[str, Any], number: int) -> str:
    value = raw.get("id")
    if value is None:
        return str(number)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise JsonFlaw("`id` is no text")


def _parent(raw: Mapping[str, Any]) -> str | None:
    value = raw.get("parent")
    if isinstance(value, Mapping):
        value = value.get("text")
    if value is not None and not isinstance(value, str):
        raise JsonFlaw("`parent` is no text")
    return value


def _record(raw: Mapping[str, Any]) -> Any:
    value = raw.get("record")
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise JsonFlaw("`record` is no object")
    return record_of(value)


def _ignored(raw: Mapping[str, Any]) -> frozenset[str]:
    value = raw.get("ignore")
    if isinstance(value, str):
        return codes(value)
    if isinstance(value, list) and value:
        return codes(",".join(str(code) for code in value))
    return frozenset()
