"""The program of the tests on a pseudo-terminal: the interface on a home, with what a test asks of it.

`python -m tests.tui.opened HOME [TRICK]`; the search index is left out, since building it takes a while.
"""

import os
import sys
import threading
from pathlib import Path

from coach.errors import CoachError


def main() -> int:
    """Open the interface."""
    home, trick = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (home / "index").exists():
        (home / "index").write_text("no folder, so that there is no index")
    if trick:
        TRICKS[trick]()
    from tui.app import run

    try:
        return run(home)
    except CoachError as error:
        sys.stderr.write(f"coach: {error}\n")
        return error.exit_code


def _fault() -> None:
    """The desk has a fault in a worker, with a secret in a local variable."""
    from tui.store_desk import StoreDesk

    def broken(self: StoreDesk, work: object, enough: object = None) -> object:
        private = "sk-local-secret-4711"
        raise RuntimeError(f"a fault with {private}")

    StoreDesk.suggest = broken  # type: ignore[method-assign, assignment]


def _noise() -> None:
    """Libraries print on every channel that there is, all the time."""
    from tui.store_desk import StoreDesk

    opened = StoreDesk.open

    def loud(self: StoreDesk, waiting: object) -> None:
        print("NOISE on standard output")
        print("NOISE on standard error", file=sys.stderr)
        os.write(1, b"NOISE on descriptor one\x1b]0;title\x07")
        os.write(2, b"NOISE on descriptor two")
        threading.Thread(target=print, args=("NOISE of a thread",)).start()
        opened(self, waiting)  # type: ignore[arg-type]

    StoreDesk.open = loud  # type: ignore[method-assign, assignment]


def _slow() -> None:
    """The coach takes its time, event by event."""
    import asyncio
    from collections.abc import AsyncIterator

    from tui.store_desk import StoreDesk

    async def slow(self: StoreDesk, work: object, enough: object = None) -> AsyncIterator[object]:
        await asyncio.sleep(3600)
        yield None

    StoreDesk.suggest = slow  # type: ignore[method-assign, assignment]


TRICKS = {"fault": _fault, "noise": _noise, "slow": _slow}

if __name__ == "__main__":
    sys.exit(main())
