"""A review document: each sentence with its records beside it; edited in place while the findings follow."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.domain.review import ReviewDocument, ReviewSentence
from coach.validator.types import Finding
from tui.bindings import bindings
from tui.messages import Failed, Judged, ReviewRead
from tui.screens.base import CoachScreen
from tui.widgets.safe import SafeInput, SafeOptionList, SafeStatic

ROW = SafeOptionList.row


class ReviewScreen(CoachScreen):
    """One document. Enter changes the sentence under the cursor; what it rests on stands beside it."""

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review", "back")]

    def __init__(self, review_id: str) -> None:
        super().__init__()
        self.review_id = review_id
        self.document: ReviewDocument | None = None
        self._editing: tuple[str, int] | None = None

    def body(self) -> ComposeResult:
        """The head, the sentences, the field for a change, and the records beside."""
        with Horizontal(classes="split"):
            with Vertical(classes="main"):
                yield SafeStatic("Reading …", id="review-head")
                yield SafeOptionList(id="review")
                yield SafeInput(id="review-edit", placeholder="Enter on a sentence to change it")
                yield SafeStatic("", id="review-findings")
            with VerticalScroll(classes="beside", can_focus=False):
                yield SafeStatic(id="preview")

    def on_mount(self) -> None:
        """Begin with the keys in the list."""
        self.query_one("#review").focus()
        self._do(lambda reviews: reviews.get(self.review_id))

    def _do(self, change: Callable[[Any], ReviewDocument]) -> None:
        """Read or change the document in a thread, and show it as it stands then with what is found in it."""
        desk: Any = self.coach.desk

        def work() -> ReviewRead:
            reviews = desk.space.reviews
            document = change(reviews)
            return ReviewRead(document, list(reviews.findings(document)), list(reviews.changes(document)))

        self.coach.ask(work, _same, about="review")

    def on_review_read(self, message: ReviewRead) -> None:
        """Show the document."""
        self.document = document = message.document
        changed = f" · {len(message.changes)} changed against the draft" if message.changes else ""
        head = f"{document.person}, {document.period} · {document.stage.value}, version {document.version}{changed}"
        self.query_one("#review-head", SafeStatic).show(head)
        choices = self.query_one("#review", SafeOptionList)
        before = choices.highlighted
        options = _rows(document)
        choices.set_options(options)
        choices.highlighted = 1 if before is None else min(before, len(options) - 1)
        self._tell(message.findings)

    def _tell(self, findings: Sequence[Finding]) -> None:
        lines = [f"! {one.rule} {one.message} {one.fix}" for one in findings if one.severity != "info"]
        self.query_one("#review-findings", SafeStatic).show("\n".join(lines[:4]))

    def on_judged(self, message: Judged) -> None:
        """Show what the rules find in the words as they are typed."""
        self._tell(message.findings)

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done, where it was tried."""
        self.query_one("#review-findings", SafeStatic).show(message.whole)

    @on(OptionList.OptionHighlighted)
    def show_records(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the sentence under the cursor rests on."""
        place = _place(event.option_id)
        if place and self.document:
            self.query_one("#preview", SafeStatic).show(
                _records(self.document, _sentence(self.document, place))
            )

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Put the sentence into the field, to be changed there."""
        place = _place(event.option_id)
        if place and self.document:
            self._editing = place
            field = self.query_one("#review-edit", SafeInput)
            field.value = _sentence(self.document, place).text
            field.focus()

    @on(Input.Changed, "#review-edit")
    def judge(self, event: Input.Changed) -> None:
        """Let the findings follow the keys; nothing is saved by it."""
        if self._editing is None or not event.value.strip():
            return
        (section, at), words, desk = self._editing, event.value, self.coach.desk

        def look() -> Judged:
            space: Any = desk
            return Judged(list(space.space.reviews.preview(self.review_id, section, at, words)))

        self.coach.ask(look, _same, about="judge")

    @on(Input.Submitted, "#review-edit")
    def keep(self, event: Input.Submitted) -> None:
        """Save the changed sentence."""
        if self._editing is None or not event.value.strip():
            return
        (section, at), words = self._editing, event.value
        self._editing = None
        event.input.clear()
        self.query_one("#review").focus()
        self._do(lambda reviews: reviews.edit(self.review_id, section, at, words))

    def action_remove(self) -> None:
        """Take the sentence under the cursor out."""
        choices = self.query_one("#review", SafeOptionList)
        option = choices.get_option_at_index(choices.highlighted) if choices.highlighted is not None else None
        place = _place(option.id if option else None)
        if place:
            self._do(lambda reviews: reviews.edit(self.review_id, *place, None))

    def action_confirm(self) -> None:
        """Confirm the document; a rule that refuses it says so below."""
        self._do(lambda reviews: reviews.confirm(self.review_id))

    def action_give(self) -> None:
        """Hand it to the person."""
        self._do(lambda reviews: reviews.give(self.review_id))

    def action_back(self) -> None:
        """Leave the field first, then the screen."""
        if self._editing is not None:
            self._editing = None
            self.query_one("#review-edit", SafeInput).clear()
            self.query_one("#review").focus()
            return
        super().action_back()


def _same(message: Any) -> Any:
    return message


def _place(option_id: str | None) -> tuple[str, int] | None:
    """The section and the number of a sentence, from its row."""
    section, _, number = (option_id or "").partition(":")
    return (section, int(number)) if number else None


def _sentence(document: ReviewDocument, place: tuple[str, int]) -> ReviewSentence:
    section = next(one for one in document.sections if one.name == place[0])
    return section.sentences[place[1]]


def _records(document: ReviewDocument, sentence: ReviewSentence) -> str:
    said = {note.record_id: note.text for note in document.footnotes}
    records = [f"{name}\n{said.get(name, '')}" for name in sentence.evidence]
    return "\n\n".join([sentence.text, "It rests on", *(records or ["nothing on record"])])


def _rows(document: ReviewDocument) -> list[Option]:
    rows: list[Option] = []
    for section in document.sections:
        rows.append(ROW(document.title_of(section), heading=True))
        rows += [ROW(one.text, id=f"{section.name}:{at}") for at, one in enumerate(section.sentences)]
        if section.blank_because:
            rows.append(ROW(section.blank_because))
    if document.comment:
        rows += [ROW("Comment", heading=True), ROW(document.comment)]
    return rows
