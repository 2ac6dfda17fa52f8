"""Quality: how good the coach measured itself to be, suite by suite, with the range behind each figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from tui import measuring
from tui.bindings import bindings
from tui.measuring import SuiteRow
from tui.messages import Failed
from tui.screens.base import CoachScreen
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeOptionList, SafeStatic

_NOTHING = (
    "Nothing was measured on this machine yet. Press r: every suite runs here, without a network, in a few minutes. "
    "You can go on working meanwhile."
)


@dataclass
class Measured(Message):
    """A run was read, or has ended."""

    rows: Sequence[SuiteRow]


@dataclass
class Measuring(Message):
    """How far the run is."""

    told: str


class EvalsScreen(CoachScreen):
    """The suites of the last run; below them the figures of the one under the cursor."""

    PLACE = "evals"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("evals", "back")]

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, SuiteRow] = {}
        self.running = False

    def body(self) -> ComposeResult:
        """The suites, and what the one under the cursor says."""
        yield SafeOptionList(id="suites")
        yield SafeStatic(id="measuring")
        with VerticalScroll(classes="page"):
            yield SafeStatic(id="figures")

    @property
    def home(self) -> Path:
        """The folder of the coach."""
        return self.coach.log_file.parent.parent

    def on_mount(self) -> None:
        """Read the last run."""
        self.query_one("#figures", SafeStatic).show("Reading …")
        self.coach.ask(lambda: measuring.latest(self.home), Measured, about="evals")
        self.query_one(SafeOptionList).focus()

    def action_measure(self) -> None:
        """Run every suite in a thread; the screen can be left meanwhile."""
        if self.running:
            return
        self.running = True
        self.query_one("#measuring", SafeStatic).show("Measuring …")
        home = self.home
        self.coach.ask(lambda: measuring.measure(home, self._told), Measured, about="measure")

    def _told(self, text: str) -> None:
        """Called by the run, in its thread."""
        self.post_message(Measuring(text.strip()))

    def on_measuring(self, message: Measuring) -> None:
        """Say how far it is."""
        self.query_one("#measuring", SafeStatic).show(message.told)

    def on_measured(self, message: Measured) -> None:
        """Show the suites."""
        self.query_one("#measuring", SafeStatic).show(
            f"The whole report: {self.home / measuring.FOLDER / measuring.PAGE}" if message.rows else ""
        )
        self.running, self.rows = False, {row.name: row for row in message.rows}
        suites = self.query_one(SafeOptionList)
        suites.clear_options()
        suites.add_options(
            SafeOptionList.row(f"{row.name:<17} {_gate(row)}", id=row.name) for row in message.rows
        )
        if message.rows:
            suites.highlighted = 0
        else:
            self.query_one("#figures", SafeStatic).show(_NOTHING)

    @on(OptionList.OptionHighlighted)
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the suite under the cursor."""
        row = self.rows.get(event.option_id or "")
        if row is not None:
            self.query_one("#figures", SafeStatic).show(figures(row))

    def on_failed(self, message: Failed) -> None:
        """Say why nothing was measured, where one looks."""
        message.stop()
        self.running = False
        self.query_one("#measuring", SafeStatic).show("")
        self.query_one("#figures", SafeStatic).show(
            joined(title("This could not be measured."), "", message.sentence, message.next_step)
        )


def _gate(row: SuiteRow) -> str:
    """Whether the suite's gate holds, or that it has none."""
    return "no gate" if row.gate == "none" else f"the gate {row.gate}"


def figures(row: SuiteRow) -> Content:
    """One suite as a page."""
    parts: list[Content | str] = [title(row.name), f"{_gate(row).capitalize()}.", ""]
    parts += [text for said in (row.asks, row.plainly) if said for text in (said, "")]
    parts += [*row.lines, ""]
    parts += [row.beware, ""] if row.beware else []
    parts.append(
        quiet(
            "The range behind a figure holds the true value in 95 of 100 such studies; few cases, wide range."
        )
    )
    if row.worst:
        parts += ["", title("To read first"), *row.worst]
    return joined(*parts)
