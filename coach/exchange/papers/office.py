"""PDF and DOCX to sections. Runs in a process of its own (see `apart`): these formats are programs of a kind.

Raises InputError for what cannot be read, with the reason and what to do.
"""

import io
from collections.abc import Iterator
from typing import Any

from coach.errors import InputError
from coach.exchange.papers.paper import MOST_CHARACTERS, MOST_PAGES, Section

_LOCKED = "Save it without a password, and add that."
_NO_TEXT = "It may be a scan: run it through text recognition first, or save its text as .txt."
_HEADINGS = ("heading", "überschrift", "title", "titel")


def pdf(data: bytes, name: str) -> tuple[Section, ...]:
    """A section a page, with the page's number."""
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise InputError(f"{name} is a PDF, and its reader is not installed.", "Install pypdf.") from error
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise InputError(f"{name} is protected by a password.", _LOCKED)
    count = _pages(reader)
    if count > MOST_PAGES:
        raise InputError(f"{name} has {count:,} pages; at most {MOST_PAGES:,} are read.", "Split it.")
    return _enough(_of_pages(reader), name)


def _pages(reader: Any) -> int:
    """How many pages it says that it has, without reading them; else how many it has."""
    said = reader.root_object.get("/Pages", {}).get_object().get("/Count", 0)
    return int(said) if int(said) > MOST_PAGES else len(reader.pages)


def _opens_without_password(reader: Any) -> bool:
    """Whether only changing it is forbidden, which asks for no password to read it."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed is a password as far as the person can tell
        return False


def _of_pages(reader: Any) -> Iterator[Section]:
    for number, page in enumerate(reader.pages, start=1):
        text = (page.extract_text() or "").replace("\x00", "").strip()
        if text:
            yield Section(f"page {number}", text)


def docx(data: bytes, name: str) -> tuple[Section, ...]:
    """A section a heading, with the text of its paragraphs and tables in their order."""
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError) as error:
        raise InputError(
            f"{name} is no Word document, whatever its ending says.", "Save it as .docx."
        ) from error
    return _enough(_of_body(document), name)


def _of_body(document: Any) -> Iterator[Section]:
    path: list[tuple[int, str]] = []
    lines: list[str] = []
    for block in document.iter_inner_content():
        level = _level(block)
        if level is None:
            lines += _lines(block)
            continue
        yield from _one(path, lines)
        title = block.text.strip()
        path, lines = [*((depth, name) for depth, name in path if depth < level), (level, title)], []
    yield from _one(path, lines)


def _level(block: Any) -> int | None:
    """How deep a heading is, None for what is none."""
    style = getattr(getattr(block, "style", None), "name", "") or ""
    text = getattr(block, "text", "")
    if not text or not text.strip() or not style.lower().startswith(_HEADINGS):
        return None
    last = style.rpartition(" ")[2]
    return int(last) if last.isdecimal() else 0


def _lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        return [" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
    return [block.text]


def _one(path: list[tuple[int, str]], lines: list[str]) -> Iterator[Section]:
    text = "\n".join(line for line in lines if line.strip()).strip()
    if text:
        yield Section(" › ".join(name for _, name in path), text)


def _enough(sections: Iterator[Section], name: str) -> tuple[Section, ...]:
    """The sections, unless there is no text in them, or more than is read."""
    kept: list[Section] = []
    length = 0
    for section in sections:
        kept.append(section)
        length += len(section.text)
        if length > MOST_CHARACTERS:
            raise InputError(f"{name} holds over {MOST_CHARACTERS:,} characters of text.", "Split it.")
    if not kept:
        raise InputError(f"{name} holds no text that could be read.", _NO_TEXT)
    return tuple(kept)
