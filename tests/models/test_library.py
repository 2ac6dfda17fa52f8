"""The library of providers, loaded by whoever needs it first."""

import subprocess
import sys

_AT_ONCE = """
import sys, threading
from coach.models import library
told, start = sys.stderr, threading.Barrier(3)
def load():
    start.wait()
    library.load()
threads = [threading.Thread(target=load) for _ in range(3)]
for one in threads: one.start()
for one in threads: one.join()
assert sys.stderr is told, "what is told afterwards reaches nobody"
sys.stderr.write("still heard")
"""


def test_whoever_loads_it_at_once_is_still_heard_afterwards() -> None:
    done = subprocess.run([sys.executable, "-c", _AT_ONCE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("still heard")
