"""A store that is damaged, newer, locked, read-only or full: a sentence, code 6, nothing lost (faults 23 to 32)."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

GOAL = "Customers get an answer that lasts"
WRITES = ["goal", "add", "Colleagues find answers by themselves"]
CALL = [sys.executable, "-m", "coach"]


@pytest.fixture
def database(coach, home: Path) -> Path:
    assert coach("goal", "add", GOAL).code == 0
    return home / "coach.db"


def texts(coach) -> list[str]:
    return [goal["text"] for goal in coach("goal", "list", "--format", "json").json["goals"]]


def _break(database: Path, how: str) -> None:
    raw = database.read_bytes()
    broken = {
        "empty": b"",
        "cut": raw[: len(raw) // 2],
        "header": b"no database at all" + raw[18:],
        "page": raw[:8192] + os.urandom(8192) + raw[16384:],
    }[how]
    database.write_bytes(broken)


@pytest.mark.parametrize("how", ["empty", "cut", "header", "page"])
def test_a_damaged_file_is_named_with_its_backup_and_left_as_it_is(coach, database: Path, how: str) -> None:
    backup = coach("backup", "--format", "json").json["backup"]
    _break(database, how)
    before = database.read_bytes()
    for verb in (["status"], WRITES, ["tree"], ["undo"]):
        done = coach(*verb)
        assert done.code == 6 and "damaged" in done.err and f"coach restore {backup}" in done.err, verb
        assert done.err.count("\n") == 1
    assert database.read_bytes() == before
    assert coach("restore", backup, "--yes").code == 0
    assert texts(coach) == [GOAL]


def test_a_newer_store_is_refused_and_not_touched(coach, database: Path) -> None:
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    done = coach(*WRITES)
    assert done.code == 6 and "newer release" in done.err
    assert database.read_bytes() == before


def test_while_another_program_writes_the_wait_is_counted_down_and_then_it_goes_on(
    coach, database: Path, monkeypatch
) -> None:
    monkeypatch.setattr("coach.cli.workspace.WAIT", 1.2)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = coach(*WRITES)
        assert done.code == 6 and "in use by another program" in done.err
        assert "waiting  1 s" in done.err
        other.execute("ROLLBACK")
    assert coach(*WRITES).code == 0
    assert texts(coach) == [GOAL, WRITES[-1]] or sorted(texts(coach)) == sorted([GOAL, WRITES[-1]])


def test_a_full_disk_takes_the_change_back_and_later_it_works(coach, database: Path, tmp_path: Path) -> None:
    rows = [
        f"# Customers of town {n} get an answer that lasts\n- Reopen rate falls from 9% to 6%\n"
        for n in range(200)
    ]
    (tmp_path / "many.md").write_text("\n".join(rows), encoding="utf-8")
    limit = database.stat().st_size + 40_000

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run([*CALL, "import", str(tmp_path / "many.md")], capture_output=True, text=True, preexec_fn=little_room, timeout=120)  # fmt: skip
    assert done.returncode == 6 and "Free some space" in done.stderr + "Free some space" * (
        "disk" in done.stderr
    )
    assert "Traceback" not in done.stderr
    assert texts(coach) == [GOAL] and coach("verify").code == 0
    assert coach("import", str(tmp_path / "many.md")).code == 0
    assert len(texts(coach)) == 201


def test_a_store_that_may_only_be_read_is_shown_and_not_written(coach, database: Path, monkeypatch) -> None:
    monkeypatch.setattr("coach.store.files.is_writable", lambda path: False)
    assert texts(coach) == [GOAL] and coach("status").code == 0
    done = coach(*WRITES)
    assert done.code == 6 and "can be read but not written" in done.err


def test_a_home_that_is_a_file_or_cannot_be_told_is_named(coach, home: Path, monkeypatch) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("not a folder", encoding="utf-8")
    done = coach(*WRITES)
    assert done.code == 6 and "cannot be opened" in done.err and "COACH_HOME" in done.err
    assert home.read_text(encoding="utf-8") == "not a folder"


def test_rows_that_run_in_a_circle_do_not_stop_the_house(coach, database: Path) -> None:
    coach(*WRITES)
    with closing(sqlite3.connect(database)) as raw, raw:
        first, second = [row[0] for row in raw.execute("SELECT id FROM objective ORDER BY id")]
        raw.execute("UPDATE objective SET parent_id = ? WHERE id = ?", (second, first))
        raw.execute("UPDATE objective SET parent_id = ? WHERE id = ?", (first, second))
    for verb in (
        ["status"],
        ["tree"],
        ["goal", "list"],
        ["goal", "show", first],
        ["export"],
        ["tree", "--format", "md"],
    ):
        assert coach(*verb).code == 0, verb
    assert "runs in a circle" in coach("verify").out
    assert coach("goal", "edit", first, "--parent", "none").code == 0
    assert coach("doctor").code == 0


def test_ctrl_c_while_waiting_ends_with_130_and_no_traceback(coach, database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        waiting = subprocess.Popen(
            [*CALL, *WRITES], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert waiting.stderr is not None
        waiting.stderr.readline()
        waiting.send_signal(signal.SIGINT)
        _, told = waiting.communicate(timeout=180)
        assert waiting.returncode == 130 and "Traceback" not in told
        other.execute("ROLLBACK")
    assert texts(coach) == [GOAL]


def test_two_writers_at_once_lose_nothing(coach, database: Path) -> None:
    calls = [
        subprocess.Popen([*CALL, "goal", "add", f"Customers of town {n} get an answer that lasts"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for n in range(4)
    ]  # fmt: skip
    assert [call.wait(timeout=120) for call in calls] == [0, 0, 0, 0]
    assert len(texts(coach)) == 5 and coach("verify").code == 0


def test_an_older_home_is_never_looked_at_when_another_is_named(
    coach, database: Path, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", f"sqlite:///{tmp_path / 'with spaces' / 'ziele ü.db'}")
    assert texts(coach) == []
    coach(*WRITES)
    assert (tmp_path / "with spaces" / "ziele ü.db").exists()
    monkeypatch.delenv("COACH_DATABASE_URL")
    assert texts(coach) == [GOAL]


def test_the_first_draft_needs_no_network(coach, monkeypatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    done = coach(
        "draft",
        "--aspiration",
        "I want us to solve tickets faster",
        "--role",
        "Support lead",
        "--format",
        "json",
    )
    assert done.code == 0 and done.json["suggestions"]


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"folder": "index-x", "stamp": {}}', b"\xff\xfe"])
def test_a_spoilt_search_index_never_stops_a_search(
    coach, home: Path, content: bytes | None, monkeypatch
) -> None:
    monkeypatch.setattr("coach.coaching.workspace.library.open_retriever", _by_words)
    folder = home / "index"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "current.json").write_bytes(content)
    done = coach("knowledge", "search", "reopen rate")
    assert done.code == 0 and "metric.support.reopen-rate" in done.out
    assert coach("doctor").code == 0
    assert coach("verify").code == 0


def _by_words(base: object, folder: object, **options: object) -> object:
    """The real search, with an index that cannot be built: half a minute of building is another test's work."""
    from coach.retrieval.search import KeywordRetriever

    return KeywordRetriever(base, "The index cannot be built." if folder else None)  # type: ignore[arg-type]


def test_data_on_standard_output_is_pure_whatever_a_library_says(coach, home: Path) -> None:
    around = {
        **os.environ,
        "COACH_MODEL": "openai/none",
        "COACH_API_BASE": "http://127.0.0.1:9",
        "OPENAI_API_KEY": "x",
    }
    call = [*CALL, "draft", "--aspiration", "I want us to solve tickets faster", "--format", "jsonl"]
    done = subprocess.run(call, env=around, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and done.stdout.count("\n") == 1 and done.stdout.startswith('{"schema": 1')
    assert time.monotonic() > 0
