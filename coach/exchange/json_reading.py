"""The coach's JSON document read back: strict about its shape, exact about the line of a fault."""

import re
from difflib import get_close_matches
from typing import Any

from coach import strict_json
from coach.exchange.bundle import KINDS, Bundle, Flaw, Item, Unreadable
from coach.exchange.json_writing import SCHEMA

_HEAD = ("schema", "coach", "private", "for", "about")
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', re.DOTALL)
_PERIOD_DAYS = ("start", "end")


def from_json(text: str) -> Bundle:
    """The records of a document. Raises Unreadable with what cannot be read, and where."""
    try:
        document = strict_json.loads(text)
    except strict_json.JsonFlaw as error:
        raise Unreadable([Flaw(0, str(error))]) from error
    except RecursionError as error:
        raise Unreadable([Flaw(0, "nested too deeply")]) from error
    if flaw := _wrong_head(document):
        raise Unreadable([Flaw(1, flaw)])
    bundle, flaws = Bundle(), list[Flaw]()
    if document.get("for") == "manager" and isinstance(document.get("about"), str):
        bundle.reports = (document["about"],)
    elif document.get("private") is True and isinstance(document.get("about"), str):
        bundle.owner = document["about"]
    lines = _lines(text)
    for kind, name in KINDS.items():
        _records(bundle, flaws, kind, document.get(name, {} if kind == "draft" else []), lines)
    if flaws:
        raise Unreadable(flaws)
    return bundle


def _wrong_head(document: Any) -> str:
    if not isinstance(document, dict):
        return "a document of the coach is one object, as `coach export --format json` writes it"
    schema = document.get("schema")
    if document.get("coach") != "export" or isinstance(schema, bool) or not isinstance(schema, int):
        return "this is no document of the coach: it does not begin with “schema” and “coach”"
    if schema > SCHEMA:
        return f"this was written by a newer release (schema {schema}; this one reads up to {SCHEMA})"
    for name in document:
        if name not in _HEAD and name not in KINDS.values():
            close = get_close_matches(name, KINDS.values(), n=1)
            return (
                f"there is no “{name[:40]}” in it; {f'did you mean {close[0]}?' if close else 'take it out'}"
            )
    return ""


def _records(
    bundle: Bundle, flaws: list[Flaw], kind: str, found: Any, lines: dict[tuple[str, int], int]
) -> None:
    name = KINDS[kind]
    if kind == "draft" and isinstance(found, dict):
        bundle.items += [
            Item(kind, key, dict(value)) for key, value in found.items() if isinstance(value, dict)
        ]
        return
    if not isinstance(found, list):
        flaws.append(Flaw(lines.get((name, -1), 0), f"“{name}” is no list"))
        return
    for at, fields in enumerate(found):
        line = lines.get((name, at), 0)
        item = _item(kind, fields, line) if isinstance(fields, dict) else None
        if item is None:
            flaws.append(Flaw(line, f"{name}[{at}] is no record with an id"))
        else:
            bundle.items.append(item)
    _refuse_doubles(flaws, bundle.of(kind))


def _item(kind: str, fields: dict[str, Any], line: int) -> Item | None:
    fields = dict(fields)
    if kind == "period":
        start, end = (fields.get(name) for name in _PERIOD_DAYS)
        record_id: Any = fields.get("name") or f"{start}..{end}"
    else:
        record_id = fields.get("id")
    if not isinstance(record_id, str):
        return None
    withheld = fields.pop("withheld", ())
    names = (
        tuple(withheld) if isinstance(withheld, list) and all(isinstance(n, str) for n in withheld) else ()
    )
    return Item(kind, record_id, fields, line, withheld=names)


def _refuse_doubles(flaws: list[Flaw], items: list[Item]) -> None:
    seen: dict[str, int] = {}
    for item in items:
        if item.id in seen:
            flaws.append(Flaw(item.line, f"the id {item.id[:70]} stands in line {seen[item.id]} already"))
        seen.setdefault(item.id, item.line)


def _lines(text: str) -> dict[tuple[str, int], int]:
    """The line of each list (place -1) and of each record in it, by the list's name and the record's place."""
    lines: dict[tuple[str, int], int] = {}
    depth, name, place = 0, "", 0
    line, at = 1, 0
    for found in _TOKENS.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        token = found[0]
        if token[0] == '"':
            if depth == 1:
                name, place = token[1:-1], 0
                lines.setdefault((name, -1), line)
        elif token in "[{":
            depth += 1
            if depth == 3:
                lines[name, place] = line
                place += 1
        else:
            depth -= 1
    return lines
