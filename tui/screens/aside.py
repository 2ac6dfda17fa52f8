"""What a model wrote that did not pass its checks, with what refused it: to read, never to take."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from coach.errors import StoreError
from tui.bindings import bindings
from tui.messages import Answered, Failed
from tui.screens.base import CoachScreen
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeStatic, safe_content


class AsideScreen(CoachScreen):
    """The entries of the ledger with these ids, one below the other."""

    PLACE = "aside"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def __init__(self, entries: Sequence[str]) -> None:
        super().__init__()
        self.entries = tuple(dict.fromkeys(entries))

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="page"):
            yield SafeStatic("Reading …", id="set-aside")

    def on_mount(self) -> None:
        """The page has the keys, so that it scrolls."""
        self.query_one(".page").focus()
        self.coach.ask(self._read, lambda found: Answered("aside", found), about="aside")

    def _read(self) -> list[tuple[str, list[str]]]:
        """Each entry's lines, as the ledger has it now."""
        from coach.coaching.aside import opened

        desk: Any = self.coach.desk
        found: list[tuple[str, list[str]]] = []
        for name in self.entries:
            try:
                found.append((name, list(opened(desk.space.store.ledger.get(name)))))
            except StoreError:
                found.append((name, ["It is not in the ledger any more."]))
        return found

    def on_answered(self, message: Answered) -> None:
        """Show what was read."""
        self.query_one("#set-aside", SafeStatic).show(joined(*_lines(message.value)))

    def on_failed(self, message: Failed) -> None:
        """Say it where one looks."""
        message.stop()
        self.query_one("#set-aside", SafeStatic).show(message.whole)


def _lines(found: Sequence[tuple[str, list[str]]]) -> Iterator[Content | str]:
    yield title("Written by a model, and not suggested: it did not pass the checks.")
    yield quiet("Nothing here can be taken. It stays in the ledger until you delete what it is about.")
    for name, texts in found:
        yield joined("")
        yield title(name)
        for text in texts:
            yield safe_content(text, "$error" if text.startswith("✗") else "")
