"""What every screen has: one line on top that says where you are, the keys at the bottom.

A new screen subclasses `CoachScreen`: it names its `PLACE` (keys in `tui.bindings`, page of help in
`tui.pages`), yields its widgets in `body`, asks the desk with `self.coach.ask(…)` and handles the answer's
message. See "How to add a screen" in CONTRIBUTING.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from tui.bindings import PLACES, bindings
from tui.widgets.footer import KeyLine
from tui.widgets.safe import SafeStatic

if TYPE_CHECKING:
    from tui.app import CoachApp


WIDTHS: list[tuple[int, str]] = [(0, "-slim"), (60, "-narrow"), (110, "-wide"), (170, "-very-wide")]
HEIGHTS: list[tuple[int, str]] = [(0, "-low"), (20, "-medium"), (40, "-tall")]


class CoachScreen(Screen[None]):
    """A screen of the coach; `PLACE` names its keys and its page of help."""

    PLACE: ClassVar[str] = "home"
    #: From these widths and heights on the screen has the class, which the styles ask for.
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("aside")]
    #: The ledger's ids of what a model wrote for this screen that did not pass its checks.
    aside: Sequence[str] = ()

    @property
    def coach(self) -> "CoachApp":
        """The application, with its desk."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """The bar, the body of the screen, the keys."""
        with Horizontal(id="bar"):
            yield SafeStatic(" OKR coach", id="bar-name")
            yield SafeStatic(self.heading, id="bar-place")
            yield SafeStatic(self.coach.desk.title, id="bar-note")
        yield from self.body()
        yield KeyLine()

    @property
    def heading(self) -> str:
        """Where one is, for the line on top."""
        return PLACES[self.PLACE]

    def body(self) -> ComposeResult:
        """What stands between the bar and the keys."""
        yield from ()

    def note(self, text: str) -> None:
        """Say something short at the right of the line on top, such as whether a draft is kept."""
        self.query_one("#bar-note", SafeStatic).show(text or self.coach.desk.title)

    def action_back(self) -> None:
        """Return to the screen before."""
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was set aside can be opened where there is some."""
        return action != "aside" or bool(self.aside)

    def action_aside(self) -> None:
        """Open what a model wrote that did not pass its checks."""
        self.coach.open_place("aside", "AsideScreen", tuple(self.aside))
