"""Much is made at once that stays for good (a library, the knowledge base): the garbage collector leaves it alone.

A full collection looks at every object that there is. With a provider's library loaded it took 400 ms, in whichever
thread came by, and held the interface up for as long; what is frozen is not looked at again.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
#: How many are at it now: the collector is on again after the last one.
_busy = 0


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is collected within it, and what is there at its end is never looked at again."""
    global _busy
    with _lock:
        _busy += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            gc.freeze()
            _busy -= 1
            if not _busy:
                gc.enable()
