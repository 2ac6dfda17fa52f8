"""One key result in full: its sentence, its values so far, and where each of its numbers comes from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from tui.bindings import bindings
from tui.desk import KeyResultRow
from tui.screens.base import CoachScreen
from tui.widgets import goal_text, words
from tui.widgets.safe import SafeStatic


class KeyResultScreen(CoachScreen):
    """A page to read."""

    PLACE = "key_result"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def __init__(self, row: KeyResultRow) -> None:
        super().__init__()
        self.row = row

    def body(self) -> ComposeResult:
        """The page."""
        row = self.row
        lines = [*goal_text.key_result(row)]
        if row.values:
            values = (
                f"{words.sparkline(row.values)}  {', '.join(words.number(value) for value in row.values)}"
            )
            lines += [goal_text.title("\nValues so far"), goal_text.joined(values)]
        with VerticalScroll(classes="page"):
            yield SafeStatic(goal_text.joined(*lines))

    def on_mount(self) -> None:
        """The page has the keys, so that it scrolls."""
        self.query_one(".page").focus()
