"""One process at a time: a lock on a file that the system frees when its holder ends."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: How long a second process waits for the first to build the index, in seconds.
PATIENCE = 60.0
_PAUSE = 0.05


@contextmanager
def one_at_a_time(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file for the time of the block; OSError (TimeoutError) when another holds it too long."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait(handle, patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    end = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() > end:
            raise TimeoutError("another process holds it")
        time.sleep(_PAUSE)


def _taken(handle: int) -> bool:
    """Whether the lock could be had now. Closing the handle frees it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
