"""The interface itself: opens the desk after the first paint, hands out screens, survives faults."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from coach.errors import CoachError
from tui import faults
from tui.bindings import KEYS, bindings
from tui.desk import Desk
from tui.messages import Done, Failed, Opened
from tui.screens.home import HomeScreen
from tui.widgets.safe import safe_notify

EXIT_INTERRUPTED = 130


class CoachApp(App[str]):
    """The coach in the terminal."""

    TITLE = "OKR coach"
    CSS_PATH: ClassVar[list[str]] = ["styles/app.tcss", "styles/draft.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Desk, *, log_file: Path) -> None:
        super().__init__()
        self.desk = desk
        self.log_file = log_file
        self.is_open = False
        self.sub_title = desk.title

    def on_mount(self) -> None:
        """Show Home at once; the store opens in a thread after the first paint."""
        self.begin_capture_print(self)
        self._listen_for_the_end()
        self.push_screen(HomeScreen())
        self.call_after_refresh(self.ask, self._open, lambda _: Opened())

    def ask(self, work: Callable[[], Any], answer: Callable[[Any], Any], *, about: str = "") -> None:
        """Call the desk in a thread; `answer` makes the message that the current screen gets.

        A CoachError comes back as `Failed` with its sentence.
        """
        screen = self.screen

        def call() -> None:
            try:
                screen.post_message(answer(work()))
            except CoachError as error:
                screen.post_message(Failed(str(error), about))

        self.run_worker(call, thread=True, group=about or "desk")

    def _open(self) -> None:
        self.desk.open()
        self.is_open = True

    def on_print(self, event: events.Print) -> None:
        """What a library prints belongs in the log."""
        with (
            contextlib.suppress(OSError),
            self.log_file.open("a", encoding="utf-8", errors="replace") as file,
        ):
            file.write(event.text)

    def action_help(self) -> None:
        """Open help for the current screen."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "PLACE", "home")))

    def action_leave(self) -> None:
        """Close the coach."""
        self._leave(0)

    def action_interrupt(self) -> None:
        """Stop the flow that runs on this screen, or else leave."""
        stop = getattr(self.screen, "stop", None)
        if stop is None or not stop():
            self._leave(EXIT_INTERRUPTED)

    def _leave(self, code: int) -> None:
        for screen in self.screen_stack:
            if flush := getattr(screen, "flush", None):
                flush()
        self.exit(return_code=code)

    def _listen_for_the_end(self) -> None:
        """A terminal that closes, or a polite kill, ends the coach like the person would."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._leave, 128 + number)

    def on_done(self, message: Done) -> None:
        """Say what was done."""
        safe_notify(self, message.sentence)

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done."""
        safe_notify(self, message.sentence, error=True)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key of the current screen is a command of the palette too."""
        places = ("app", "back", getattr(screen, "PLACE", "home"))
        for key in (key for place in places for key in KEYS[place]):
            owner: Any = screen if hasattr(screen, f"action_{key.action}") else self
            if action := getattr(owner, f"action_{key.action}", None):
                yield SystemCommand(f"{key.description} ({key.keys.split(',')[0]})", key.tooltip, action)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program: a report without private text, the terminal restored, exit code 70."""
        self._return_code = faults.EXIT_FAULT
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        faults.write_report(self.log_file, error)
        self._close_messages_no_wait()


def play(desk: Desk, *, log_file: Path) -> tuple[int, str | None]:
    """Run the interface over a desk; returns the exit code and what the person asked for on leaving."""
    with faults.terminal_for_the_screen_alone(log_file):
        app = CoachApp(desk, log_file=log_file)
        try:
            wish = app.run()
        finally:
            desk.close()
    code = app.return_code or 0
    if code == faults.EXIT_FAULT:
        sys.stderr.write(
            "The coach met a fault of its own and closed. What you typed is kept.\n"
            f"A report without your texts is in {log_file}; please send it in.\n"
        )
    return code, wish


def can_run() -> bool:
    """Whether there is a terminal that can show the interface."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
