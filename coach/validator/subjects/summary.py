"""A manager's review summary, and the records it may rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, frozen=True)
class Evidence:
    """A stored record: its text, the day it is of, its values, and whether the reader may see it.

    `ended` is for key results alone: whether a final value is stored.
    """

    id: str
    text: str
    on: date | None = None
    values: tuple[float, ...] = ()
    readable: bool = True
    ended: bool | None = None


@dataclass(slots=True, frozen=True)
class Sentence:
    """One sentence with the ids of the records it rests on."""

    text: str
    evidence: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Section:
    """A section: sentences, or the reason why it stays blank."""

    name: str
    sentences: tuple[Sentence, ...] = ()
    blank_because: str | None = None


@dataclass(slots=True, frozen=True)
class Summary:
    """The subject of the rules on summaries; `private` are the texts that must not show in any of it.

    `work` are the words that name the work (role, goals, metrics), `people` the names that may stand in it: the
    person's own, and those who signed a recognition.
    """

    sections: tuple[Section, ...]
    records: Mapping[str, Evidence] = field(default_factory=dict)
    period: tuple[date, date] | None = None
    private: tuple[str, ...] = ()
    work: str = ""
    people: str = ""

    def sentences(self) -> Iterator[tuple[Section, Sentence]]:
        """Every sentence with its section, in order."""
        for section in self.sections:
            for sentence in section.sentences:
                yield section, sentence
