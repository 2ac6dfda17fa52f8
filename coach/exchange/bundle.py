"""What a document says, before anybody compares it with the store.

An item holds only the fields that the document says: what it does not mention keeps its stored value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.errors import InputError

#: The kinds of record in the order in which they are written and stored, with their names in a JSON document.
KINDS = {
    "unit": "units",
    "person": "people",
    "period": "periods",
    "aspiration": "aspirations",
    "performance_goal": "performance_goals",
    "objective": "objectives",
    "check_in": "check_ins",
    "adjustment": "adjustments",
    "learning": "learnings",
    "recognition": "recognitions",
    "closing": "closings",
    "reporting_line": "reporting_lines",
    "review": "reviews",
    "ledger": "ledger",
    "draft": "drafts",
}
#: Most faults that one message tells; whoever mends these sees the rest the next time.
TOLD = 5


@dataclass(slots=True)
class Item:
    """One record of a document.

    `fields` are JSON values by the name of the model's field. `named` is false where the document gives no id
    and `id` was made up for it. `says` holds links in words: the owner's name, the text of the goal above.
    `parts` are the key results of an objective, None where it mentions none. `withheld` names fields that the
    document left out because they are private. `unit` and `period` of a key result stand in its fields.
    """

    kind: str
    id: str
    fields: dict[str, Any] = field(default_factory=dict)
    line: int = 0
    named: bool = True
    says: dict[str, str] = field(default_factory=dict)
    parts: "list[Item] | None" = None
    withheld: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How people recognise it: its words, else its id."""
        words = self.fields.get("text") or self.fields.get("name") or self.fields.get("note")
        return str(words or self.id)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody answered about a shared goal or key result (`about` is its id)."""

    about: str
    sender: str
    text: str
    line: int = 0

    def to_json(self, on: date) -> dict[str, Any]:
        """The comment as it is kept beside the goal; `on` is the day on which it was brought in."""
        return {"about": self.about, "from": self.sender, "on": on.isoformat(), "text": self.text}


@dataclass(slots=True)
class Bundle:
    """All items of a document, its comments, and the lines that say nothing the coach can keep.

    `reports` are the people who handed the document to their manager: they report to whoever takes it in.
    `owner` is the person whose whole archive it is, "" where it is none; `documents` are their own
    documents that it holds, by name.
    """

    items: list[Item] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    about: str | None = None
    left: list[tuple[int, str]] = field(default_factory=list)
    reports: tuple[str, ...] = ()
    owner: str = ""
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Item]:
        """The items of one kind, in the document's order."""
        return [item for item in self.items if item.kind == kind]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of a document: its line from 1 (0 is the whole), and what to mend."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


class Unreadable(InputError):
    """A document with faults; nothing of it is taken."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = sorted(flaws, key=_line)
        told = "; ".join(str(flaw).rstrip(".") for flaw in self.flaws[:TOLD])
        more = len(self.flaws) - TOLD
        super().__init__(
            f"{told[:1].upper()}{told[1:]}{f'; and {more} more' if more > 0 else ''}.",
            "Nothing was imported; mend this and import the file again.",
        )


def _line(flaw: Flaw) -> int:
    return flaw.line


def without_none(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}
