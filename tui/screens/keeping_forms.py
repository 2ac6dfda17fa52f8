"""Keeping what is typed into a form of the weeks after, so that the end of the process loses nothing."""

from collections.abc import Callable, Mapping

from textual.timer import Timer

from coach.errors import CoachError
from tui.messages import Answered
from tui.screens.base import CoachScreen

#: Seconds from a keystroke until what was typed is being written.
SOON = 0.4
Typed = dict[str, str]


class FormKeeper:
    """Writes the fields of a screen into the store's workbench under a key of its own; a dot says it is no draft."""

    def __init__(self, screen: CoachScreen, name: str) -> None:
        self._screen, self.key = screen, f".form-{name}"
        self._values: Typed = {}
        self._dirty = False
        self._timer: Timer | None = None

    def read(self) -> None:
        """Ask for what was kept; it comes back as `Answered` about “kept-form”."""
        coach = self._screen.coach
        coach.ask(
            lambda: coach.desk.space.store.workbench.get(self.key) or {},
            lambda found: Answered("kept-form", found),
            about="kept-form",
        )

    def restored(self, found: Mapping[str, object]) -> Typed:
        """The fields as they were kept."""
        self._values = {str(name): str(value) for name, value in found.items()}
        return dict(self._values)

    def touch(self, values: Typed) -> None:
        """Something was typed: write it soon."""
        if values == self._values:
            return
        self._values, self._dirty = dict(values), True
        if self._timer is None:
            self._timer = self._screen.set_timer(SOON, self._soon)

    def _soon(self) -> None:
        self._timer = None
        if not self._dirty:
            return
        self._dirty = False
        self._screen.coach.ask(self._write_now(), lambda _: Answered("form-kept", None), about="keep-form")

    def _write_now(self) -> Callable[[], None]:
        values, coach, key = dict(self._values), self._screen.coach, self.key
        return lambda: coach.desk.space.store.workbench.put(key, values)

    def flush(self) -> None:
        """Write at once what is not on the disk yet; returns when it is."""
        if self._dirty:
            self._dirty = False
            try:
                self._write_now()()
            except CoachError as error:
                self._screen.note(f"NOT KEPT: {error.message}")

    def forget(self) -> None:
        """What was typed is stored: nothing is to be kept any more."""
        self._values, self._dirty = {}, False
        coach, key = self._screen.coach, self.key
        coach.ask(
            lambda: coach.desk.space.store.workbench.drop(key),
            lambda _: Answered("form-kept", None),
            about="keep-form",
        )
