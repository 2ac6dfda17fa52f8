"""What every screen has: one line on top that says where you are, the keys at the bottom."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from tui.widgets.safe import SafeStatic

if TYPE_CHECKING:
    from tui.app import CoachApp


class CoachScreen(Screen[None]):
    """A screen of the coach; `PLACE` names its keys and its page of help."""

    PLACE: ClassVar[str] = "home"
    HEADING: ClassVar[str] = ""

    @property
    def coach(self) -> "CoachApp":
        """The application, with its desk."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """The bar, the body of the screen, the keys."""
        yield SafeStatic(self._bar(self.HEADING), id="bar")
        yield from self.body()
        yield Footer(show_command_palette=False)

    def body(self) -> ComposeResult:
        """What stands between the bar and the keys."""
        yield from ()

    def show_bar(self, heading: str) -> None:
        """Change the line on top."""
        self.query_one("#bar", SafeStatic).show(self._bar(heading))

    def _bar(self, heading: str) -> str:
        return " · ".join(part for part in ("OKR coach", self.coach.desk.title, heading) if part)

    def action_back(self) -> None:
        """Return to the screen before."""
        self.app.pop_screen()
