"""What the five steps of a draft have in common."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from tui.widgets.goal_text import joined, quiet
from tui.work import Work

if TYPE_CHECKING:
    from tui.screens.draft.screen import DraftScreen


class StepView(Vertical):
    """One step: its fields carry the name under which the draft keeps them."""

    #: What the pane beside the form says about a field, by its name; "" is for the step as a whole.
    HINTS: ClassVar[dict[str, str]] = {}

    def __init__(self, work: Work, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.work = work

    @property
    def draft(self) -> "DraftScreen":
        """The screen that the step stands on."""
        return cast("DraftScreen", self.screen)

    @property
    def opens_aside(self) -> str:
        """Behind the sentence that something was set aside: how to look at it."""
        return " F6 opens them." if self.work.aside else ""

    def begin(self, field: Widget | None = None) -> None:
        """Put the cursor into this field, or where one begins; in a longer text at its end."""
        field = field or next((one for one in self.query("*") if one.focusable), None)
        if field is not None:
            field.focus()
        if isinstance(field, TextArea):
            field.move_cursor(field.document.end)

    def side(self, focused: Widget | None) -> Content:
        """What to say about the field that one is in."""
        name = (focused.name if focused else "") or ""
        return joined(quiet(self.HINTS.get(name.partition(".")[0], "") or self.HINTS.get("", "")))

    def typed(self, name: str) -> None:
        """The field `name` was changed; the draft has it already."""

    def show_taking(self) -> None:
        """What the model has taken of its budget has changed."""

    def refresh_view(self) -> None:
        """Something around the step has changed, such as new suggestions."""
