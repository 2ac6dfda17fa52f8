"""Files that cannot be imported: each refused at once with a sentence, nothing stored (faults 14 to 21)."""

import os
import time
from pathlib import Path

import pytest

GOAL = "# Customers get an answer that lasts\n- Reopen rate falls from 9% to 6%\n"


def stored(coach) -> int:
    return len(coach("goal", "list", "--format", "json").json["goals"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOAL.encode("utf-16"), "UTF-16"),
        (GOAL.encode("utf-16-le"), "UTF-16"),
        (GOAL.replace("lasts", "lästs").encode("cp1252"), "cp1252"),
        (GOAL.replace("lasts", "la\x00sts").encode(), "NUL character in line 1"),
        (b"%PDF-1.7 " + GOAL.encode(), "a PDF"),
        (b"PK\x03\x04" + GOAL.encode(), "ZIP container"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
    ],
    ids=["utf-16", "utf-16-le", "cp1252", "nul", "pdf", "zip", "nothing", "blank", "only a mark"],
)
def test_a_file_of_another_kind_is_named_as_what_it_is(
    coach, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "goals.md"
    file.write_bytes(content)
    done = coach("import", str(file))
    assert done.code == 2 and told in done.err and done.err.count("\n") == 1
    assert stored(coach) == 0


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOAL.encode(), GOAL.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(coach, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "goals.md").write_bytes(content)
    assert coach("import", str(tmp_path / "goals.md")).code == 0
    assert stored(coach) == 1


def _special(kind: str, folder: Path) -> str:
    place = folder / "goals.md"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "loop":
        place.symlink_to(place)
    elif kind == "huge":
        with place.open("wb") as file:
            file.truncate(2 * 1024**3)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    return str(place)


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "huge", "device", "nothing"])
def test_what_is_no_file_is_refused_before_it_is_read(coach, tmp_path: Path, kind: str) -> None:
    place = _special(kind, tmp_path)
    start = time.monotonic()
    done = coach("import", place)
    assert done.code == 2 and done.err.count("\n") == 1
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("name", ["\x1b[2Jgoals.md", "two\nlines.md", "-rf.md", "..md", "\u202eslaog.md"])
def test_a_strange_file_name_is_shown_clean_and_reads_like_any_other(
    coach, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(GOAL, encoding="utf-8")
    done = coach("import", str(file))
    assert done.code == 0 and stored(coach) == 1
    shown = coach("goal", "show", "Customers get an answer that lasts").out
    assert not set("\x1b\u202e") & set(done.out + done.err + shown)


def test_an_unknown_ending_is_answered_with_those_that_there_are(coach, tmp_path: Path) -> None:
    (tmp_path / "goals.odt").write_text(GOAL, encoding="utf-8")
    done = coach("import", str(tmp_path / "goals.odt"))
    assert done.code == 2 and ".md" in done.err and ".json" in done.err


def test_every_fault_of_a_file_is_told_at_once_with_its_line(coach, tmp_path: Path) -> None:
    file = tmp_path / "goals.md"
    file.write_text(
        f"{GOAL}\n# Another goal of the team\nPeriod: Q5\n- A rises from 1 to 2\n  - Target: 1.500\n",
        encoding="utf-8",
    )
    done = coach("import", str(file))
    assert done.code == 2 and "Line 5" in done.err and "line 7" in done.err
    assert stored(coach) == 0


def test_a_dry_run_says_what_would_come_and_stores_nothing(coach, tmp_path: Path) -> None:
    (tmp_path / "goals.md").write_text(GOAL, encoding="utf-8")
    done = coach("import", str(tmp_path / "goals.md"), "--dry-run")
    assert done.code == 0 and "1 goal and 1 key result new" in done.out and stored(coach) == 0
    assert coach("person", "list", "--format", "json").json["people"] == []


def test_many_goals_come_in_as_one_change_with_a_bounded_effort_for_each(coach, tmp_path: Path) -> None:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    rows = [f"# Customers of town {n} get an answer\n- Reopen rate falls from 9% to 6%\n" for n in range(150)]
    (tmp_path / "goals.md").write_text("\n".join(rows), encoding="utf-8")
    seen: list[object] = []

    def note(*given: object) -> None:
        seen.append(given[2])

    event.listen(Engine, "before_cursor_execute", note)
    assert coach("import", str(tmp_path / "goals.md")).code == 0
    assert len(seen) < 20 * 150
    assert stored(coach) == 150
    coach("undo")
    assert stored(coach) == 0


# --- exports


def test_an_export_is_for_its_owner_alone_and_never_replaces_a_file_unasked(coach, tmp_path: Path) -> None:
    coach("goal", "add", "Customers get an answer that lasts", "--visibility", "team")
    file = tmp_path / "out.json"
    assert coach("export", "--output", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("mine", encoding="utf-8")
    done = coach("export", "--output", str(file))
    assert done.code == 2 and "--force" in done.err and file.read_text(encoding="utf-8") == "mine"
    assert coach("export", "--output", str(file), "--force").code == 0
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize("target", [".", "nowhere/out.json", "out\x00.json"])
def test_a_place_that_cannot_be_written_is_named(coach, tmp_path: Path, target: str) -> None:
    done = coach("export", "--output", str(tmp_path / target))
    assert done.code in (2, 6) and done.err.count("\n") <= 2 and "Traceback" not in done.err


def test_what_stays_out_of_an_export_is_told(coach) -> None:
    coach("goal", "add", "A plan of my own that nobody sees")
    done = coach("export")
    assert "nobody sees" not in done.out and "Left out as private: 1 goal" in done.err
    assert "nobody sees" in coach("export", "--private").out
    assert coach("export", "--format", "jsn").code == 2
