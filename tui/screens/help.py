"""Help: what the screen is for, its keys, and the words of OKR. Made from the tables of keys and pages."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tui.bindings import KEYS, PLACES, bindings
from tui.pages import ABOUT, TERMS
from tui.screens.base import CoachScreen
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeStatic


class HelpScreen(CoachScreen):
    """Help for the screen that one came from."""

    PLACE = "help"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__()

    @property
    def heading(self) -> str:
        """Which screen it is about."""
        return f"Help: {PLACES[self.place]}"

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="page"):
            yield SafeStatic(joined(*_lines(self.place)))

    def on_mount(self) -> None:
        """The page has the keys, so that it scrolls."""
        self.query_one(".page").focus()


def _lines(place: str) -> Iterator[Content | str]:
    yield title(PLACES[place])
    yield ABOUT.get(place, "")
    for group in _GROUPS.get(place, (place, "back", "app")):
        if KEYS.get(group):
            yield title(f"\nKeys: {PLACES[group].lower()}")
            yield from (key_line(key.label, key.tooltip) for key in KEYS[group])
    yield title("\nMoving about")
    yield from (key_line(keys, what) for keys, what in MOVING)
    yield title("\nThe words of OKR")
    for term, meaning in TERMS.items():
        yield joined(title(f"{term}: "), meaning, by="")


#: Places with other keys than their own, going back, and those that work everywhere.
_GROUPS = {
    "home": ("home", "app"),
    "draft": ("draft", "edit", "aside", "app"),
    "retrospective": ("retrospective", "aside", "back", "app"),
    "review": ("review", "aside", "back", "app"),
    "trouble": ("trouble", "app"),
    "help": ("back", "app"),
}
MOVING = (
    ("Tab, Shift+Tab", "To the next field or list, and back"),
    ("Arrows, PgUp, PgDn", "Through a list, a tree or a page"),
    ("Enter", "Open what the cursor is on; in a field of one line, go to the next"),
    ("Ctrl+P", "Everything that can be done here, to search through"),
)


def key_line(keys: str, what: str) -> Content:
    """A key and what it does."""
    return joined(title(f"  {keys:<18} "), quiet(what), by="")
