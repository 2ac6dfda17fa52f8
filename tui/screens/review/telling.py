"""How a review document is told on the screen: its rows, the records behind a sentence, what was changed."""

from collections.abc import Sequence
from typing import Any

from textual.widgets.option_list import Option

from coach.domain.review import ReviewDocument, ReviewSentence
from tui.widgets.safe import SafeOptionList

ROW = SafeOptionList.row


def is_there(document: ReviewDocument, place: tuple[str, int]) -> bool:
    """Whether a document has a sentence at a place."""
    return any(one.name == place[0] and place[1] < len(one.sentences) for one in document.sections)


def differences(document: ReviewDocument, changes: Sequence[Any]) -> str:
    """What was changed against the draft: the sentence of the draft, and what stands there now."""
    if not changes:
        return "Nothing was changed against the draft."
    titles = {section.name: document.title_of(section) for section in document.sections}
    lines = [f"{document.person}, {document.period}: changed against the draft"]
    for one in changes:
        lines += ["", titles.get(one.section, one.section)]
        lines += [f"- {one.before}"] if one.before else []
        lines += [f"+ {one.after}"] if one.after else []
    return "\n".join(lines)


def place_of(option_id: str | None) -> tuple[str, int] | None:
    """The section and the number of a sentence, from its row."""
    section, _, number = (option_id or "").partition(":")
    return (section, int(number)) if number else None


def sentence(document: ReviewDocument, place: tuple[str, int]) -> ReviewSentence:
    """The sentence at a place that is there."""
    section = next(one for one in document.sections if one.name == place[0])
    return section.sentences[place[1]]


def records(document: ReviewDocument, of: ReviewSentence) -> str:
    """A sentence with the records that it rests on, as they were when it was written."""
    said = {note.record_id: note.text for note in document.footnotes}
    found = [f"{name}\n{said.get(name, '')}" for name in of.evidence]
    return "\n\n".join([of.text, "It rests on", *(found or ["nothing on record"])])


def rows(document: ReviewDocument) -> list[Option]:
    """The rows of a document: headings, sentences, the reasons of blank sections, the comment."""
    found: list[Option] = []
    for section in document.sections:
        found.append(ROW(document.title_of(section), heading=True))
        found += [ROW(one.text, id=f"{section.name}:{at}") for at, one in enumerate(section.sentences)]
        if section.blank_because:
            found.append(ROW(section.blank_because))
    if document.comment:
        found += [ROW("Comment", heading=True), ROW(document.comment)]
    return found
