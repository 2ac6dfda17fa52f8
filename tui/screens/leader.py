"""A leader's view: goals seen from below, where to look first. Scores plan work; they rate nobody."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import bindings
from tui.messages import Answered
from tui.screens.base import CoachScreen
from tui.widgets.safe import SafeOptionList

if TYPE_CHECKING:
    from coach.coaching.cycle.leading import LeaderRow, LeaderView

ROW = SafeOptionList.row
#: Deeper goals are not moved further in: the line needs its room.
_DEEPEST = 4


class LeaderScreen(CoachScreen):
    """Enter opens a goal."""

    PLACE = "leader"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def body(self) -> ComposeResult:
        """One list: what needs a look, then the tree."""
        with Vertical(classes="main"):
            yield SafeOptionList(ROW("Reading …", heading=True), id="leader")

    def on_mount(self) -> None:
        """Read the view."""
        self.query_one("#leader").focus()
        self.coach.ask(self._view, lambda view: Answered("view", view), about="view")

    def _view(self) -> "LeaderView":
        from coach.coaching.cycle.leading import leader_view

        return leader_view(self.coach.desk.space)

    def on_answered(self, message: Answered) -> None:
        """Show the view."""
        if message.about != "view":
            return
        view: LeaderView = message.value
        rows = [ROW("Look here first", heading=True)] if view.first else []
        rows += [self._row(row, "first", 0) for row in view.first]
        rows += [ROW("Every goal, from the top" if view.rows else "No open goal is stored.", heading=True)]
        rows += [self._row(row, "goal", row.depth) for row in view.rows]
        choices = self.query_one("#leader", SafeOptionList)
        choices.set_options(rows)
        choices.highlighted = 1 if len(rows) > 1 else None

    def _row(self, row: "LeaderRow", list_of: str, depth: int) -> Option:
        """A goal, deeper ones further in, and under it how it stands."""
        room = "  " * min(depth, _DEEPEST)
        return ROW(
            f"{room}{row.goal.text}", f"{room}{row.owner} · {row.detail}", id=f"{list_of}:{row.goal.id}"
        )

    @on(OptionList.OptionSelected)
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Open the goal."""
        if event.option_id:
            self.coach.open_place("goal", "GoalScreen", event.option_id.partition(":")[2])
