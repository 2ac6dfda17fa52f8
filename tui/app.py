"""The interface itself: opens the desk after the first paint, hands out screens, survives faults."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import Monochrome, NoColor
from textual.screen import Screen

from coach.errors import CoachError
from coach.safe_text import clean
from tui import faults, palette, theme
from tui.bindings import bindings
from tui.desk import Desk
from tui.messages import Done, Failed, Opened, Waiting, Warming
from tui.screens.home import HomeScreen
from tui.widgets.safe import SafeInput, SafeTextArea, safe_notify

EXIT_INTERRUPTED = 130


STYLES: list[str | PurePath] = [f"styles/{name}.tcss" for name in ("app", "lists", "draft", "pages")]


class CoachApp(App[str]):
    """The coach in the terminal."""

    TITLE = "OKR coach"
    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, desk: Desk, *, log_file: Path, driver: type[Driver] | None = None, warm: bool = False
    ) -> None:
        super().__init__(driver_class=driver)
        self.desk, self._warm = desk, warm
        self.preparing = ""
        self.log_file = log_file
        self.is_open = False
        self.animation_level = "none"
        for look in (theme.INK, theme.PAPER, theme.PLAIN):
            self.register_theme(look)
        self.theme = "plain" if self.no_color else "ink"
        # Textual turns colours into greys where none are wanted; no colour means none at all.
        self._filters = [NoColor() if isinstance(one, Monochrome) else one for one in self._filters]

    def on_mount(self) -> None:
        """Show Home at once; the store opens in a thread after the first paint."""
        self.begin_capture_print(self)
        self._listen_for_the_end()
        self.push_screen(HomeScreen())
        self.call_after_refresh(self.open_desk)

    def open_desk(self) -> None:
        """Open the store; Home gets `Opened`, or `Failed` where it cannot be."""
        self.ask(self._open, lambda _: Opened(), about="open")

    def _open(self) -> None:
        screen = self.screen

        def waiting(seconds: float) -> None:
            screen.post_message(Waiting(seconds))

        self.desk.open(waiting)
        self.is_open = True
        if self._warm:
            self._warm = False
            self.call_later(self.ask, lambda: self.desk.warm(self._prepared), Warming, about="warm")

    def _prepared(self, told: str) -> None:
        self.post_message(Warming(told))

    def on_warming(self, message: Warming) -> None:
        """Say how far the knowledge base is where somebody waits for it."""
        self.preparing = message.told or ""
        if show := getattr(self.screen, "show_preparing", None):
            show()

    def ask(self, work: Callable[[], Any], answer: Callable[[Any], Any], *, about: str = "") -> None:
        """Call the desk in a thread; `answer` makes the message that the current screen gets.

        A CoachError comes back as `Failed` with its sentence. `about` names the question: a later one of the
        same name takes the place of one that still waits.
        """
        screen = self.screen

        def call() -> None:
            try:
                screen.post_message(answer(work()))
            except CoachError as error:
                screen.post_message(Failed(error.message, error.next_step, about, type(error).__name__))

        self.run_worker(call, thread=True, group=about or "desk")

    def on_print(self, event: events.Print) -> None:
        """What a library prints belongs in the log."""
        with (
            contextlib.suppress(OSError),
            self.log_file.open("a", encoding="utf-8", errors="replace") as file,
        ):
            file.write(event.text)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any widget of Textual's own, such as the palette, sees it."""
        if isinstance(event, events.Paste) and not isinstance(self.focused, SafeInput | SafeTextArea):
            event.text = clean(event.text, limit=2_000).text
        await super().on_event(event)

    def open_place(self, module: str, screen: str, *arguments: Any) -> None:
        """Go to a screen; its module is loaded only now, so that the start stays fast."""
        self.push_screen(getattr(import_module(f"tui.screens.{module}"), screen)(*arguments))

    def action_help(self) -> None:
        """Open help for the current screen."""
        place = getattr(self.screen, "PLACE", "home")
        if place != "help":
            self.open_place("help", "HelpScreen", place)

    def action_light(self) -> None:
        """Change between the dark and the light look."""
        self.theme = "ink" if self.theme == "paper" else "paper"

    def action_leave(self) -> None:
        """Close the coach."""
        self._leave(0)

    def action_interrupt(self) -> None:
        """Stop the flow that runs on this screen, or else leave."""
        stop = getattr(self.screen, "stop", None)
        if stop is None or not stop():
            self._leave(EXIT_INTERRUPTED)

    def action_suspend_process(self) -> None:
        """Put what is typed away, then the coach in the background."""
        self.flush()
        super().action_suspend_process()

    def flush(self) -> None:
        """Put away what the screens hold, before something ends."""
        for screen in self.screen_stack:
            if put_away := getattr(screen, "flush", None):
                put_away()

    def _leave(self, code: int) -> None:
        self.flush()
        self.exit(return_code=code)

    def _listen_for_the_end(self) -> None:
        """A closing terminal or a polite kill ends the coach; Ctrl-C, a signal while the screen is taken back, is the key."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(signal.SIGINT, self.action_interrupt)
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._leave, 128 + number)

    def on_done(self, message: Done) -> None:
        """Say what was done."""
        safe_notify(self, message.sentence)

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done."""
        safe_notify(self, message.whole, error=True)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key of the current screen is a command of the palette too."""
        return palette.commands(self, screen)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program: a report without private text, the terminal restored, exit code 70."""
        self._return_code = faults.EXIT_FAULT
        with contextlib.suppress(Exception):
            self.flush()
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        faults.write_report(self.log_file, error)
        self._close_messages_no_wait()


def run(home: Path, *, demo: bool = False) -> int:
    """Open the interface on the coach's folder, or on the sample organisation; the exit code comes back.

    Raises InputError where there is no terminal that could show it.
    """
    from tui.start import start

    return start(home, demo=demo)
