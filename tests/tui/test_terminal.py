"""The interface on a real pseudo-terminal: what is typed survives, the terminal is given back, bytes are clean."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

WISH = "I want fewer incidents at night"


def _is_on_the_disk(home: Path, text: str) -> bool:
    with closing(sqlite3.connect(f"file:{home / 'coach.db'}?mode=ro", uri=True)) as connection:
        return any(text in str(row[0]) for row in connection.execute("SELECT content FROM draft"))


def _begun(terminal: Terminal) -> None:
    """Begin a draft and type the wish."""
    terminal.wait_for("never invent a number")
    terminal.send("1")
    terminal.wait_for("What do you want from your work?")
    terminal.send(WISH)
    terminal.wait_for(WISH)


def test_a_draft_survives_kill_9_and_is_there_on_the_next_start(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        _begun(terminal)
        terminal.wait_until(lambda: _is_on_the_disk(tmp_path, WISH))
        terminal.signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    with Terminal(home=tmp_path) as again:
        again.wait_for("Nothing is lost: one draft is kept as you left off.")
        again.send("\r")
        again.wait_for("▸1 What you want")
        again.wait_for(WISH)


@pytest.mark.parametrize(
    ("typed", "sent", "code"),
    [
        ("\x03", None, 130),
        pytest.param("\x11", None, 0, marks=pytest.mark.long),
        ("", signal.SIGTERM, 143),
        pytest.param("", signal.SIGHUP, 129, marks=pytest.mark.long),
        pytest.param("", signal.SIGINT, 130, marks=pytest.mark.long),
    ],
    ids=["ctrl-c", "ctrl-q", "SIGTERM", "SIGHUP", "SIGINT"],
)
def test_an_end_in_the_middle_gives_the_terminal_back_and_keeps_the_draft(
    tmp_path: Path, typed: str, sent: signal.Signals | None, code: int
) -> None:
    with Terminal(home=tmp_path) as terminal:
        _begun(terminal)
        terminal.send(typed)
        if sent is not None:
            terminal.signal(sent)
        assert terminal.end() == code
        assert terminal.restored
    kept = [path.read_text("utf-8") for path in (tmp_path / "drafts").glob("*.json")]
    assert _is_on_the_disk(tmp_path, WISH) or any(WISH in text for text in kept)


def test_a_terminal_that_is_gone_ends_the_coach_and_keeps_the_draft(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        _begun(terminal)
        os.close(terminal.fd)
        terminal.process.wait(30)
        terminal.fd = os.open(os.devnull, os.O_RDWR)
    kept = [path.read_text("utf-8") for path in (tmp_path / "drafts").glob("*.json")]
    assert _is_on_the_disk(tmp_path, WISH) or any(WISH in text for text in kept)


def test_ctrl_c_stops_the_coach_first_and_keeps_the_draft_open(tmp_path: Path) -> None:
    with Terminal("-m", "tests.tui.opened", str(tmp_path), "slow", home=tmp_path) as terminal:
        _begun(terminal)
        terminal.send("\x0e")
        terminal.wait_for("Reading what you said")
        terminal.send("\x03")
        terminal.wait_for("stopped; nothing is lost")
        terminal.send("\x1b")
        terminal.wait_for("▸1 What you want")
        terminal.wait_for(WISH)


def test_ctrl_z_puts_the_coach_in_the_background_and_fg_brings_it_back(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("never invent a number")
        terminal.send("\x1a")
        terminal.wait_until(lambda: terminal.restored)
        terminal.wait_until(lambda: terminal.is_stopped)
        drawn = len(terminal.raw)
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda: b"aspiration" in terminal.raw[drawn:])
        terminal.send("\x11")
        assert terminal.end() == 0
        assert terminal.restored


def test_a_fault_in_a_worker_ends_with_70_and_tells_no_secret(tmp_path: Path) -> None:
    with Terminal("-m", "tests.tui.opened", str(tmp_path), "fault", home=tmp_path) as terminal:
        _begun(terminal)
        terminal.send("\x0e")
        assert terminal.end() == 70
        assert terminal.restored
        said = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :].decode()
        assert "a fault of the program" in said
        assert "What you typed is kept" in said
        log = (tmp_path / "logs" / "interface.log").read_text("utf-8")
        assert "RuntimeError" in log
        assert "tests/tui/opened.py" in log
        for text in (said, log):
            assert "sk-local-secret-4711" not in text
            assert WISH not in text
    assert _is_on_the_disk(tmp_path, WISH) or list((tmp_path / "drafts").glob("*.json"))


def test_what_libraries_print_goes_into_the_log_and_not_onto_the_screen(tmp_path: Path) -> None:
    with Terminal("-m", "tests.tui.opened", str(tmp_path), "noise", home=tmp_path) as terminal:
        terminal.wait_for("never invent a number")
        assert b"NOISE" not in terminal.raw
        assert not terminal.strange
        terminal.send("\x11")
        assert terminal.end() == 0
    log = (tmp_path / "logs" / "interface.log").read_text("utf-8", errors="replace")
    for channel in ("standard output", "standard error", "descriptor one", "descriptor two", "a thread"):
        assert channel in log


def test_bytes_that_are_no_text_a_flood_and_a_large_paste_leave_it_at_work(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("never invent a number")
        terminal.send("1")
        terminal.wait_for("What do you want from your work?")
        terminal.send(b"\xff\xfe\x9b2J\xc3")
        terminal.send("a" * 1_000)
        terminal.send(
            b"\x1b[200~" + b"paste \x1b]52;c;aGk=\x07 \xe2\x80\xae" + b"word " * 200_000 + b"\x1b[201~"
        )
        terminal.wait_for("did not fit")
        terminal.send("\t")
        terminal.wait_for("What you do, in a few words")
        terminal.send("lead")
        terminal.wait_for("Your role lead")
        assert not terminal.strange


def test_a_storm_of_sizes_loses_nothing(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        _begun(terminal)
        for turn in range(200):
            terminal.resize(*((40, 10), (80, 24), (300, 100), (1, 1), (120, 40))[turn % 5])
            terminal._read(0)
        terminal.resize(80, 24)
        terminal.raw = b""
        terminal.signal(signal.SIGWINCH)
        terminal.send(" and less noise")
        terminal.wait_for(f"{WISH} and less noise")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(tmp_path: Path, term: str) -> None:
    with Terminal(home=tmp_path, TERM=term) as terminal:
        assert terminal.end() == 2
        assert b"This terminal cannot move its cursor" in terminal.raw
        assert b"\x1b" not in terminal.raw


def test_without_colour_nothing_is_coloured_and_the_cursor_is_seen(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, NO_COLOR="1") as terminal:
        terminal.wait_for("never invent a number")
        assert b"38;2" not in terminal.raw and b"38;5" not in terminal.raw and b"48;" not in terminal.raw
        assert b"\x1b[1;7;" in terminal.raw or b";7;" in terminal.raw or b"[7" in terminal.raw


def test_without_utf_8_only_plain_signs_are_drawn(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, LANG="en_US.ISO-8859-1", LC_ALL="C") as terminal:
        terminal.wait_for("never invent a number")
        terminal.send("1")
        terminal.wait_for(">1 What you want")
        terminal.raw.decode("ascii")
