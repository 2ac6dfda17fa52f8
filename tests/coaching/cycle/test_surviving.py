"""What is written survives: killed in the middle, held by another program, a full disk, a clock that jumps, a retry."""

import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.coaching.cycle.adjusting import Adjusting, adjust
from coach.coaching.cycle.closing import close
from coach.coaching.cycle.noting import Entry, note
from coach.errors import InputError, StoreError

CHILD = """
import os, sys
from datetime import date
from pathlib import Path
from coach.coaching.workspace import open_workspace
from coach.settings import Settings
from coach.store.repository import Repository

home, kind, at, action = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
space = open_workspace(Settings(home=home, user="Ada Novak"), today=date(2027, 2, 15))
count, save = [0], Repository.save

def dying(self, record, reason=""):
    found = save(self, record, reason)
    if self.kind == kind:
        count[0] += 1
        if count[0] == at:
            os.kill(os.getpid(), 9)
    return found

Repository.save = dying
{act}
print("done", flush=True)
"""
ACTS = {
    "note": 'from coach.coaching.cycle.noting import Entry, note; first, second = action.split("+"); note(space, [Entry(first, 8), Entry(second, 55)])',
    "adjust": 'from coach.coaching.cycle.adjusting import Adjusting, adjust; adjust(space, action, Adjusting({"target": 6.0}, "business"))',
    "thank": 'from coach.coaching.cycle.thanking import recognise; recognise(space, "Service desk", "stayed late", given_for="help", about=action)',
    "learn": 'import asyncio; from coach.coaching.retro.desk import keep, reflect_on; keep(space, asyncio.run(reflect_on(space, action, "Two of six were lent to the fair from May on, so the desk had four")))',
    "close": 'from coach.coaching.cycle.closing import close; close(space, action, decision="keep", why="need")',
}


def killed(world, act: str, kind: str, at: int, action: str, tmp_path: Path) -> int:
    world.space.close()
    script = textwrap.dedent(CHILD).replace("{act}", ACTS[act])
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "home"), kind, str(at), action],
        capture_output=True,
        timeout=60,
    )
    assert b"done" not in done.stdout
    return done.returncode


@pytest.mark.parametrize("at", [1, 2])
def test_check_ins_that_are_killed_in_the_middle_are_all_gone(world, opened, tmp_path, at: int) -> None:
    assert killed(world, "note", "check_in", at, f"{world.waiting}+{world.solved}", tmp_path) == -9
    space = opened()
    assert not space.check_ins.of(world.waiting) and not space.check_ins.of(world.solved)
    assert space.store.verify() == []


@pytest.mark.parametrize("kind", ["adjustment", "objective"])
def test_an_adjustment_is_whole_or_not_at_all(world, opened, tmp_path, kind: str) -> None:
    assert killed(world, "adjust", kind, 1, world.waiting, tmp_path) == -9
    space = opened()
    assert space.key_results.get(world.waiting)[1].target == 4
    assert not space.store.adjustments.list()


@pytest.mark.parametrize("kind", ["objective", "closing"])
def test_a_closing_is_whole_or_not_at_all(world, opened, tmp_path, kind: str) -> None:
    assert killed(world, "close", kind, 1, world.goal, tmp_path) == -9
    space = opened()
    assert space.goals.get(world.goal).status == "active" and not space.store.closings.list()


def test_thanks_and_a_learning_are_whole_or_not_at_all(world, opened, tmp_path) -> None:
    world.space.units.add("Service desk", "team")
    note(world.space, [Entry(world.waiting, 8, 0.4, "2 of 6 lent to the fair")])
    assert killed(world, "thank", "recognition", 1, world.goal, tmp_path) == -9
    assert killed(world, "learn", "learning", 1, world.waiting, tmp_path) == -9
    space = opened()
    thanks, learnt = space.store.recognitions.list(), space.store.learnings.list()
    assert len(thanks) <= 1 and all(one.text == "stayed late" and one.unit_id for one in thanks)
    assert len(learnt) <= 1 and all(one.text and one.evidence for one in learnt)
    assert space.store.verify() == []


def test_what_was_acknowledged_is_there_after_a_kill(world, opened, tmp_path) -> None:
    note(world.space, [Entry(world.waiting, 8)])
    killed(world, "note", "check_in", 1, f"{world.waiting}+{world.solved}", tmp_path)
    assert [one.value for one in opened().check_ins.of(world.waiting)] == [8]


def test_a_file_that_another_program_holds_is_said_so_and_a_retry_doubles_nothing(world, opened) -> None:
    path = world.space.store.path
    world.space.close()
    space = opened(wait=0.2)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError):
            note(space, [Entry(world.waiting, 8)])
        other.execute("ROLLBACK")
    for _ in range(2):
        note(space, [Entry(world.waiting, 8)])
    assert len(space.check_ins.of(world.waiting)) == 1


def test_two_workspaces_on_one_file_lose_nothing(open_world, opened) -> None:
    world = open_world
    other = opened(user="Ben Okoro")
    for value in range(5):
        note(world.space, [Entry(world.waiting, 9 - value / 10, note="a")])
        note(other, [Entry(world.waiting, 9 - value / 10, note="b")])
    assert len(world.space.check_ins.of(world.waiting)) == 10


def test_two_who_adjust_the_same_goal_both_stay_in_its_history(open_world, opened) -> None:
    world = open_world
    other = opened(user="Ben Okoro")
    adjust(world.space, world.waiting, Adjusting({"target": 6.0}, "business"))
    adjust(other, world.waiting, Adjusting({"target": 5.0}, "resources"))
    moves = {(one.before, one.after) for one in world.space.store.adjustments.list(record_id=world.waiting)}
    assert moves == {(4, 6), (6, 5)}


def test_a_clock_that_jumps_back_does_not_turn_two_check_ins_of_a_day_round(world, opened) -> None:
    world.space.close()
    late, early = datetime(2027, 2, 15, 18, tzinfo=UTC), datetime(2027, 2, 14, 8, tzinfo=UTC)
    note(opened(clock=lambda: late), [Entry(world.waiting, 8, on=date(2027, 2, 14))])
    space = opened(clock=lambda: early)
    note(space, [Entry(world.waiting, 7, on=date(2027, 2, 14))])
    assert [one.value for one in space.check_ins.of(world.waiting)] == [8, 7]


def test_a_full_disk_stores_nothing_and_the_next_try_works(world, monkeypatch) -> None:
    from coach.store.records import CheckIns

    real = CheckIns._columns

    def full(self, record, connection):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(CheckIns, "_columns", full)
    with pytest.raises((StoreError, sqlite3.OperationalError)):
        note(world.space, [Entry(world.waiting, 8)])
    monkeypatch.setattr(CheckIns, "_columns", real)
    assert not world.space.check_ins.of(world.waiting)
    note(world.space, [Entry(world.waiting, 8)])
    assert len(world.space.check_ins.of(world.waiting)) == 1


def test_closing_twice_at_the_same_time_closes_once(world, opened) -> None:
    other = opened()
    close(world.space, world.goal, decision="keep", why="need")
    with pytest.raises(InputError, match="closed already"):
        close(other, world.goal, decision="keep", why="need")
    assert len(world.space.store.closings.list()) == 1
