"""Plain text: a statement a line; empty lines and lines that begin with # are left out."""

from __future__ import annotations

from coach.validator.documents.model import Document, Fault, Statement, flaw_of
from coach.validator.documents.suppression import HASH, codes


def parse(text: str) -> Document:
    """Each line that says something is a statement of its own."""
    document = Document()
    waiting: frozenset[str] = frozenset()
    for number, line in enumerate(text.split("\n"), 1):
        suppressed, waiting = waiting, frozenset()
        if match := HASH.search(line):
            suppressed |= codes(match[1])
            line = line[: match.start()]
        if not line.strip():
            waiting = suppressed
            continue
        if line.lstrip().startswith("#"):
            continue
        _add(document, line, number, suppressed)
    return document


def _add(document: Document, line: str, number: int, suppressed: frozenset[str]) -> None:
    statement = line.strip()
    if flaw := flaw_of(statement):
        document.faults.append(Fault(number, flaw))
        return
    column = line.index(statement) + 1
    document.statements.append(Statement(statement, number, column, suppressed=suppressed))
