"""From a model's first token to the terminal: the real interface on a pseudo-terminal, a provider on loopback.

Measured is the time from the first piece of the answer on the wire until the terminal is sent the line that says that
something is being written. POSIX only, and on a quiet machine: `python -m evals.benchmarks.first_words`.
"""

import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from evals.benchmarks.overhead import ANSWER, BRIEF
from evals.loopback import Provider, Reply, chunks

ROUNDS = 3
#: Seconds until a step of the interface is taken to have failed.
PATIENCE = 60.0
#: What the screen says once the first words are there.
SHOWN = b"not checked yet"
_RUN = "import sys; from coach.cli.main import run; sys.exit(run([]))"


class Terminal:
    """The coach on a pseudo-terminal: what is typed goes in, what is drawn is read as bytes."""

    def __init__(self, home: Path, address: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._fd, other = pty.openpty()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        around = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COACH_HOME": str(home), "OPENAI_API_KEY": "none-needed",
                  "COACH_MODEL": "openai/x", "COACH_API_BASE": address, "COACH_USER": "Mira"}  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-c", _RUN],
            stdin=other, stdout=other, stderr=other, env={**os.environ, **around}, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        self.drawn = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)

    def until(self, text: bytes) -> float:
        """Read until this is drawn; gives the moment. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while text not in self.drawn:
            if time.monotonic() > end:
                raise TimeoutError(f"{text!r} was not drawn in {PATIENCE:g} s")
            if select.select([self._fd], [], [], 0.2)[0]:
                self.drawn += os.read(self._fd, 65_536)
        return time.perf_counter()

    def type(self, keys: bytes) -> None:
        """Type, and forget what was drawn before."""
        self.drawn = b""
        os.write(self._fd, keys)


def measure(rounds: int = ROUNDS) -> list[float]:
    """Seconds from the first piece on the wire to the first words on the screen, once a round."""
    written: list[float] = []

    def pieces() -> Iterator[bytes | float]:
        events = chunks([ANSWER[n : n + 40] for n in range(0, len(ANSWER), 40)])
        written.append(time.perf_counter())
        for event in events:
            yield event
            yield 0.05

    def respond(body: dict[str, Any], call: int) -> Reply:
        return Reply(pieces(), headers={"content-type": "text/event-stream"})

    found = []
    with tempfile.TemporaryDirectory() as home, Provider(respond) as server:
        for place in range(rounds):
            # A home of its own each round; it searches by words, since building an index takes a while once.
            own = Path(home) / str(place)
            own.mkdir()
            (own / "index").write_text("no folder, so that the search is by words")
            with Terminal(own, server.address) as terminal:
                terminal.until(b"Welcome")
                terminal.type(b"1")
                terminal.until(b"What do you want")
                terminal.type(b"\x1b[200~" + BRIEF.aspiration.encode() + b"\x1b[201~")
                terminal.until(b"early")
                terminal.type(b"\x0e")
                found.append(terminal.until(SHOWN) - written[-1])
    return found


def main() -> None:
    """Print the figure."""
    found = measure()
    sys.stdout.write(
        f"first words on the terminal {statistics.median(found) * 1000:.0f} ms after the first piece on the wire "
        f"(median of {len(found)}, {min(found) * 1000:.0f} to {max(found) * 1000:.0f})\n"
    )


if __name__ == "__main__":
    main()
