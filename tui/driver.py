"""The terminal as the interface meets it: input that may be broken, output that may go nowhere.

Textual's own driver ends the program on a byte that is no UTF-8, and hangs when the terminal is gone.
"""

import codecs
import io
import os
import selectors
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

#: What is drawn in place of a sign that the terminal's character set does not have; each is one cell wide.
_PLAIN = str.maketrans(
    {
        sign: plain
        for signs, plain in (
            ("─━▔▁╸╺", "-"), ("│┃▏▎▍▌▐▕⎡⎣", "|"), ("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+"), ("█▓▇▆▅▋▊▉", "#"), ("░▒▂▃▄", "."),
            ("●", "*"), ("◐◌◆", "o"), ("○◇", "o"), ("✔", "v"), ("✘", "x"), ("✎", "/"), ("▶▸→", ">"), ("▼▾↓", "v"),
            ("·", "."), ("–—", "-"), ("…", "."), ("“”", '"'), ("‘’", "'"), ("←", "<"), ("↑", "^"),
        )
        for sign in signs
    }
)  # fmt: skip
#: Never part of what Textual itself draws: C0 except those it moves with, C1, reading direction, tags.
_NEVER = {
    code: None
    for first, last in (
        (0x00, 0x06), (0x0E, 0x1A), (0x1C, 0x1F), (0x7F, 0x9F), (0x061C, 0x061C), (0x200E, 0x200F),
        (0x202A, 0x202E), (0x2066, 0x2069), (0xE0000, 0xE007F),
    )
    for code in range(first, last + 1)
}  # fmt: skip


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The nearest signs in place of what cannot be encoded: a plain glyph, a base letter, or `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end].translate(_PLAIN)
    return "".join(_base(letter, error.encoding) for letter in wanted), error.end


def _base(letter: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[:1]
    try:
        base.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return base


codecs.register_error("coach-nearest", _nearest)


class Terminal(io.TextIOBase):
    """Standard output as a place to draw on. A terminal that is gone takes everything and shows nothing."""

    def __init__(self, descriptor: int, encoding: str) -> None:
        super().__init__()
        self._descriptor, self._encoding = descriptor, encoding
        self.gone = False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The character set of the terminal."""
        return self._encoding

    def fileno(self) -> int:
        """The descriptor that is drawn on."""
        return self._descriptor

    def isatty(self) -> bool:
        """Whether a terminal is behind it."""
        return os.isatty(self._descriptor)

    def writable(self) -> bool:
        """It takes what is drawn."""
        return True

    def write(self, text: str) -> int:
        """Draw; control characters that are no part of drawing are left out."""
        if not text.isascii():
            text = text.translate(_NEVER)
        left = memoryview(text.encode(self._encoding, "coach-nearest"))
        while left and not self.gone:
            try:
                left = left[os.write(self._descriptor, left) :]
            except InterruptedError:
                continue
            except OSError:
                self.gone = True
        return len(text)


def encoding_of(environment: dict[str, str]) -> str:
    """The character set that the environment names for the terminal; UTF-8 where it names none."""
    named = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    if named in ("C", "POSIX"):
        return "ascii"
    try:
        return codecs.lookup(named.partition(".")[2].partition("@")[0] or "utf-8").name
    except LookupError:
        return "utf-8"


_POINTER = "\x1b]22;"
_OPEN, _CLOSE = "\x1b[200~", "\x1b[201~"
#: Most characters of one paste that are kept; what is more is counted by the field and left off.
MOST_PASTED = 2_000_000


class Pastes:
    """Takes pastes out of what is typed, whole: what stands inside one is text, whatever it looks like.

    Textual's parser ends a paste at any escape inside it and takes the rest for keys, which would run actions.
    """

    def __init__(self) -> None:
        self._held, self._inside = "", False
        self._pasted: list[str] = []

    @property
    def waits(self) -> bool:
        """Whether the beginning of a mark is held back, which may also be a lone Escape key."""
        return bool(self._held) and not self._inside

    def release(self) -> str:
        """Give back what was held: it was no mark."""
        held, self._held = self._held, ""
        return held

    def feed(self, typed: str) -> Iterator[tuple[bool, str]]:
        """What came, in pieces: True with the text of a paste, False with keys."""
        rest = self.release() + typed
        while rest:
            mark = _CLOSE if self._inside else _OPEN
            before, found, rest = rest.partition(mark)
            if not found:
                kept = _begun(before, mark)
                self._held, before = before[len(before) - kept :], before[: len(before) - kept]
            if not self._inside:
                if before:
                    yield False, before
            else:
                self._pasted.append(before)
            if found and self._inside:
                yield True, "".join(self._pasted)[:MOST_PASTED]
            if found:
                self._inside, self._pasted = not self._inside, []


def _begun(text: str, mark: str) -> int:
    """How many characters at the end of `text` may be the beginning of the mark."""
    return next((size for size in range(len(mark) - 1, 0, -1) if text.endswith(mark[:size])), 0)


class CoachDriver(LinuxDriver):
    """Textual's driver that reads on over broken bytes and leaves when the terminal is closed."""

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:
            # A fault of the program: the same report and the same exit code as anywhere else.
            self._app.call_later(self._app._handle_exception, error)

    def write(self, data: str) -> None:
        """Draw. The shape of the mouse pointer is left alone: some terminals print what sets it."""
        if not data.startswith(_POINTER):
            super().write(data)

    def run_input_thread(self) -> None:
        """Hand what is typed to the application until the driver stops."""
        parser, pastes = XTermParser(self._debug), Pastes()
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                typed = selector.select(0.03 if pastes.waits else 0.1) and self._read()
                if typed == b"":
                    self._hung_up()
                    return
                for is_paste, text in pastes.feed(decode(typed)) if typed else [(False, pastes.release())]:
                    self._take(parser, is_paste, text)
                for message in parser.tick():
                    self.process_message(message)

    def _take(self, parser: XTermParser, is_paste: bool, text: str) -> None:
        if is_paste:
            self.process_message(events.Paste(text))
            return
        for message in parser.feed(text) if text else ():
            self.process_message(message)

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        with suppress(OSError):
            return os.read(self.fileno, 65_536)
        return b""

    def _hung_up(self) -> None:
        """Leave as after SIGHUP; a thread of its own, since leaving waits for this one."""
        Thread(target=os.kill, args=(os.getpid(), signal.SIGHUP), daemon=True).start()
