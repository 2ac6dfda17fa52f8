"""A review document: the summary of a person's period that their manager edits, confirms and hands over.

Each sentence names the records that it rests on; `footnotes` keep what these said when it was written, so that the
document can be read where the store is not.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coach.domain.periods import Period
from coach.domain.values import Id, Model, Text, Words

#: The sections in their order, with what they are called in each language.
TITLES = {
    "en": {
        "alignment": "What was aimed for, and why",
        "results": "Results",
        "steering": "How it was worked at",
        "learnings": "Learnings",
        "recognition": "Recognition",
        "conversation": "What next",
    },
    "de": {
        "alignment": "Was angestrebt war, und warum",
        "results": "Ergebnisse",
        "steering": "Wie daran gearbeitet wurde",
        "learnings": "Erkenntnisse",
        "recognition": "Anerkennung",
        "conversation": "Wie es weitergeht",
    },
}
SECTIONS = tuple(TITLES["en"])


class Stage(StrEnum):
    """Where a document stands: written, confirmed by the manager, handed to the person."""

    draft = "draft"
    confirmed = "confirmed"
    given = "given"


class ReviewSentence(Model):
    """A sentence with the ids of the records that it rests on; the manager's own may have none."""

    text: Text
    evidence: tuple[Text, ...] = ()


class ReviewSection(Model):
    """A section: sentences, or the reason why it stays blank."""

    name: Text
    sentences: tuple[ReviewSentence, ...] = ()
    blank_because: str | None = None


class Footnote(Model):
    """What a cited record said when the document was written."""

    record_id: Text
    text: Words


class ReviewDocument(Model):
    """The document. `draft` is what was written first, so that every change shows; `version` counts savings.

    `suggester` is `guide` or `model`, `model` the model that helped, None where none did. `comment` is the
    person's own word on it, never changed by anybody else.
    """

    id: Id
    person_id: Id | None = None
    person: Text
    role: Words = ""
    period: Period
    language: Text = "en"
    written_on: date
    suggester: Text = "guide"
    model: str | None = None
    sections: tuple[ReviewSection, ...]
    draft: tuple[ReviewSection, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    notes: tuple[Words, ...] = ()
    stage: Stage = Stage.draft
    version: int = Field(default=1, ge=1)
    comment: Words = ""
    commented_on: date | None = None

    @model_validator(mode="after")
    def _ends_as_it_may(self) -> Self:
        if self.comment.strip() and self.stage is not Stage.given:
            raise ValueError("a person comments on a document that was given to them")
        return self

    @property
    def edited(self) -> bool:
        """Whether the manager has changed the draft."""
        return bool(self.draft) and self.draft != self.sections

    def cited(self) -> dict[str, int]:
        """Every cited record with the number of its footnote, in the order in which they are cited."""
        found = (name for section in self.sections for one in section.sentences for name in one.evidence)
        return {name: number for number, name in enumerate(dict.fromkeys(found), 1)}

    def notes_of(self) -> Iterator[tuple[int, str, str]]:
        """The footnotes as (number, record id, text); a record whose words are not kept shows its id alone."""
        said = {note.record_id: note.text for note in self.footnotes}
        for name, number in self.cited().items():
            yield number, name, said.get(name, "")

    def title_of(self, section: ReviewSection) -> str:
        """What a section is called in the document's language."""
        titles = TITLES.get(self.language, TITLES["en"])
        return titles.get(section.name, section.name)
