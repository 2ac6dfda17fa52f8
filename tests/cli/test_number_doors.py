"""Numbers that are none and letters that no database keeps, at every door of the store (faults 6 and 8)."""

import json
import math
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

GOAL = "Customers get an answer that lasts"
RESULT = "Reopen rate falls from 9% to 6%"


@pytest.fixture
def goal(coach) -> dict[str, str]:
    """A goal with a key result; their ids."""
    made = coach("goal", "add", GOAL, "--kr", RESULT, "--format", "json").json["goal"]
    return {"goal": made["id"], "kr": made["key_results"][0]["id"]}


def _numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _numbers(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in _numbers(inner)]
    return [value] if isinstance(value, float) else []


def odd_in(home: Path) -> list[object]:
    """Every number in any row of any table that is infinite or none, also inside what is kept as JSON."""
    found: list[object] = []
    with closing(sqlite3.connect(home / "coach.db")) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for cell in (
            cell for name in names for row in raw.execute(f'SELECT * FROM "{name}"') for cell in row
        ):
            if isinstance(cell, str) and cell[:1] in ("{", "["):
                found += [one for one in _numbers(json.loads(cell)) if not math.isfinite(one)]
            elif isinstance(cell, float) and not math.isfinite(cell):
                found.append(cell)
    return found


@pytest.mark.parametrize(
    "number", ["1e309", "-1e309", "NaN", "inf", "Infinity", "1.500", "1,500", "10%->5%", "double"]
)
@pytest.mark.parametrize(
    "door", ["target", "baseline", "check-in", "adjustment", "table", "tables of check-ins"]
)
def test_a_number_that_is_none_or_can_be_read_in_two_ways_is_refused_at_every_door(
    coach, goal, home: Path, tmp_path: Path, number: str, door: str
) -> None:
    file = tmp_path / "in.csv"
    arguments = {
        "target": ["goal", "edit", goal["kr"], f"--target={number}"],
        "baseline": ["goal", "edit", goal["kr"], f"--baseline={number}"],
        "check-in": ["checkin", goal["kr"], "--", number],
        "adjustment": ["adjust", goal["kr"], f"--target={number}", "--reason", "business"],
        "table": ["import", str(file)],
        "tables of check-ins": ["checkin", "--csv", str(file)],
    }[door]
    head = (
        "key_result,value\n" + goal["kr"]
        if door.startswith("tables")
        else "title,type,target\nAnswers hold,Objective,\nA rate falls,KR"
    )
    file.write_text(f'{head},"{number}"\n', "utf-8")
    before = coach("goal", "show", goal["goal"], "--format", "json").json
    done = coach(*arguments)
    assert done.code == 2 and "Traceback" not in done.err, (done.out, done.err)
    assert odd_in(home) == []
    assert coach("goal", "show", goal["goal"], "--format", "json").json == before


@pytest.mark.parametrize(
    ("written", "value"), [("١٢", 12), ("12 %", 12), ("2,5", 2.5), ("1.234.567", 1234567)]
)
def test_a_number_as_people_write_it_is_taken(coach, goal, home: Path, written: str, value: float) -> None:
    assert coach("goal", "edit", goal["kr"], f"--target={written}").code == 0
    row = coach("goal", "show", goal["goal"], "--format", "json").json["key_results"][0]
    assert row["target"] == value and odd_in(home) == []


@pytest.mark.parametrize("letter", ["\x00", "\ud800", "\udfff"], ids=["NUL", "high", "low"])
@pytest.mark.parametrize("door", ["goal", "key result", "note", "person", "unit", "reason", "aspiration"])
def test_a_letter_that_no_database_keeps_is_refused_before_anything_is_written(
    coach, goal, home: Path, letter: str, door: str
) -> None:
    words = f"half a pair {letter} here"
    arguments = {
        "goal": ["goal", "add", words],
        "key result": ["goal", "add", "Answers hold", "--kr", f"A rate {letter} falls from 9% to 6%"],
        "note": ["checkin", goal["kr"], "7", "--note", words],
        "person": ["person", "add", words],
        "unit": ["unit", "add", words],
        "reason": ["adjust", goal["kr"], "--target", "5", "--reason", "business", "--note", words],
        "aspiration": ["draft", "--aspiration", words],
    }[door]
    before = (home / "coach.db").read_bytes()
    done = coach(*arguments)
    assert done.code == 2 and done.err.count("\n") <= 2 and "Traceback" not in done.err, (done.out, done.err)
    assert (home / "coach.db").read_bytes() == before


def test_a_byte_order_mark_is_no_letter_of_a_goal(coach) -> None:
    made = coach("goal", "add", f"\ufeff{GOAL}", "--format", "json").json["goal"]
    assert GOAL in coach("goal", "show", made["id"]).out and "\ufeff" not in coach("goal", "list").out
