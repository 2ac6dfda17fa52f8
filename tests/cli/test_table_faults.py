"""Faults of a table, through the whole verb: rows named, not one of them stored (fault 17); killed half-way (fault 21)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coach.cli.main import run
from tests.cli.test_kills import killed_at

GOOD = "obj-good{n},Customers of town {n} get an answer,,Objective"
HEADER = "id,title,parent id,type"
KEPT = "Whoever was here before stays as they are"


def rows_of(home: Path) -> dict[str, int]:
    """How many rows each table of the store has, its history too."""
    with closing(sqlite3.connect(home / "coach.db")) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def table(*rows: str, header: str = HEADER, good: int = 3) -> str:
    """A table of rows that are sound, and behind them those of a case: their first row is number `good` + 2."""
    return "\n".join([header, *(GOOD.format(n=n) for n in range(good)), *rows]) + "\n"


WRONG = {
    "ragged, too few": (table("obj-bad,Answers hold"), ["line 5: 2 cells where the header has 4"]),
    "ragged, too many": (table("obj-bad,Answers hold,,Objective,more"), ["line 5: 5 cells"]),
    "the same id twice": (table("obj-bad,One,,Objective", "obj-bad,Two,,Objective"), ["line 6: the id obj-bad stands in row 5"]),
    "a circle": (
        table("obj-a,One,obj-b,Objective", "obj-b,Two,obj-c,Objective", "obj-c,Three,obj-a,Objective"),
        ["line 5: it would end up below itself: obj-a → obj-b → obj-c → obj-a"],
    ),
    "its own parent": (table("obj-a,One,obj-a,Objective"), ["line 5:", "cannot serve itself"]),
    "an unknown parent": (table("obj-a,One,obj-gone,Objective"), ["line 5: its parent, obj-gone, is neither"]),
    "a key result of nothing": (table("kr-a,A rate falls,obj-gone,KR"), ["line 5: its objective, obj-gone, is not in the table"]),
    "no text": (table("obj-a,,,Objective"), ["line 5: the row has no text"]),
    "an open quotation mark": (table('obj-a,"never closed,,Objective'), ["line 5: no valid csv"]),
    "two faults": (table("obj-bad,Answers hold", "obj-b,,,Objective"), ["line 5:", "line 6:"]),
    "a missing column": (table().replace("title", "colour"), ["no column holds goals"]),
    "the same column twice": (table().replace("parent id", "goal"), ["both hold"]),
}  # fmt: skip


@pytest.mark.parametrize("case", list(WRONG))
def test_a_table_with_one_fault_is_told_with_its_row_and_leaves_no_row_behind(
    coach, home: Path, tmp_path: Path, case: str
) -> None:
    assert coach("goal", "add", KEPT).code == 0
    before = rows_of(home)
    text, told = WRONG[case]
    (tmp_path / "goals.csv").write_text(text, "utf-8")
    done = coach("import", str(tmp_path / "goals.csv"))
    assert done.code == 2 and done.err.count("\n") == 1 and "Traceback" not in done.err
    assert all(words in done.err.lower() for words in told), done.err
    assert rows_of(home) == before


def test_a_parent_below_its_child_and_a_column_of_nothing_known_are_no_faults(coach, tmp_path: Path) -> None:
    text = "id,title,parent id,type,colour\nobj-low,Answers hold,obj-top,Objective,red\nobj-top,Customers stay,,Objective,blue\n"
    (tmp_path / "goals.csv").write_text(text, "utf-8")
    assert coach("import", str(tmp_path / "goals.csv")).code == 0
    goals = {one["id"]: one["depth"] for one in coach("tree", "--format", "json").json["goals"]}
    assert goals == {"obj-top": 0, "obj-low": 1}


@pytest.mark.long
def test_a_hundred_thousand_rows_with_a_fault_in_the_last_leave_no_row_behind(
    coach, home: Path, tmp_path: Path
) -> None:
    assert coach("goal", "add", KEPT).code == 0
    before = rows_of(home)
    for last, told in (
        ("obj-bad,one cell too few", "Line 100001"),
        ("obj-x,Answers hold,obj-gone,Objective", "Line 100001"),
    ):
        (tmp_path / "goals.csv").write_text(table(last, good=99_999), "utf-8")
        done = coach("import", str(tmp_path / "goals.csv"))
        assert done.code == 2 and told in done.err and rows_of(home) == before


def statements_of(arguments: list[str]) -> int:
    """How many statements that write or end a verb makes where nobody kills it; it is undone by whoever asks."""
    seen = 0

    def count(*given: object) -> None:
        nonlocal seen
        seen += str(given[2]).split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE", "COMMIT", "BEGIN")

    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert run(arguments) == 0
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return seen


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_an_import_that_is_killed_half_way_shows_the_old_state_and_then_the_whole_new_one(
    coach, home: Path, tmp_path: Path, part: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "goals.csv"
    file.write_text(table(good=60), "utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "to count in"))
    every = statements_of(["import", str(file)])
    monkeypatch.setenv("COACH_HOME", str(home))
    assert coach("goal", "add", KEPT).code == 0
    before = rows_of(home)
    assert killed_at(int(every * part), ["import", str(file)])
    assert [one["text"] for one in coach("goal", "list", "--format", "json").json["goals"]] == [KEPT]
    assert rows_of(home) == before and coach("verify").code == 0
    assert coach("import", str(file)).code == 0
    assert len(coach("goal", "list", "--format", "json").json["goals"]) == 61
