"""Import: a file is read first, and comes in only when the person has seen what would."""

import asyncio
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.suggester import Suggester
from textual.widgets import Button, Input

from tui.bindings import bindings
from tui.messages import Brought, Failed
from tui.screens.base import CoachScreen
from tui.widgets.goal_text import joined, title
from tui.widgets.safe import SafeInput, SafeLabel, SafeStatic

_HOW = (
    "A Markdown or text file has a heading for each objective and a list of its key results; a table (.csv, .xlsx) has "
    "a goal a row; .json and .zip are what `coach export` wrote. Write its path and press Enter (Right completes it): it "
    "is only read, and you see what would come in."
)


class BringInScreen(CoachScreen):
    """Import in two steps: look, then take in."""

    PLACE = "import"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import", "back")]

    def __init__(self) -> None:
        super().__init__()
        self._seen = ""

    def body(self) -> ComposeResult:
        """The path, the two steps, and what they found."""
        with Vertical(id="import-form", classes="gap"):
            yield SafeLabel("Which file?")
            yield SafeInput(id="import-file", placeholder="~/goals.md", limit=4_000, suggester=Paths())
            with Horizontal(classes="actions"):
                yield Button("Look at it", id="look", variant="primary")
                yield Button("Take it in", id="take", disabled=True)
        with VerticalScroll(id="import-report", can_focus=True):
            yield SafeStatic(_HOW, id="import-text")

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one("#import-file").focus()

    @on(Input.Changed, "#import-file")
    def changed(self, event: Input.Changed) -> None:
        """Another file has to be looked at first."""
        if event.value != self._seen:
            self.query_one("#take", Button).disabled = True

    @on(Input.Submitted, "#import-file")
    def submitted(self) -> None:
        """Enter looks at the file."""
        self.ask(dry_run=True)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Look, or take in."""
        self.ask(dry_run=event.button.id == "look")

    def action_next(self) -> None:
        """The next of the two steps."""
        self.ask(dry_run=self.query_one("#take", Button).disabled)

    def ask(self, *, dry_run: bool) -> None:
        """Read the file; take it in where `dry_run` is false."""
        path = self.query_one("#import-file", SafeInput).value.strip()
        if not path:
            self.query_one("#import-text", SafeStatic).show(
                joined(title("Write the path of a file first."), "", _HOW)
            )
            return
        self._seen = self.query_one("#import-file", SafeInput).value
        self.query_one("#import-text", SafeStatic).show("Reading …" if dry_run else "Taking it in …")
        self.coach.ask(
            lambda: self.coach.desk.bring_in(path, dry_run=dry_run),
            lambda lines: Brought(lines, dry_run),
            about="import",
        )

    def on_brought(self, message: Brought) -> None:
        """Show what would come in, or what came."""
        take = self.query_one("#take", Button)
        take.disabled = not message.dry
        heading = "This would come in:" if message.dry else "This came in; u on Home takes it back."
        self.query_one("#import-text", SafeStatic).show(joined(title(heading), "", *message.lines))
        (take if message.dry else self.query_one("#import-file")).focus()
        self.query_one("#import-report").scroll_home(animate=False)

    def on_failed(self, message: Failed) -> None:
        """Say what is wrong with the file where one looks."""
        message.stop()
        self.query_one("#take", Button).disabled = True
        self.query_one("#import-text", SafeStatic).show(
            joined(title("Nothing was imported."), "", *message.sentence.splitlines(), "", message.next_step)
        )
        self.query_one("#import-file").focus()


class Paths(Suggester):
    """Completes a path as it is typed; Right takes the completion."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first file or folder that begins so."""
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    folder, _, begun = value.rpartition("/")
    place = Path(folder + "/" if folder or value.startswith("/") else ".").expanduser()
    try:
        near = islice(place.iterdir(), 5_000)
        names = sorted(one.name for one in near if begun and one.name.startswith(begun))
    except (OSError, ValueError, RuntimeError):
        return None
    found = names[0] if names else ""
    return value + found[len(begun) :] if found and found.isprintable() else None
