"""The same thing changed in two places: both are shown, and one keeps mine, takes theirs, or chooses field by field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import bindings
from tui.widgets.footer import KeyLine
from tui.widgets.safe import SafeOptionList, SafeStatic

if TYPE_CHECKING:
    from coach.coaching.cycle.conflict import Difference

_ROW = SafeOptionList.row
_HEAD = (
    "Somebody changed this in another place while your form was open. Nothing is stored yet, and nothing is lost. "
    "Which shall stand? Enter turns a line over."
)


class ConflictScreen(ModalScreen["dict[str, Difference] | None"]):
    """One row a field, with mine to begin with."""

    PLACE = "conflict"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("conflict", "back")]
    AUTO_FOCUS = "#fields"

    def __init__(self, differences: "Sequence[Difference]") -> None:
        super().__init__()
        self._differences = tuple(differences)
        self._mine = dict.fromkeys((one.field for one in self._differences), True)

    def compose(self) -> ComposeResult:
        """What happened, and the fields."""
        with Vertical():
            yield SafeStatic(_HEAD, id="conflict-head")
            yield SafeOptionList(*self._rows(), id="fields")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one("#fields", SafeOptionList).highlighted = 0

    def _rows(self) -> list[Option]:
        return [self._row(one) for one in self._differences]

    def _row(self, one: "Difference") -> Option:
        mine = self._mine[one.field]
        text = f"{one.field}:  {'(•)' if mine else '( )'} mine: {one.mine}   {'( )' if mine else '(•)'} theirs: {one.theirs}"
        return _ROW(text, f"When you opened the form, {one.seen} stood there.", id=one.field)

    def _show(self) -> None:
        choices = self.query_one("#fields", SafeOptionList)
        at = choices.highlighted
        choices.set_options(self._rows())
        choices.highlighted = at

    @on(OptionList.OptionSelected)
    def turn(self, event: OptionList.OptionSelected) -> None:
        """Turn one field over."""
        if event.option_id:
            self._mine[event.option_id] = not self._mine[event.option_id]
            self._show()

    def action_mine(self) -> None:
        """All of mine."""
        self._all(mine=True)

    def action_theirs(self) -> None:
        """All of theirs."""
        self._all(mine=False)

    def _all(self, *, mine: bool) -> None:
        self._mine = dict.fromkeys(self._mine, mine)
        self._show()

    def action_done(self) -> None:
        """Hand back what shall stand."""
        self.dismiss(
            {
                one.field: one if self._mine[one.field] else replace(one, mine=one.theirs)
                for one in self._differences
            }
        )

    def action_back(self) -> None:
        """Back to the form; nothing is stored."""
        self.dismiss(None)
