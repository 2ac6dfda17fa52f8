"""Opening the workspace for a verb: settings, flags, and a countdown while another program holds the file."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

#: How long a verb waits for a file that another program holds, in seconds.
WAIT = 30.0


@contextmanager
def workspace(
    *, today: date | None = None, model: str = "", fall_back: bool = True, wait: float | None = None
) -> Iterator[Workspace]:
    """The workspace by the settings in force; flags of the call beat them. Raises StoreError and InputError."""
    from coach import settings
    from coach.coaching.workspace import open_workspace

    found = settings.load({"model": model})
    countdown = Countdown()
    with open_workspace(
        found, today=today, wait=WAIT if wait is None else wait, on_wait=countdown, fall_back=fall_back
    ) as opened:
        yield opened
    countdown.over()


class Countdown:
    """Says once a second, on standard error, how long a locked file is still waited for."""

    def __init__(self) -> None:
        self._last: int | None = None
        self._interrupted = False

    def _interrupt(self, number: int, frame: object) -> None:
        """Note the interrupt: raised inside a destructor or a callback of a library it would be lost."""
        self._interrupted = True
        raise KeyboardInterrupt

    def __call__(self, left: float) -> None:
        """Called by the store while it waits, with the seconds that are left; raises a lost KeyboardInterrupt."""
        if self._interrupted:
            raise KeyboardInterrupt
        if self._last is None and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._interrupt)
        seconds = ceil(left)
        if seconds == self._last:
            return
        start = "\r" if self._last is not None and sys.stderr.isatty() else ""
        end = "" if sys.stderr.isatty() else "\n"
        self._last = seconds
        sys.stderr.write(f"{start}Another program holds the goals; waiting {seconds:2} s more …{end}")
        sys.stderr.flush()

    def over(self) -> None:
        """End the line of the countdown."""
        if self._last is not None and sys.stderr.isatty():
            sys.stderr.write("\n")
