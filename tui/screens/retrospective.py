"""A retrospective: the record first, a question or two, the person's own words, then a learning behind the gate."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from tui.bindings import bindings
from tui.messages import Answered, Failed
from tui.screens.base import CoachScreen
from tui.screens.keeping_forms import FormKeeper
from tui.widgets.safe import SafeLabel, SafeStatic, SafeTextArea

if TYPE_CHECKING:
    from coach.coaching.retro.desk import Reflected


class RetrospectiveScreen(CoachScreen):
    """Read, answer, look at the learning, keep it."""

    PLACE = "retrospective"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("retrospective", "back")]

    def __init__(self, key_result_id: str) -> None:
        super().__init__()
        self.key_result_id = key_result_id
        self._made: Reflected | None = None
        self._keeper = FormKeeper(self, f"retro-{key_result_id}")

    def body(self) -> ComposeResult:
        """The record, the questions, the field, the learning."""
        with VerticalScroll(classes="page"):
            yield SafeStatic("Reading …", id="record")
            yield SafeLabel("Why did it come out so? Your words; the record above may help.")
            yield SafeTextArea(id="reflection")
            if self.coach.desk.sends:
                yield SafeStatic(self.coach.desk.sends, classes="soft")
            yield SafeStatic("", id="learning")

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one("#reflection").focus()
        self._keeper.read()
        self.coach.ask(self._recorded, lambda made: Answered("record", made), about="record")

    def _reflect(self, said: str, about: str) -> None:
        self.coach.ask(lambda: self._reflected(said), lambda made: Answered(about, made), about=about)

    def _recorded(self) -> "Reflected":
        """The record and the questions: looking asks no model, and writes nothing down."""
        from coach.coaching.retro.desk import look_at

        return asyncio.run(look_at(self.coach.desk.space, self.key_result_id))

    def _reflected(self, said: str) -> "Reflected":
        from coach.coaching.retro.desk import reflect_on

        return asyncio.run(reflect_on(self.coach.desk.space, self.key_result_id, said))

    def on_answered(self, message: Answered) -> None:
        """Show the record, then the learning."""
        if message.about == "record":
            self.query_one("#record", SafeStatic).show("\n".join(message.value.record))
        elif message.about == "learning":
            self._made = message.value
            lines = [*self._told_of_the_model(), *message.value.learning]
            if message.value.result.learnings:
                lines += ["", "F4 keeps it; write on above and Ctrl+N to have it drafted anew."]
            self.query_one("#learning", SafeStatic).show("\n".join(lines))
            self.call_after_refresh(self.query_one(".page").scroll_end, animate=False)
        elif message.about == "kept-form":
            self.query_one("#reflection", SafeTextArea).load_text(
                self._keeper.restored(message.value).get("reflection", "")
            )
        elif message.about == "stored":
            self._keeper.forget()
            self.note(f"kept as {message.value}")

    def _told_of_the_model(self) -> list[str]:
        """Why somebody else wrote it than the model that was asked, where that is so."""
        result = self._made.result if self._made else None
        if result is None or not result.degraded:
            return []
        self.aside = result.aside
        self.refresh_bindings()
        return ["", f"Note: {result.degraded}{' F6 opens them.' if result.aside else ''}"]

    def on_failed(self, message: Failed) -> None:
        """Say it where one looks."""
        if message.about in ("record", "learning", "keep-it"):
            message.stop()
            place = "#record" if message.about == "record" else "#learning"
            self.query_one(place, SafeStatic).show(message.whole)

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Keep what is typed."""
        self._keeper.touch({"reflection": self.query_one("#reflection", SafeTextArea).text})

    def action_next(self) -> None:
        """Draft the learning from what was written and the record."""
        self.aside = ()
        self.refresh_bindings()
        self.query_one("#learning", SafeStatic).show("Thinking about it …")
        self._reflect(self.query_one("#reflection", SafeTextArea).text, "learning")

    def action_keep(self) -> None:
        """Keep the learning that is shown."""
        made = self._made
        if made is None:
            self.note("Ctrl+N drafts a learning first")
            return
        self.coach.ask(lambda: self._kept(made), lambda name: Answered("stored", name), about="keep-it")

    def _kept(self, made: "Reflected") -> str:
        from coach.coaching.retro.desk import keep

        return keep(self.coach.desk.space, made)

    def flush(self) -> None:
        """Put away what is typed, before something ends."""
        self._keeper.flush()

    def action_back(self) -> None:
        """Put away what is typed, and go back."""
        self.flush()
        super().action_back()
