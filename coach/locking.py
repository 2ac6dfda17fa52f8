"""One process at a time: a lock on a file that the system frees when its holder ends; and folders that really go."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: How long a second process waits for the first to build the index, in seconds.
PATIENCE = 60.0
_PAUSE = 0.05
#: How often a folder that is still written into is cleared.
_TRIES = 20


def clear(folder: Path) -> None:
    """Delete a folder, also where an engine still writes a file into it meanwhile: what is deleted stays nowhere."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


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
