"""Everything at once, as on a cold checkout: no network, no store, no cache, twice, byte for byte the same."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: The most seconds that every suite together may take on two cores.
MOST = 300
#: Python runs this first of all: whoever asks for another machine is told that there is none.
_NO_NETWORK = """
import socket
_connect = socket.socket.connect
def connect(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(101, "Network is unreachable", str(address))
    return _connect(self, address)
socket.socket.connect = connect
socket.getaddrinfo, _found = (
    lambda host, *rest, **more: _found(host, *rest, **more)
    if host in (None, "", "127.0.0.1", "::1", "localhost")
    else (_ for _ in ()).throw(socket.gaierror(-3, "Temporary failure in name resolution")),
    socket.getaddrinfo,
)
"""
#: What a run writes and what of it depends on the clock alone.
WRITTEN = ("run.json", "cases.jsonl", "report.md", "report.html")


def cold_run(folder: Path, seed: str) -> float:
    """Run every suite in a folder of its own; gives the seconds it took."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_NO_NETWORK, encoding="utf-8")
    around = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "COACH_HOME": str(folder / "coach"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        "PYTHONHASHSEED": seed,
        "LANG": "C.UTF-8",
    }
    call = [sys.executable, "-c", "from coach.cli.main import main; main()", "eval", "run", "--jobs", "2"]
    began = time.monotonic()
    done = subprocess.run(
        [*call, "--out", str(folder / "run")], cwd=ROOT, env=around, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return time.monotonic() - began


@pytest.mark.long
def test_every_suite_runs_cold_in_five_minutes_and_twice_the_same(tmp_path: Path) -> None:
    seconds = [cold_run(tmp_path / name, seed) for name, seed in (("a", "1"), ("b", "4711"))]
    for name in WRITTEN:
        first, second = ((tmp_path / run / "run" / name).read_bytes() for run in ("a", "b"))
        assert first == second, f"{name} differs between two runs"
    assert max(seconds) < MOST, f"{seconds} seconds"
