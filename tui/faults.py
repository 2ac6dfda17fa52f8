"""What happens when the program itself is at fault, and to what libraries print while the screen is ours."""

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from textual.worker import WorkerFailed

from tui.driver import Terminal, encoding_of

#: The exit code for a fault of the program (command-line contract).
EXIT_FAULT = 70
_PACKAGES = Path(__file__).resolve().parent.parent


def report(error: BaseException) -> str:
    """The type of a fault and the places it passed, without messages and locals: those may be private."""
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {_chain(error)}"]
    for frame in traceback.extract_tb(_cause(error).__traceback__):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"


def write_report(log: Path, error: BaseException) -> None:
    """Append the report of a fault to the log; a log that cannot be written is not a second fault."""
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(report(error))
        log.chmod(0o600)


@contextlib.contextmanager
def terminal_for_the_screen_alone(log: Path) -> Iterator[None]:
    """Give the terminal to the screen; whatever else is written to standard output or error goes to `log`.

    This works on file descriptors, so that libraries in C are caught too. The driver of Textual draws on
    `sys.__stderr__`, which keeps pointing at the terminal.
    """
    kept = os.dup(1), os.dup(2)
    originals = sys.__stdout__, sys.__stderr__
    screen = Terminal(kept[0], encoding_of(dict(os.environ)))
    with _open_log(log) as sink:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
        sys.__stdout__ = sys.__stderr__ = screen  # type: ignore[misc, assignment]
        try:
            yield
        finally:
            sys.__stdout__, sys.__stderr__ = originals  # type: ignore[misc]
            for number, descriptor in zip((1, 2), kept, strict=True):
                os.dup2(descriptor, number)
                os.close(descriptor)


def _open_log(log: Path) -> IO[str]:
    try:
        for folder in (log.parent.parent, log.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        descriptor = os.open(os.devnull, os.O_WRONLY)
    return os.fdopen(descriptor, "w", encoding="utf-8", errors="replace")


def _cause(error: BaseException) -> BaseException:
    return error.error if isinstance(error, WorkerFailed) else error


def _chain(error: BaseException) -> str:
    names: list[str] = []
    found: BaseException | None = _cause(error)
    while found is not None and len(names) < 5:
        names.append(type(found).__qualname__)
        found = found.__cause__
    return " from ".join(names)


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_PACKAGES) and "site-packages" not in path.parts:
        return str(path.relative_to(_PACKAGES))
    return "/".join(path.parts[-2:])
