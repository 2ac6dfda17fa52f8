"""A real pseudo-terminal with the real program on it, and just enough of a screen to read what it drew."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parents[2]
_PIECES = re.compile(
    r"\x1b\[(\d+);(\d+)H|\x1b\[[0-9;:?<>=]*[ -/$]*[@-~]|\x1b[=>78cDEHM]|\r|\n|[^\x1b\r\n]+|\x1b"
)
#: All that the interface may send: moving, styles, modes; no title, no clipboard, no other string.
_ALLOWED = re.compile(rb"\x1b\[[0-9;:?<>=]*[$]?[HmhlpuJKABCDrtc]")
#: A sequence of which the rest is still on its way.
_UNFINISHED = re.compile(rb"\x1b(\[[0-9;:?<>=]*[$]?)?\Z")


class Terminal:
    """The coach in a terminal of its own. Nothing in here waits without a limit."""

    def __init__(
        self, *program: str, home: Path, size: tuple[int, int] = (80, 24), **environment: str
    ) -> None:
        master, slave = pty.openpty()
        self.fd, self.raw = master, b""
        self._rows: list[list[str]] = []
        self._x = self._y = self._drawn = 0
        self.resize(*size)
        names = ("PATH", "HOME", "PYTHONPATH", "SYSTEMROOT")
        around = {name: os.environ[name] for name in names if name in os.environ}
        around |= {
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "COACH_HOME": str(home),
        }
        self.before = termios.tcgetattr(master)
        self.process = subprocess.Popen(
            [sys.executable, *(program or ("-m", "tests.tui.opened", str(home)))],
            stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env={**around, **environment},
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        os.close(self.fd)

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size; the program hears of it."""
        self.size = (width, height)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def send(self, typed: str | bytes) -> None:
        """Type, a little at a time as terminals do, while what is drawn is read."""
        data = typed.encode() if isinstance(typed, str) else typed
        while data:
            _, writable, _ = select.select([], [self.fd], [], 20)
            assert writable, "the program does not read what is typed"
            data = data[os.write(self.fd, data[:1024]) :]
            self._read(0)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    @property
    def is_stopped(self) -> bool:
        """Whether the program stands still in the background; taken for granted where no system says so."""
        state = Path(f"/proc/{self.process.pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "T"

    def _read(self, wait: float) -> bool:
        readable, _, _ = select.select([self.fd], [], [], wait)
        if not readable:
            return False
        try:
            data = os.read(self.fd, 65_536)
        except OSError:
            return False
        self.raw += data
        return bool(data)

    def wait_for(self, text: str, limit: float = 40.0) -> None:
        """Read until the screen holds the text."""
        end = time.monotonic() + limit
        while text not in " ".join(self.screen.split()):
            assert time.monotonic() < end, f"no {text!r} on the screen:\n{self.screen}"
            assert self._read(0.2) or self.process.poll() is None, (
                f"it ended:\n{self.screen}\n{self.raw[-400:]!r}"
            )

    def wait_until(self, holds: object, limit: float = 20.0) -> None:
        """Read until a condition holds."""
        end = time.monotonic() + limit
        while not holds():  # type: ignore[operator]
            assert time.monotonic() < end, "it did not come true in time"
            self._read(0.05)

    def end(self, limit: float = 30.0) -> int:
        """Read until the program has ended; gives its exit code."""
        end = time.monotonic() + limit
        while self.process.poll() is None:
            assert time.monotonic() < end, "it does not end"
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.returncode

    @property
    def screen(self) -> str:
        """The screen as it stands, line by line; only what came since the last look is drawn."""
        width, height = self.size
        if len(self._rows) != height or len(self._rows[0]) != width or self._drawn > len(self.raw):
            self._rows, self._drawn = [[" "] * width for _ in range(height)], 0
        new = self.raw[self._drawn :]
        whole = new[: new.rfind(b"\x1b")] if b"\x1b" in new[-20:] else new[: len(new) - _cut_off(new)]
        self._drawn += len(whole)
        for match in _PIECES.finditer(whole.decode("utf-8", "replace")):
            self._draw(match)
        return "\n".join("".join(row).rstrip() for row in self._rows)

    def _draw(self, match: "re.Match[str]") -> None:
        piece = match.group()
        if match.group(1):
            self._y, self._x = int(match.group(1)) - 1, int(match.group(2)) - 1
        elif piece == "\r":
            self._x = 0
        elif piece == "\n":
            self._y += 1
        elif piece[0] != "\x1b":
            for letter in piece:
                if 0 <= self._y < self.size[1] and 0 <= self._x < self.size[0]:
                    self._rows[self._y][self._x] = letter
                self._x += 1 if letter.isascii() else cell_len(letter)

    @property
    def strange(self) -> list[bytes]:
        """What was sent and is neither text nor one of the few sequences that drawing needs."""
        while _UNFINISHED.search(self.raw) and self._read(1.0):
            pass
        left = _ALLOWED.sub(b"", self.raw)
        text = left.decode("utf-8", "replace")
        return [letter.encode() for letter in text if _is_strange(letter)]

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: main screen, cursor shown, no mouse, no paste mode, echo."""
        raw = self.raw
        modes = (b"?1049", b"?1000", b"?1003", b"?1006", b"?2004", b"?1004")
        off = all(raw.rfind(b"\x1b[" + mode + b"l") > raw.rfind(b"\x1b[" + mode + b"h") for mode in modes)
        shown = raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
        return off and shown and termios.tcgetattr(self.fd)[3] == self.before[3]


def _cut_off(data: bytes) -> int:
    """How many bytes at the end are the beginning of a letter."""
    for back in range(1, min(4, len(data)) + 1):
        lead = data[-back]
        if lead >= 0xC0:
            return back if (2 if lead < 0xE0 else 3 if lead < 0xF0 else 4) > back else 0
        if lead < 0x80:
            return 0
    return 0


def _is_strange(letter: str) -> bool:
    code = ord(letter)
    return (
        (code < 0x20 and letter not in "\r\n")
        or 0x7F <= code <= 0x9F
        or code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
        or 0xE0000 <= code <= 0xE007F
    )
