"""Learnings: what was learnt before, with where it came from; words find what is near."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.bindings import bindings
from tui.messages import Answered
from tui.screens.base import CoachScreen
from tui.widgets.safe import SafeInput, SafeOptionList

ROW = SafeOptionList.row


class LearningsScreen(CoachScreen):
    """A list with a field to look in it."""

    PLACE = "learnings"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def body(self) -> ComposeResult:
        """The field and the list."""
        with Vertical(classes="main"):
            yield SafeInput(id="words", placeholder="Words: a wish, a goal, a metric")
            yield SafeOptionList(id="learnings")

    def on_mount(self) -> None:
        """Begin in the list, with all of them."""
        self.query_one("#learnings").focus()
        self._look("")

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Look again."""
        self._look(event.value)

    def _look(self, about: str) -> None:
        self.coach.ask(
            lambda: self._found(about), lambda rows: Answered("learnings", rows), about="learnings"
        )

    def _found(self, about: str) -> Sequence[tuple[str, str]]:
        from coach.coaching.cycle.learnt import learnings

        return [
            (
                one.learning.text,
                f"if {one.learning.cue}, then {one.learning.response} · from “{one.key_result}”, {one.on}",
            )
            for one in learnings(self.coach.desk.space, about)
        ]

    def on_answered(self, message: Answered) -> None:
        """Show what was found."""
        if message.about != "learnings":
            return
        rows = [ROW(text, detail) for text, detail in message.value]
        nothing = ROW("Nothing is found. A retrospective (r on a key result) keeps a learning.", heading=True)
        self.query_one("#learnings", SafeOptionList).set_options(rows or [nothing])
