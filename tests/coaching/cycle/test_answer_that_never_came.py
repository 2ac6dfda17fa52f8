"""What was committed and never acknowledged: asked for again, it is there once (fault 33, the half of SQLite)."""

import asyncio
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest

from coach.coaching.cycle.adjusting import Adjusting, adjust
from coach.coaching.cycle.closing import close
from coach.coaching.cycle.noting import Entry, note
from coach.coaching.cycle.thanking import recognise
from coach.coaching.retro.desk import keep, reflect_on
from coach.coaching.workspace import Workspace
from coach.errors import InputError
from tests.coaching.cycle.conftest import World
from tests.coaching.cycle.test_surviving import ACTS

#: Dies when everything is committed and before a word of it is said.
CHILD = """
import os, sys
from datetime import date
from pathlib import Path
from coach.coaching.workspace import open_workspace
from coach.settings import Settings

home, action = Path(sys.argv[1]), sys.argv[2]
space = open_workspace(Settings(home=home, user="Ada Novak"), today=date(2027, 2, 15))
{act}
os.kill(os.getpid(), 9)
"""
REFLECTION = "Two of six were lent to the fair from May on, so the desk had four"


def _note(space: Workspace, world: World) -> None:
    note(space, [Entry(world.waiting, 8), Entry(world.solved, 55)])


def _adjust(space: Workspace, world: World) -> None:
    adjust(space, world.waiting, Adjusting({"target": 6.0}, "business"))


def _thank(space: Workspace, world: World) -> None:
    recognise(space, "Service desk", "stayed late", given_for="help", about=world.goal)


def _learn(space: Workspace, world: World) -> None:
    keep(space, asyncio.run(reflect_on(space, world.waiting, REFLECTION)))


def _close(space: Workspace, world: World) -> None:
    close(space, world.goal, decision="keep", why="need")


AGAIN = {"note": _note, "adjust": _adjust, "thank": _thank, "learn": _learn, "close": _close}


def _counts(space: Workspace) -> dict[str, int]:
    store = space.store
    return {
        "check-ins": len(store.checkins.list()),
        "adjustments": len(store.adjustments.list()),
        "thanks": len(store.recognitions.list()),
        "learnings": len(store.learnings.list()),
        "closings": len(store.closings.list()),
    }


@pytest.mark.parametrize("act", list(AGAIN))
def test_what_nobody_heard_of_is_there_once_however_often_it_is_asked_for(
    world: World, opened, tmp_path: Path, act: str
) -> None:
    world.space.units.add("Service desk", "team")
    if act == "learn":
        note(world.space, [Entry(world.waiting, 8, 0.4, "2 of 6 lent to the fair")])
    before = _counts(world.space)
    world.space.close()
    action = {"note": f"{world.waiting}+{world.solved}", "thank": world.goal, "close": world.goal}
    script = textwrap.dedent(CHILD).replace("{act}", ACTS[act])
    asked = [sys.executable, "-c", script, str(tmp_path / "home"), action.get(act, world.waiting)]
    assert subprocess.run(asked, capture_output=True, timeout=60).returncode == -9
    space = opened()
    committed = _counts(space)
    assert sum(committed.values()) - sum(before.values()) == (2 if act == "note" else 1)
    for _ in range(3):
        with suppress(InputError):
            AGAIN[act](space, world)
    assert _counts(space) == committed and space.store.verify() == []
