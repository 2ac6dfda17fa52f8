"""A database that cannot be opened: what is wrong, what can be done, and nothing lost."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import bindings
from tui.messages import Done, Failed, Opened, Waiting
from tui.screens.base import CoachScreen
from tui.widgets.goal_text import joined, title
from tui.widgets.safe import SafeOptionList, SafeStatic

_TITLES = {
    "Damaged": "The database is damaged",
    "Locked": "The database is in use",
    "TooNew": "The database is newer than this program",
    "ReadOnly": "The database may not be written",
    "Full": "The disk is full",
}
#: Errors that a backup can mend.
_RESTORED = ("Damaged", "TooNew")


class Backups(Message):
    """The backups that there are, the newest first."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__()
        self.paths = paths


class TroubleScreen(CoachScreen):
    """Why the database is not open, and what can be done."""

    PLACE = "trouble"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("trouble")]

    def __init__(self, failed: Failed) -> None:
        super().__init__()
        self.failed = failed
        self._paths: list[Path] = []

    def body(self) -> ComposeResult:
        """What is wrong, and the choices."""
        with Vertical(classes="main"):
            yield SafeStatic(self._told(self.failed), id="trouble-text")
            yield SafeOptionList(*self._choices(), id="trouble")

    def on_mount(self) -> None:
        """Look for backups where one would help."""
        self.query_one("#trouble").focus()
        self.coach.ask(lambda: list(self.coach.desk.backups()), Backups, about="backups")

    def _told(self, failed: Failed) -> Content:
        heading = _TITLES.get(failed.kind, "The database cannot be opened")
        return joined(title(heading), "", failed.sentence, failed.next_step)

    def _choices(self) -> list[Option]:
        row = SafeOptionList.row
        restores = [
            row(
                f"Restore the backup {path.name}",
                f"{path.parent}; the file of now is kept beside it",
                id=f"put:{n}",
            )
            for n, path in enumerate(self._paths[:5])
        ]
        return [
            row("Try again", "After closing the other program, or mending the file", id="again"),
            *(restores if self.failed.kind in _RESTORED else ()),
            row("Look around the sample organisation", "A copy to play with; nothing is kept", id="sample"),
            row("Leave", "The file stays as it is", id="leave"),
        ]

    def on_backups(self, message: Backups) -> None:
        """Offer the backups."""
        self._paths = message.paths
        self.query_one("#trouble", SafeOptionList).set_options(self._choices())
        self.query_one("#trouble", SafeOptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        verb, _, rest = (event.option_id or "").partition(":")
        if verb == "put":
            path = self._paths[int(rest)]
            self.coach.ask(lambda: self.coach.desk.restore(path), Done, about="restore")
        elif verb == "sample":
            self.app.exit("sample")
        else:
            getattr(self, f"action_{verb}")()

    def action_again(self) -> None:
        """Open the database once more."""
        self.query_one("#trouble-text", SafeStatic).show("Opening …")
        self.coach.open_desk()

    def action_leave(self) -> None:
        """Close the coach."""
        self.coach.action_leave()

    def on_done(self, _: Done) -> None:
        """A backup is in its place: open it."""
        self.coach.open_desk()

    def on_waiting(self, message: Waiting) -> None:
        """Say how long the other program is waited for."""
        self.query_one("#trouble-text", SafeStatic).show(
            f"Another program is writing to the database; waiting {message.seconds:.0f} s more."
        )

    def on_opened(self, _: Opened) -> None:
        """It is open: go on where Home is."""
        self.app.pop_screen()

    def on_failed(self, message: Failed) -> None:
        """It still does not open, or a backup could not be restored."""
        message.stop()
        self.failed = message if message.about == "open" else self.failed
        self.query_one("#trouble-text", SafeStatic).show(self._told(message))
        self.on_backups(Backups(self._paths))
