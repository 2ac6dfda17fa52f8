"""Reading a document of one's own: what it is, is looked at before it is opened."""

import re
from pathlib import Path

from coach import opening
from coach.errors import InputError
from coach.exchange.papers.apart import read_apart
from coach.exchange.papers.markup import markdown, plain
from coach.exchange.papers.paper import KINDS, MOST_CHARACTERS, Paper, Section
from coach.exchange.xlsx import read_package
from coach.safe_text import is_blank

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_KNOWN = "Markdown (.md), plain text (.txt), PDF (.pdf) and Word (.docx) are read."


def is_paper(file: str) -> bool:
    """Whether a file is a document by its ending."""
    return Path(file).suffix.casefold() in KINDS


def read_paper(file: str) -> Paper:
    """The document with its sections.

    Raises InputError for what is no regular file, another kind of file than its ending says, encrypted, damaged, a
    bomb, empty, or too long.
    """
    kind, name = KINDS.get(Path(file).suffix.casefold()), opening.shown(Path(file).name)
    if kind is None:
        raise InputError(f"{name} is no document that can be read.", _KNOWN)
    found = _sections(kind, file, name)
    sections = tuple(Section(_plainly(s.title), _HIDDEN.sub("", s.text).strip()) for s in found)
    paper = Paper(name, kind, tuple(section for section in sections if not is_blank(section.text)))
    if not paper.sections:
        raise InputError(f"{name} is empty.", "Add a document that holds some text.")
    if paper.length > MOST_CHARACTERS:
        raise InputError(f"{name} holds over {MOST_CHARACTERS:,} characters of text.", "Split it.")
    return paper


def _sections(kind: str, file: str, name: str) -> tuple[Section, ...]:
    if kind in ("md", "txt"):
        return (markdown if kind == "md" else plain)(opening.read_file(file))
    data = (
        read_package(file, "Word document", ".docx or .txt") if kind == "docx" else opening.read_bytes(file)
    )
    if kind == "pdf" and b"%PDF-" not in data[:1024]:
        raise InputError(f"{name} is no PDF, whatever its ending says.", _KNOWN)
    return read_apart(kind, data, name)


def _plainly(title: str) -> str:
    return " ".join(_HIDDEN.sub("", title).split())[:120]
