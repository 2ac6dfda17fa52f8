"""A review document as DOCX: headings, paragraphs, numbered records at the end. No field, no macro, no link outside."""

import io
from datetime import UTC, datetime
from typing import Any

from coach.domain.review import ReviewDocument, ReviewSentence
from coach.exchange.packing import undated
from coach.exchange.review_words import frame_of
from coach.safe_text import clean

#: The same document gives the same bytes: the file's own dates say nothing.
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def to_docx(document: ReviewDocument) -> bytes:
    """The document as the bytes of a .docx file."""
    import docx

    frame, numbers = frame_of(document), document.cited()
    file: Any = docx.Document()
    _properties(file, frame.title)
    file.add_heading(_text(frame.title), level=0)
    for line in (frame.period, *frame.origin):
        file.add_paragraph().add_run(_text(line)).italic = True
    for note in document.notes:
        file.add_paragraph(_text(note), style="Intense Quote")
    for section in document.sections:
        file.add_heading(_text(document.title_of(section)), level=1)
        for sentence in section.sentences:
            _sentence(file, sentence, numbers)
        if section.blank_because:
            file.add_paragraph().add_run(_text(section.blank_because)).italic = True
    if document.comment:
        file.add_heading(_text(frame.comment), level=1)
        for line in document.comment.splitlines():
            file.add_paragraph(_text(line))
    _records(file, document, frame.records)
    buffer = io.BytesIO()
    file.save(buffer)
    return undated(buffer.getvalue())


def _properties(file: Any, title: str) -> None:
    properties = file.core_properties
    properties.title, properties.author, properties.comments = _text(title), "OKR coach", ""
    properties.created = properties.modified = _EPOCH


def _sentence(file: Any, sentence: ReviewSentence, numbers: dict[str, int]) -> None:
    paragraph = file.add_paragraph(_text(sentence.text))
    marks = ", ".join(str(numbers[name]) for name in sentence.evidence)
    if marks:
        paragraph.add_run(f" {marks}").font.superscript = True


def _records(file: Any, document: ReviewDocument, heading: str) -> None:
    notes = list(document.notes_of())
    if not notes:
        return
    file.add_heading(_text(heading), level=1)
    for number, name, text in notes:
        paragraph = file.add_paragraph(f"{number}  ")
        paragraph.add_run(_text(name)).italic = True
        paragraph.add_run(f"  {_text(text)}")


def _text(text: str) -> str:
    """Text that XML can hold, without anything hidden."""
    return clean(text).text
