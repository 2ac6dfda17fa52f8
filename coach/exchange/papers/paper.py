"""A document as text with sections."""

from dataclasses import dataclass

#: Most pages, and most characters of text, that are read of one document.
MOST_PAGES, MOST_CHARACTERS = 1_000, 2_000_000
KINDS = {".md": "md", ".markdown": "md", ".txt": "txt", ".text": "txt", ".pdf": "pdf", ".docx": "docx"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document. `title` says where it stands, for people: a heading, or `page 3`; "" before the first."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was read: its file's name, its kind (a value of KINDS), its sections in their order."""

    name: str
    kind: str
    sections: tuple[Section, ...]

    @property
    def length(self) -> int:
        """How many characters of text it holds."""
        return sum(len(section.text) for section in self.sections)
