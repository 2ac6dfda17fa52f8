"""Copies of the sample organisation that a killed process left behind."""

import os
import subprocess
import sys
from pathlib import Path

from tui.store_desk.places import sweep


def test_only_copies_without_a_living_process_are_swept(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    own = tmp_path / "own-index"
    own.mkdir()
    (own / "kept").write_text("kept")
    left, used = tmp_path / f"coach-sample-{ended.pid}-a1", tmp_path / f"coach-sample-{os.getpid()}-b2"
    other = tmp_path / "coach-sample-notes-c3"
    for folder in (left, used, other):
        folder.mkdir()
        (folder / "coach.db").write_text("a copy")
    (left / "index").symlink_to(own)
    sweep(tmp_path)
    assert not left.exists()
    assert used.exists() and other.exists()
    assert (own / "kept").read_text() == "kept"
