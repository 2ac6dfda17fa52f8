"""Starting and ending: which desk the interface stands on, the terminal, the last word on standard error."""

import os
import sys
from pathlib import Path

from coach.errors import InputError
from tui import faults
from tui.app import CoachApp
from tui.desk import Desk
from tui.driver import CoachDriver

_INSTEAD = "Use the verbs instead (`coach --help`), or open a terminal."


def start(home: Path, *, demo: bool) -> int:
    """Run the interface until the person leaves; from home to the sample and back as they like."""
    refuse_without_terminal()
    wish: str | None = "sample" if demo else "home"
    code = 0
    while wish is not None:
        code, wish = play(_desk(home, wish), log_file=home / "logs" / "interface.log")
    return code


def refuse_without_terminal() -> None:
    """Raise InputError where the interface could not be shown or not be answered."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return  # In a browser: the server has set up both ends.
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The interface needs a terminal for its input and its output.", _INSTEAD)
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        kind = os.environ.get("TERM", "") or "not set"
        raise InputError(f"This terminal cannot move its cursor (TERM is {kind[:30]}).", _INSTEAD)


def play(desk: Desk, *, log_file: Path) -> tuple[int, str | None]:
    """Run the interface over a desk; returns the exit code and where the person goes next."""
    with faults.terminal_for_the_screen_alone(log_file):
        driver = None if os.environ.get("TEXTUAL_DRIVER") else CoachDriver
        app = CoachApp(desk, log_file=log_file, driver=driver, warm=True)
        try:
            wish = app.run()
        finally:
            desk.close()
    code = app.return_code or 0
    if code == faults.EXIT_FAULT:
        sys.stderr.write(
            "coach: a fault of the program; it closed. What you typed is kept.\n"
            f"A report without your texts is in {log_file}; please send it in.\n"
        )
    return code, wish


def _desk(home: Path, wish: str) -> Desk:
    from tui.store_desk import home_desk, sample_desk

    return sample_desk(home) if wish == "sample" else home_desk(home)
