"""FAULT 35: the same goal edited in two places at once, over one SQLite file. No update is lost without a word."""

import multiprocessing
from pathlib import Path

import pytest

from coach.coaching.cycle.adjusting import Adjusting, adjust
from coach.coaching.cycle.closing import close
from coach.coaching.cycle.conflict import Conflict
from coach.coaching.cycle.noting import Entry, note
from coach.coaching.workspace import open_workspace
from coach.coaching.workspace.goals import Fields
from coach.errors import InputError
from coach.settings import Settings
from tests.coaching.cycle.conftest import TODAY, World


def _write(home: str, goal: str, field: str, times: int) -> None:
    """Another program: changes one field of the goal again and again, each time from what stands there."""
    with open_workspace(Settings(home=Path(home), user="Ada Novak"), today=TODAY, index=False) as space:
        for turn in range(times):
            space.goals.edit(goal, given=Fields(**{field: f"{field} {turn}"}), reason=field)


def _lost(space, goal: str) -> list[str]:
    """The changes of a goal that touched a field of the other program: each is an update that was lost."""
    found = []
    for entry in space.changes.history(goal):
        before, after = entry.before or {}, entry.after or {}
        if entry.reason in ("contribution", "resources"):
            found += [name for name in after if name != entry.reason and before.get(name) != after[name]]
    return found


@pytest.mark.parametrize("times", [15, pytest.param(500, marks=pytest.mark.long)])
def test_two_programs_lose_no_update_of_each_other(world: World, tmp_path: Path, times: int) -> None:
    home, spawn = str(tmp_path / "home"), multiprocessing.get_context("spawn")
    others = [
        spawn.Process(target=_write, args=(home, world.goal, field, times))
        for field in ("contribution", "resources")
    ]
    for one in others:
        one.start()
    for one in others:
        one.join(300)
    assert [one.exitcode for one in others] == [0, 0]
    goal = world.space.goals.get(world.goal)
    assert (goal.contribution, goal.resources) == (f"contribution {times - 1}", f"resources {times - 1}")
    entries = [
        one for one in world.space.changes.history(world.goal) if one.reason in ("contribution", "resources")
    ]
    assert len(entries) == 2 * times
    assert _lost(world.space, world.goal) == []
    assert not world.space.store.verify()


def test_what_somebody_saw_and_another_changed_comes_back_with_all_three_values(open_world, opened) -> None:
    world = open_world
    adjust(opened(user="Ben Okoro"), world.waiting, Adjusting({"target": 5.0}, "environment"))
    with pytest.raises(Conflict) as caught:
        adjust(world.space, world.waiting, Adjusting({"target": 6.0}, "business", seen={"target": "4"}))
    (one,) = caught.value.differences
    assert (one.field, one.seen, one.theirs, one.mine) == ("target", "4", "5", "6")
    assert "now 5 stands there" in caught.value.message
    assert len(world.space.store.adjustments.list()) == 1


def test_the_same_wish_of_both_is_no_conflict(world, opened) -> None:
    adjust(opened(), world.waiting, Adjusting({"target": 6.0}, "environment"))
    with pytest.raises(InputError, match="already"):
        adjust(world.space, world.waiting, Adjusting({"target": 6.0}, "business", seen={"target": "4"}))


def test_what_is_dropped_or_closed_meanwhile_is_not_changed_behind_it(world, opened) -> None:
    other = opened()
    adjust(other, world.waiting, Adjusting({"drop": True}, "business"))
    with pytest.raises(InputError, match="no longer counts"):
        adjust(world.space, world.waiting, Adjusting({"target": 6.0}, "business", seen={"target": "4"}))
    close(other, world.goal, decision="abandon", why="the desk is closed")
    with pytest.raises(InputError, match="what is over is not changed"):
        adjust(world.space, world.solved, Adjusting({"target": 60.0}, "business"))
    with pytest.raises(InputError, match="closed already"):
        close(world.space, world.goal, decision="keep", why="it goes on")


def test_check_ins_of_two_windows_both_stand(world, opened) -> None:
    other = opened()
    note(world.space, [Entry(world.waiting, 8, 0.5, "from the form")])
    note(other, [Entry(world.waiting, 7, 0.6, "from the shell")])
    assert [(one.value, one.note) for one in world.space.check_ins.of(world.waiting)] == [
        (8, "from the form"), (7, "from the shell"),
    ]  # fmt: skip


def test_a_dropped_key_result_is_shown_as_dropped_and_enters_no_mean(world) -> None:
    note(world.space, [Entry(world.waiting, 9), Entry(world.solved, 70)])
    before = world.space.views.overview().mine[0]
    adjust(
        world.space, world.waiting, Adjusting({"drop": True}, "resources", "two lines closed", "lag", "moved")
    )
    row, page = world.space.views.overview().mine[0], world.space.views.page(world.goal)
    assert before.progress == 0.5 and (row.progress, row.weakest, row.key_results) == (1.0, 1.0, 1)
    gone = next(one for one in page.key_results if one.id == world.waiting)
    assert gone.status == "dropped" and gone.to_json()["dropped"] == gone.dropped
    assert "resources were moved" in gone.dropped and "two lines closed" in gone.dropped
    assert all(world.waiting not in one.why for one in world.space.views.overview().attention)
    world.space.changes.undo()
    assert world.space.views.overview().mine[0].progress == 0.5
