"""What may not be written, by the permissions of the system itself; no home; a lock that is let go (25, 27, 83)."""

import ctypes
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

GOAL = "Customers get an answer that lasts"
CALL = [sys.executable, "-m", "coach"]
WRITES = ["goal", "add", "Colleagues find answers by themselves"]


def _bound_by_permissions() -> None:
    """Take from root what lets it pass over permissions, so that this process is refused like anybody's."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def called(*arguments: str, **around: str) -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own that permissions bind."""
    return subprocess.run(
        [*CALL, *arguments], env={**os.environ, **around}, capture_output=True, text=True, timeout=120,
        preexec_fn=_bound_by_permissions,
    )  # fmt: skip


def texts(coach) -> list[str]:
    return sorted(goal["text"] for goal in coach("goal", "list", "--format", "json").json["goals"])


@pytest.mark.parametrize("what", ["the file", "the folder"])
def test_a_store_that_may_not_be_written_is_read_and_says_what_to_do(coach, home: Path, what: str) -> None:
    assert coach("goal", "add", GOAL).code == 0
    place, mode = (home / "coach.db", 0o400) if what == "the file" else (home, 0o500)
    before = (home / "coach.db").read_bytes()
    place.chmod(mode)
    try:
        shown, refused = called("goal", "list"), called(*WRITES)
    finally:
        place.chmod(0o700 if place == home else 0o600)
    assert shown.returncode == 0 and GOAL in shown.stdout
    assert refused.returncode == 6 and "can be read but not written" in refused.stderr
    assert "writable for you" in refused.stderr and "Traceback" not in refused.stderr
    assert (home / "coach.db").read_bytes() == before and texts(coach) == [GOAL]


def test_a_home_that_may_not_be_made_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        done = called(*WRITES, COACH_HOME=str(tmp_path / "new"))
    finally:
        tmp_path.chmod(0o700)
    assert done.returncode == 6 and "COACH_HOME" in done.stderr and "Traceback" not in done.stderr


def test_without_any_home_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch, coach) -> None:
    def nobody(*_: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    for name in ("COACH_HOME", "HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.home", nobody)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    done = coach(*WRITES)
    assert done.code == 2 and "COACH_HOME" in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize("name", ["with spaces", "Ziele für 2027", "目标 👩‍🚒", "a'b\"c;d%20?x=1#y"])
def test_any_name_of_a_folder_will_do(
    name: str, coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / name))
    assert coach("goal", "add", GOAL).code == 0
    assert texts(coach) == [GOAL] and (tmp_path / name / "coach.db").is_file()
    assert coach("backup").code == 0 and coach("verify").code == 0


def test_a_lock_that_is_let_go_while_it_is_waited_for_loses_and_doubles_nothing(coach, home: Path) -> None:
    assert coach("goal", "add", GOAL).code == 0
    with closing(sqlite3.connect(home / "coach.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        waiting = subprocess.Popen(
            [*CALL, *WRITES], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert waiting.stderr is not None
        told = ""
        while "waiting" not in told:
            told += waiting.stderr.read(1)
        other.execute("ROLLBACK")
        _, rest = waiting.communicate(timeout=120)
    assert waiting.returncode == 0, told + rest
    assert texts(coach) == sorted([GOAL, WRITES[-1]])


@pytest.mark.parametrize("verb", ["export", "review", "ledger", "share"])
def test_a_place_that_may_not_be_written_leaves_the_old_file_and_no_scraps(
    coach, tmp_path: Path, verb: str
) -> None:
    name = coach("goal", "add", GOAL, "--visibility", "team", "--format", "json").json["goal"]["id"]
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "out").write_bytes(b"mine")
    arguments = {
        "export": ["export", "--format", "csv", "--force"],
        "ledger": ["ledger", "export", "--force"],
        "share": ["share", name, "--force"],
        "review": ["reviews", "export", _review(coach), "--force"],
    }[verb]
    folder.chmod(0o500)
    try:
        done = called(*arguments, "--output", str(folder / "out"))
    finally:
        folder.chmod(0o700)
    assert done.returncode == 2 and "may not be written" in done.stderr and "Traceback" not in done.stderr
    assert [one.name for one in folder.iterdir()] == ["out"] and (folder / "out").read_bytes() == b"mine"


def _review(coach) -> str:
    done = coach("review", "me", "--period", "2020-01-01..2035-12-31", "--save")
    return next(word.strip(".,()") for word in (done.out + done.err).split() if word.startswith("rev-"))
