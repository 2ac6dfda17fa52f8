"""Putting a draft away while it is being typed, so that the end of the process loses nothing."""

from copy import deepcopy

from textual.timer import Timer

from tui.desk import Desk
from tui.messages import Failed, Kept
from tui.screens.base import CoachScreen
from tui.work import Work

#: Seconds from the first keystroke until what was typed is being written; and until a failed write is tried again.
SOON, LATER = 0.4, 5.0


class Keeper:
    """Writes the draft of a screen: soon after typing, at every step, and at the end. One write at a time."""

    def __init__(self, screen: CoachScreen, work: Work) -> None:
        self._screen, self._work = screen, work
        self._dirty = self._writing = False
        self._timer: Timer | None = None

    @property
    def _desk(self) -> Desk:
        return self._screen.coach.desk

    def touch(self, *, wait: float = SOON) -> None:
        """Something was typed: write it soon."""
        self._dirty = True
        if self._timer is None and not self._writing:
            self._timer = self._screen.set_timer(wait, self.now)

    def now(self) -> None:
        """Write what there is to write, in a thread."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._writing or not self._dirty:
            return
        self._dirty, self._writing = False, True
        work = self._numbered()
        self._screen.coach.ask(lambda: self._desk.put_away(work), Kept, about="keep")

    def kept(self, message: Kept) -> None:
        """It is written; go on with what was typed meanwhile."""
        self._writing = False
        if self._dirty:
            self.touch()
        self._screen.note(message.note or ("keeping …" if self._dirty else "draft kept"))

    def failed(self, message: Failed) -> None:
        """It could not be written anywhere: say so, and try again."""
        self._writing = False
        self._screen.note(f"NOT KEPT: {message.sentence}")
        self.touch(wait=LATER)

    def flush(self) -> None:
        """Write at once what is not on the disk yet; returns when it is."""
        if self._dirty or self._writing:
            self._dirty = False
            self._desk.put_aside(self._numbered())

    def forget(self) -> None:
        """The draft has become a goal or was dropped: nothing is to be written any more."""
        self._dirty = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _numbered(self) -> Work:
        self._work.revision += 1
        return deepcopy(self._work)
