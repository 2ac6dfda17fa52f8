"""Choosing the goal above from those that are stored."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from tui.bindings import bindings
from tui.desk import Desk
from tui.widgets.safe import SafeInput, SafeOptionList
from tui.work import Above

#: Most goals that the list shows at once; typing narrows it down.
MOST = 100


class Offered(Message):
    """The goals to choose from were read."""

    def __init__(self, goals: Sequence[Above]) -> None:
        super().__init__()
        self.goals = goals


class PickerScreen(ModalScreen[Above | None]):
    """A field to type in and a list under it; Enter takes what the cursor is on."""

    PLACE = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]
    AUTO_FOCUS = "#pick-words"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._goals: Sequence[Above] = ()

    def compose(self) -> ComposeResult:
        """The field and the list."""
        with Vertical():
            yield SafeInput(
                id="pick-words", placeholder="words of the goal; arrows choose, Enter takes, Esc leaves"
            )
            yield SafeOptionList(id="pick-list")

    def on_mount(self) -> None:
        """Read the goals."""
        self.app.ask(self._desk.above, Offered, about="above")  # type: ignore[attr-defined]

    def on_offered(self, message: Offered) -> None:
        """Show them."""
        self._goals = message.goals
        self._show("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show those that hold the words typed."""
        self._show(event.value)

    def _show(self, words: str) -> None:
        wanted = words.casefold().split()
        fitting = [goal for goal in self._goals if all(word in goal.text.casefold() for word in wanted)]
        choices = self.query_one("#pick-list", SafeOptionList)
        row = SafeOptionList.row
        options = [row(goal.text, f"{goal.level} · {goal.owner}", id=goal.id) for goal in fitting[:MOST]]
        choices.set_options(
            options or [row("No stored goal fits. Type yours into the draft instead.", heading=True)]
        )
        choices.highlighted = 0 if options else None

    def key_down(self) -> None:
        """One further, while the cursor stays in the field."""
        self.query_one("#pick-list", SafeOptionList).action_cursor_down()

    def key_up(self) -> None:
        """One back."""
        self.query_one("#pick-list", SafeOptionList).action_cursor_up()

    @on(Input.Submitted)
    def take(self) -> None:
        """Take what the cursor of the list is on."""
        option = self.query_one("#pick-list", SafeOptionList).highlighted_option
        self._leave(option.id if option else None)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take what was chosen."""
        self._leave(event.option_id)

    def _leave(self, goal_id: str | None) -> None:
        self.dismiss(next((goal for goal in self._goals if goal.id == goal_id), None))

    def action_back(self) -> None:
        """Take none."""
        self.dismiss(None)
