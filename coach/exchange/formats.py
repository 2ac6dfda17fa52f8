"""The formats of documents: one line here makes a new one known to import, export and their help.

A writer is a function `(Everything) -> str | bytes`; a reader is `(path, new) -> Bundle`, where `new` makes an id
from a prefix. Both are named as `module:function` and loaded when they are asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from coach.errors import InputError


@dataclass(frozen=True, slots=True)
class Everything:
    """All records by kind (drafts as (key, content)); without `private` a writer leaves out what is private."""

    records: Mapping[str, Sequence[Any]]
    private: bool = False
    owner: str | None = None
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


#: Writers of `coach export --format`.
WRITERS = {
    "json": "coach.exchange.json_writing:whole",
    "md": "coach.exchange.markdown_writing:whole",
    "csv": "coach.exchange.table_writing:own_csv",
    "xlsx": "coach.exchange.xlsx:own_xlsx",
    "viva": "coach.exchange.xlsx:viva_xlsx",
    "viva-csv": "coach.exchange.table_writing:viva_csv",
    "atlassian-csv": "coach.exchange.table_writing:atlassian_csv",
    "archive": "coach.exchange.archive:whole",
}
#: Endings of tables: their readers also take a mapping from the names of columns to fields.
TABLES = frozenset({".csv", ".tsv", ".xlsx"})
#: Readers of `coach import`, by the ending of the file's name.
READERS = {
    ".json": "coach.exchange.reading:read_json_file",
    ".md": "coach.exchange.reading:read_markdown_file",
    ".markdown": "coach.exchange.reading:read_markdown_file",
    ".txt": "coach.exchange.reading:read_markdown_file",
    ".csv": "coach.exchange.table_reading:read_csv_file",
    ".tsv": "coach.exchange.table_reading:read_csv_file",
    ".xlsx": "coach.exchange.xlsx:read_xlsx_file",
    ".zip": "coach.exchange.archive:read_archive_file",
    "": "coach.exchange.reading:read_markdown_file",
}


def named(place: str) -> Callable[..., Any]:
    """The function at `module:function`."""
    module, _, function = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def written(format: str, everything: Everything) -> bytes:
    """The document in a format, text as UTF-8; raises InputError for a format that there is not."""
    if format not in WRITERS:
        close = get_close_matches(format, WRITERS, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(WRITERS)}."
        raise InputError(f"There is no format “{format[:40]}”.", hint)
    document: str | bytes = named(WRITERS[format])(everything)
    return document.encode("utf-8") if isinstance(document, str) else document


_LEFT = {
    "objective": "goals",
    "aspiration": "aspirations",
    "performance_goal": "given goals",
    "ledger": "suggestions",
    "draft": "drafts",
}


def left_out(everything: Everything) -> str:
    """What an export without `private` leaves out, as “2 goals, 1 draft”; empty where it leaves out nothing."""
    if everything.private:
        return ""
    from coach.exchange.json_writing import without_private

    kept = without_private(everything.records)
    counts = {kind: len(everything.records.get(kind, ())) - len(kept.get(kind, ())) for kind in _LEFT}
    told = [
        f"{n} {_LEFT[kind] if n != 1 else _LEFT[kind].removesuffix('s')}" for kind, n in counts.items() if n
    ]
    return ", ".join(told)
