"""Which format a document has, by the ending of its name, by what was asked for, or by its first characters."""

from __future__ import annotations

import re
from pathlib import PurePath

from coach.validator.documents import lines_of_json, markdown, plain, table, tree
from coach.validator.documents.model import Document, Fault, Parser

FORMATS: dict[str, Parser] = {
    "text": plain.parse,
    "markdown": markdown.parse,
    "csv": table.parse,
    "yaml": tree.parse_yaml,
    "json": tree.parse_json,
    "jsonl": lines_of_json.parse,
}
_ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".csv": "csv", ".tsv": "csv", ".yaml": "yaml",
    ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_MARKDOWN = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_OBJECT_A_LINE = re.compile(r"\s*\{.*\}\s*(?:\n|$)")


def format_of(name: str) -> str:
    """The format that the ending of a file name stands for; plain text for any other."""
    return _ENDINGS.get(PurePath(name).suffix.lower(), "text")


def sniff(text: str) -> str:
    """The format of a text without a name: lines of JSON, JSON, Markdown by its headings, else plain text."""
    head = text[:5000].lstrip()
    if head.startswith("{") and _OBJECT_A_LINE.match(head):
        return "jsonl" if '"text"' in head.split("\n", 1)[0] else "json"
    if head.startswith(("{", "[{", "[\n")):
        return "json"
    return "markdown" if _MARKDOWN.search(head) else "text"


def parse(text: str, kind: str) -> Document:
    """The statements of a text in one of `FORMATS`."""
    document = FORMATS[kind](text.replace("\r\n", "\n"))
    document.faults.sort(key=_line)
    return document


def _line(fault: Fault) -> int:
    return fault.line
