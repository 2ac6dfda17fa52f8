"""Closing a goal: how each key result ended, what was achieved and celebrated, what becomes of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input

from tui.bindings import bindings
from tui.messages import Answered, Failed
from tui.screens.base import CoachScreen
from tui.screens.keeping_forms import FormKeeper
from tui.widgets.safe import SafeInput, SafeLabel, SafeStatic

FIELDS = ("achieved", "celebrated", "decision", "why")
_ASKED = {
    "achieved": "What was achieved?",
    "celebrated": "How is it celebrated?",
    "decision": "What becomes of it: keep, modify or abandon",
    "why": "Why, in one line",
}


class CloseScreen(CoachScreen):
    """A form under the record; nothing carries over by itself."""

    PLACE = "close"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("close", "back")]

    def __init__(self, goal_id: str) -> None:
        super().__init__()
        self.goal_id = goal_id
        self._is_over = False
        self._keeper = FormKeeper(self, f"close-{goal_id}")

    def body(self) -> ComposeResult:
        """The record, then the four fields."""
        with VerticalScroll(classes="page"):
            yield SafeStatic("Reading …", id="record")
            for name in FIELDS:
                yield SafeLabel(_ASKED[name])
                yield SafeInput(id=name)
            yield SafeStatic("", id="answer")

    def on_mount(self) -> None:
        """Begin with what was achieved."""
        self.query_one("#achieved").focus()
        self._keeper.read()
        self.coach.ask(self._record, lambda lines: Answered("record", lines), about="record")

    def _record(self) -> Sequence[str]:
        from coach.coaching.cycle.closing import endings

        space = self.coach.desk.space
        goal = space.goals.get(self.goal_id)
        return [goal.text, *(f"  {one.line}" for one in endings(space, goal))]

    def on_answered(self, message: Answered) -> None:
        """Show the record, what was typed before, and what the closing says."""
        if message.about == "record":
            self.query_one("#record", SafeStatic).show("\n".join(message.value))
        elif message.about == "kept-form":
            for name, text in self._keeper.restored(message.value).items():
                if name in FIELDS:
                    self.query_one(f"#{name}", SafeInput).value = text
        elif message.about == "closed":
            self._is_over = True
            self._keeper.forget()
            self.query_one("#answer", SafeStatic).show("\n".join(["Closed.", *message.value]))

    def on_failed(self, message: Failed) -> None:
        """Say what is missing where one looks."""
        if message.about in ("close", "record"):
            message.stop()
            place = "#record" if message.about == "record" else "#answer"
            self.query_one(place, SafeStatic).show(message.whole)

    @on(Input.Changed)
    def changed(self) -> None:
        """Keep what is typed."""
        if not self._is_over:
            self._keeper.touch(self._typed())

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field; from the last one it closes."""
        place = FIELDS.index(event.input.id or "why")
        if place + 1 < len(FIELDS):
            self.query_one(f"#{FIELDS[place + 1]}").focus()
        else:
            self.action_save()

    def _typed(self) -> dict[str, str]:
        return {name: self.query_one(f"#{name}", SafeInput).value for name in FIELDS}

    def action_save(self) -> None:
        """Close the goal."""
        typed = self._typed()
        self.coach.ask(lambda: self._close(typed), lambda lines: Answered("closed", lines), about="close")

    def _close(self, typed: dict[str, str]) -> Sequence[str]:
        from coach.coaching.cycle.closing import close, endings, proposal

        space = self.coach.desk.space
        goal, record = close(space, self.goal_id, **typed)
        return proposal(goal, endings(space, goal), record.decision)

    def flush(self) -> None:
        """Put away what is typed, before something ends."""
        self._keeper.flush()

    def action_back(self) -> None:
        """Put away what is typed, and go back."""
        self.flush()
        super().action_back()
