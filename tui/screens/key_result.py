"""One key result in full: how it went against the pace line, what was noted and changed, where its numbers come from."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from tui.bindings import bindings
from tui.desk import KeyResultRow
from tui.messages import Answered
from tui.screens.base import CoachScreen
from tui.widgets import goal_text, words
from tui.widgets.safe import SafeStatic

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Columns that the frame of the picture takes.
_FRAME = 16


class KeyResultScreen(CoachScreen):
    """A page to read; keys lead on to a check-in and a retrospective."""

    PLACE = "key_result"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("key_result", "back")]

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
            yield SafeStatic("", id="story")
            yield SafeStatic(goal_text.joined(*lines))

    def on_mount(self) -> None:
        """The page has the keys, so that it scrolls; its story is read."""
        self.query_one(".page").focus()
        self._tell()

    def on_screen_resume(self) -> None:
        """Read again when it comes back to the front."""
        self._tell()

    def _tell(self) -> None:
        width = min(80, max(24, self.app.size.width - _FRAME))
        height = 6 if self.app.size.height < 20 else 12
        self.coach.ask(
            lambda: self._story(width, height), lambda lines: Answered("story", lines), about="story"
        )

    def _story(self, width: int, height: int) -> "Sequence[str]":
        from coach.coaching.cycle.telling import story

        return story(self.coach.desk.space, self.row.id, width=width, height=height)

    def on_answered(self, message: Answered) -> None:
        """Show how it went."""
        if message.about == "story":
            self.query_one("#story", SafeStatic).show("\n".join(message.value))

    def action_check_in(self) -> None:
        """Check in."""
        self.coach.open_place("check_in", "CheckInScreen", self.row.id)

    def action_retrospective(self) -> None:
        """Learn from it."""
        self.coach.open_place("retrospective", "RetrospectiveScreen", self.row.id)

    def action_adjust(self) -> None:
        """Change what was agreed."""
        self.coach.open_place("adjust", "AdjustScreen", self.row.id)
