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
    with contextlib.ExitStack() as stack:
        originals = sys.__stdout__, sys.__stderr__
        screens = tuple(_duplicate(number, stack) for number in (1, 2))
        sink = stack.enter_context(_open_log(log))
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
        sys.__stdout__, sys.__stderr__ = screens  # type: ignore[misc]
        try:
            yield
        finally:
            sys.__stdout__, sys.__stderr__ = originals  # type: ignore[misc]
            for number, screen in zip((1, 2), screens, strict=True):
                screen.flush()
                os.dup2(screen.fileno(), number)


def _duplicate(number: int, stack: contextlib.ExitStack) -> IO[str]:
    return stack.enter_context(os.fdopen(os.dup(number), "w", encoding="utf-8", errors="replace"))


def _open_log(log: Path) -> IO[str]:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        descriptor = os.open(os.devnull, os.O_WRONLY)
    return os.fdopen(descriptor, "w", encoding="utf-8", errors="replace")


def _cause(error: BaseException) -> BaseException:
    return error.error if isinstance(error, WorkerFailed) else error


def _chain(error: BaseException) -> str:
    names = []
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
