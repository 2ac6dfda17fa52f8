"""A document as the linter sees it: statements with their places, and the lines that could not be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from coach.validator.types import Record

Kind = Literal["auto", "objective", "key_result"]
#: Suppresses every rule for a statement.
ALL_RULES = "*"
#: Most characters of one statement; a longer one is a document pasted into a field.
LONGEST_STATEMENT = 20_000


@dataclass(slots=True, frozen=True)
class Fault:
    """A line that could not be read, and what to do about it; `line` is counted from 1, 0 is the whole."""

    line: int
    message: str


@dataclass(slots=True, frozen=True)
class Statement:
    """One objective or key result, and where it stands.

    `line` and `column` (from 1) are the place of its first character; `places` gives that of each character
    where markup was taken out. `under` is the index of its objective among the document's statements.
    `suppressed` are the rules, or prefixes of rules, that the document itself switches off for it.
    """

    text: str
    line: int
    column: int = 1
    kind: Kind = "auto"
    id: str | None = None
    parent: str | None = None
    under: int | None = None
    period: tuple[date, date] | None = None
    record: Record | None = None
    suppressed: frozenset[str] = frozenset()
    places: tuple[tuple[int, int], ...] = ()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code-point offset in the text."""
        if self.places:
            return self.places[min(offset, len(self.places) - 1)]
        return self.line, self.column + offset

    def end(self, offset: int) -> tuple[int, int]:
        """Line and column just behind the character before `offset`."""
        line, column = self.place(max(0, offset - 1))
        return line, column + 1


@dataclass(slots=True)
class Document:
    """The statements of one file in its order, and its faults.

    `given_ids` says that the statements bring identifiers of their own, as lines of JSON do.
    """

    statements: list[Statement] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    given_ids: bool = False


#: Reads a text that is known to be sound Unicode without NUL.
Parser = Callable[[str], Document]


def flaw_of(text: object) -> str | None:
    """Why a text cannot be checked, or None where it can."""
    if not isinstance(text, str):
        return "`text` is missing or is no text; write one sentence there"
    if not text.strip(" \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"):
        return "the statement is empty; write one sentence there"
    if "\x00" in text:
        return "the statement holds a NUL character; take it out"
    if any("\ud800" <= character <= "\udfff" for character in text) and not text.isascii():
        return "the statement holds half of a character (a lone surrogate); write the character out"
    if len(text) > LONGEST_STATEMENT:
        return f"the statement has {len(text):,} characters; a goal fits in {LONGEST_STATEMENT:,}"
    return None
