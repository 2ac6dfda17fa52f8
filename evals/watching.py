"""Who is called while something runs: every connection, look-up of a name, program and page that is opened.

Python tells an audit hook of each of them before it happens, whichever library does it. The hook stays for as long as
the process lives, and notes something only within `watched`.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_HOW = {
    "socket.connect": lambda args: _address(args[1]),
    "socket.getaddrinfo": lambda args: f"{_text(args[0])}:{args[1]}",
    "socket.gethostbyname": lambda args: _text(args[0]),
    "webbrowser.open": lambda args: f"page {args[0]}",
    "subprocess.Popen": lambda args: f"program {args[0]}",
    "os.system": lambda args: f"program {_text(args[0])}",
    "os.exec": lambda args: f"program {args[0]}",
    "urllib.Request": lambda args: str(args[0]),
}
#: What is noted now; a list for each `watched` that runs.
_open: list[list[str]] = []
_hooked = threading.Lock()


@contextmanager
def watched() -> Iterator[list[str]]:
    """The calls that are made within it, by any thread, as `host:port`, `program …` or `page …`."""
    if _hooked.acquire(blocking=False):
        sys.addaudithook(_note)
    calls: list[str] = []
    _open.append(calls)
    try:
        yield calls
    finally:
        # By identity: two that overlap may well hold the same calls, and `remove` would take the wrong one away.
        _open[:] = [one for one in _open if one is not calls]


def _note(event: str, args: tuple[Any, ...]) -> None:
    if _open and (how := _HOW.get(event)) is not None:
        told = how(args)
        for calls in tuple(_open):
            calls.append(told)


def _address(address: Any) -> str:
    return f"{_text(address[0])}:{address[1]}" if isinstance(address, tuple) else f"file {_text(address)}"


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
