"""A review document: each sentence with its records a key away; edited in place while the findings follow.

Every change is made in front of a version. Where another window has saved since, the newer document is shown and what
was typed stays in the field, so that nobody's words are lost.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList

from coach.domain.review import ReviewDocument, Stage
from coach.validator.types import Finding
from tui.bindings import bindings
from tui.messages import Failed, Judged, ReviewRead, StillOpen
from tui.screens.base import CoachScreen
from tui.screens.review.telling import differences, is_there, place_of, records, rows, sentence
from tui.widgets.safe import SafeInput, SafeOptionList, SafeStatic

ROW = SafeOptionList.row
#: The place of the person's comment.
_COMMENT = ("comment", -1)


class ReviewScreen(CoachScreen):
    """One document. Enter changes the sentence under the cursor; what it rests on stands beside it."""

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review", "back")]

    def __init__(self, review_id: str, aside: Sequence[str] = ()) -> None:
        super().__init__()
        self.review_id, self.aside = review_id, aside
        self.document: ReviewDocument | None = None
        self.differences: list[Any] = []
        self._editing: tuple[str, int] | None = None
        #: Words on their way into the store: their place, the sentence that was there, the words.
        self._unsaved: tuple[tuple[str, int], str, str] | None = None
        self._met_newer = self._giving = False
        #: Words that wait to be looked at while others are.
        self._waiting: tuple[tuple[str, int], str] | None = None
        self._looking = False
        #: Stands above the findings until what it is about is saved or dropped.
        self._notice = ""

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
        self._read()

    def _do(self, change: Callable[[Any, int | None], ReviewDocument]) -> None:
        """Read or change the document in a thread, and show it as it stands then with what is found in it.

        `change` is given the reviews and the version that is on the screen.
        """
        desk: Any = self.coach.desk
        seen = self.document.version if self.document else None

        def work() -> ReviewRead:
            reviews = desk.space.reviews
            document = change(reviews, seen)
            return ReviewRead(document, list(reviews.findings(document)), list(reviews.changes(document)))

        self.coach.ask(work, _same, about="review")

    def _read(self) -> None:
        self._do(lambda reviews, _: reviews.get(self.review_id))

    def on_screen_resume(self) -> None:
        """Look again whether it may be read when it comes back to the front: a line may have ended since."""
        if self.document is not None:
            self._look_again(lambda: None)

    def _look_again(self, then: Callable[[], None]) -> None:
        """Ask whether the document may still be read, and only then show more of it."""
        desk: Any = self.coach.desk
        self.coach.ask(
            lambda: desk.space.reviews.get(self.review_id), lambda _: StillOpen(then), about="sight"
        )

    def on_still_open(self, message: StillOpen) -> None:
        """It may be read: go on."""
        message.then()

    def _close_up(self, why: str) -> None:
        """Take everything of a document off the screen that may not be read any more."""
        self.document, self._editing, self._unsaved = None, None, None
        self.query_one("#review-head", SafeStatic).show(why)
        self.query_one("#review", SafeOptionList).set_options([])
        self.query_one("#review-edit", SafeInput).clear()
        for name in ("#preview", "#review-findings"):
            self.query_one(name, SafeStatic).show("")

    def on_review_read(self, message: ReviewRead) -> None:
        """Show the document."""
        self.document = document = message.document
        self.differences = list(message.changes)
        changed = f" · {len(message.changes)} changed against the draft" if message.changes else ""
        head = f"{document.person}, {document.period} · {document.stage.value}, version {document.version}{changed}"
        self.query_one("#review-head", SafeStatic).show(head)
        choices = self.query_one("#review", SafeOptionList)
        before = choices.highlighted
        options = rows(document)
        choices.set_options(options)
        choices.highlighted = 1 if before is None else min(before, len(options) - 1)
        if self._met_newer:
            self._take_up()
        elif self._editing is None:
            self._unsaved = None
            self._tell(message.findings)

    def _take_up(self) -> None:
        """Put words that met a newer version back into the field, at their sentence or behind the last one."""
        self._met_newer = False
        if self.document is None or self._unsaved is None:
            return
        (section, _), before, words = self._unsaved
        sentences = next(one for one in self.document.sections if one.name == section).sentences
        at = next((at for at, one in enumerate(sentences) if one.text == before), len(sentences))
        self._unsaved = None
        self._write_at((section, at), words)
        what = "this sentence" if at < len(sentences) else "a new sentence, for the one it was is gone"
        self._notice = (
            f"Changed in another window meanwhile; this is version {self.document.version}. Your words are in the field, "
            f"for {what}. Enter saves them, Esc drops them."
        )
        self._tell(())

    def _tell(self, findings: Sequence[Finding]) -> None:
        lines = [f"! {one.rule} {one.message} {one.fix}" for one in findings if one.severity != "info"]
        told = [self._notice, *lines] if self._notice else lines
        self.query_one("#review-findings", SafeStatic).show("\n".join(told[:4]))

    def on_judged(self, message: Judged) -> None:
        """Show what the rules find in the words as they are typed."""
        if self._editing is not None:
            self._tell(message.findings)
        self._looked()

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done, where it was tried; a newer version is read, with what was typed kept."""
        if message.kind == "NotStored" and message.about in ("sight", "review"):
            self._close_up(message.whole)
            return
        if message.about == "judge":
            self._looked()
            return
        self.query_one("#review-findings", SafeStatic).show(message.whole)
        if message.kind == "ChangedElsewhere":
            self._met_newer = self._unsaved is not None
            self._read()
        elif self._unsaved:
            place, _, words = self._unsaved
            self._unsaved = None
            self._write_at(place, words)

    @on(OptionList.OptionHighlighted)
    def show_records(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the sentence under the cursor rests on."""
        if place := place_of(event.option_id):
            self._look_again(lambda: self._show_records(place))

    def _show_records(self, place: tuple[str, int]) -> None:
        if self.document and is_there(self.document, place):
            told = records(self.document, sentence(self.document, place))
            self.query_one("#preview", SafeStatic).show(told)

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Put the sentence into the field, to be changed there."""
        place = place_of(event.option_id)
        if place and self.document:
            self._write_at(place, sentence(self.document, place).text)

    def _write_at(self, place: tuple[str, int], words: str) -> None:
        """Open the field for a sentence; a place behind the last one adds one, and comments have their own."""
        self._editing = place
        field = self.query_one("#review-edit", SafeInput)
        field.value = words
        field.focus()

    @on(Input.Changed, "#review-edit")
    def judge(self, event: Input.Changed) -> None:
        """Let the findings follow the keys; nothing is saved by it. One look at a time, always at the newest words."""
        if self._editing in (None, _COMMENT) or not event.value.strip():
            return
        self._waiting = (self._editing, event.value)
        if not self._looking:
            self._look()

    def _look(self) -> None:
        if self._waiting is None:
            return
        (section, at), words = self._waiting
        self._waiting, self._looking = None, True
        desk: Any = self.coach.desk

        def look() -> Judged:
            return Judged(list(desk.space.reviews.preview(self.review_id, section, at, words)))

        self.coach.ask(look, _same, about="judge")

    def _looked(self) -> None:
        self._looking = False
        self._look()

    @on(Input.Submitted, "#review-edit")
    def keep(self, event: Input.Submitted) -> None:
        """Save the changed sentence, or the comment."""
        if self._editing is None or not event.value.strip() or self.document is None:
            return
        place, words = self._editing, event.value
        self._editing, self._notice, self._waiting = None, "", None
        event.input.clear()
        self.query_one("#review").focus()
        if place == _COMMENT:
            self._do(lambda reviews, _: reviews.comment(self.review_id, words))
            return
        before = sentence(self.document, place).text if is_there(self.document, place) else ""
        self._unsaved = (place, before, words)
        self._do(lambda reviews, seen: reviews.edit(self.review_id, *place, words, seen=seen))

    def _under_cursor(self) -> tuple[str, int] | None:
        choices = self.query_one("#review", SafeOptionList)
        option = choices.get_option_at_index(choices.highlighted) if choices.highlighted is not None else None
        return place_of(option.id if option else None)

    def action_records(self) -> None:
        """Open the records behind the sentence under the cursor, on a page of their own."""
        if (place := self._under_cursor()) and self.document:
            text = records(self.document, sentence(self.document, place))
            self._look_again(lambda: self.coach.open_place("review.paper", "PaperScreen", text))

    def action_differences(self) -> None:
        """Open what was changed against the draft."""
        if self.document:
            text = differences(self.document, self.differences)
            self._look_again(lambda: self.coach.open_place("review.paper", "PaperScreen", text))

    def action_add(self) -> None:
        """Open the field for a new sentence at the end of the section under the cursor."""
        place = self._under_cursor()
        if place and self.document:
            section = next(one for one in self.document.sections if one.name == place[0])
            self._write_at((section.name, len(section.sentences)), "")

    def action_comment(self) -> None:
        """Open the field for the person's comment."""
        self._write_at(_COMMENT, self.document.comment if self.document else "")

    def action_remove(self) -> None:
        """Take the sentence under the cursor out."""
        if place := self._under_cursor():
            self._do(lambda reviews, seen: reviews.edit(self.review_id, *place, None, seen=seen))

    def action_confirm(self) -> None:
        """Confirm the document; a rule that refuses it says so below."""
        self._do(lambda reviews, seen: reviews.confirm(self.review_id, seen=seen))

    def action_give(self) -> None:
        """Hand it to the person, at the second press: nothing in it changes after that."""
        if self.document and self.document.stage is Stage.confirmed and not self._giving:
            self._giving = True
            told = (
                f"{self.document.person} gets it as it stands, and it changes no more. g again hands it over."
            )
            self.query_one("#review-findings", SafeStatic).show(told)
            return
        self._giving = False
        self._do(lambda reviews, seen: reviews.give(self.review_id, seen=seen))

    def action_back(self) -> None:
        """Leave the field first, then the screen."""
        if self._editing is not None:
            self._editing, self._notice = None, ""
            self._tell(())
            self.query_one("#review-edit", SafeInput).clear()
            self.query_one("#review").focus()
            return
        super().action_back()


def _same(message: Any) -> Any:
    return message
