"""A review document as Markdown with footnotes; every foreign word is escaped, so that nothing in it is live."""

from coach.domain.review import ReviewDocument, ReviewSentence
from coach.exchange.inline import escaped
from coach.exchange.review_words import frame_of


def to_markdown(document: ReviewDocument) -> str:
    """The document; a footnote a cited record."""
    frame, numbers = frame_of(document), document.cited()
    lines = [f"# {escaped(frame.title)}", "", escaped(frame.period), ""]
    lines += [f"*{escaped(one)}*  " for one in frame.origin]
    for note in document.notes:
        lines += ["", f"> {escaped(note)}"]
    for section in document.sections:
        lines += ["", f"## {escaped(document.title_of(section))}", ""]
        lines += [_sentence(one, numbers) for one in section.sentences]
        if section.blank_because:
            lines.append(f"*{escaped(section.blank_because)}*")
    if document.comment:
        lines += ["", f"## {escaped(frame.comment)}", "", escaped(document.comment)]
    lines.append("")
    lines += [_footnote(number, name, text) for number, name, text in document.notes_of()]
    return "\n".join(lines) + "\n"


def _sentence(sentence: ReviewSentence, numbers: dict[str, int]) -> str:
    marks = "".join(f"[^{numbers[name]}]" for name in sentence.evidence)
    return f"- {escaped(sentence.text)}{marks}"


def _footnote(number: int, name: str, text: str) -> str:
    return f"[^{number}]: `{name.replace('`', '')}` {escaped(text)}".rstrip()
