"""A page to read, opened from a review: the records behind a sentence, or what was changed against the draft."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from tui.bindings import bindings
from tui.screens.base import CoachScreen
from tui.widgets.safe import SafeStatic


class PaperScreen(CoachScreen):
    """One text, shown as it is."""

    PLACE = "paper"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="page"):
            yield SafeStatic(self.text)

    def on_mount(self) -> None:
        """The page has the keys, so that it scrolls."""
        self.query_one(".page").focus()
