"""The import screen at 80×24: what it says of a good file, of one with faults, of one that brings nothing."""

from datetime import date
from pathlib import Path

import pytest

from coach.settings import Settings
from tests.tui.conftest import Sit
from tui.screens.bring_in import BringInScreen
from tui.store_desk import StoreDesk

TODAY = date(2026, 11, 25)
GOOD = """# Customers get their answer while they still wait
Period: 2026-Q4
- Waiting time falls from 9 minutes to 4 minutes by 31 December 2026
- First contact rate rises from 52 % to 70 % by 31 December 2026
"""
ROWS = (
    "id,text,level,owner,period\nobj-1,,team,Desk,2026-Q4\nobj-2,Callers reach somebody,team,Desk,2026-Q9\n"
)


async def looked_at(sit: Sit, tmp_path: Path, content: bytes, name: str, *, times: int = 1) -> str:
    file = tmp_path / name
    file.write_bytes(content)
    desk = StoreDesk(Settings(home=tmp_path / "home", user="Ada"), today=TODAY)
    async with sit(size=(80, 24), desk=desk) as seat:
        seat.app.push_screen(BringInScreen())
        await seat.settle()
        seat.app.screen.query_one("#import-file").value = str(file)  # type: ignore[attr-defined]
        for _ in range(times):
            seat.app.screen.query_one("#import-file").focus()
            await seat.pilot.press("ctrl+n")
            await seat.settle()
        return seat.flat


async def test_what_would_come_in_is_counted_in_words(sit: Sit, tmp_path: Path) -> None:
    told = await looked_at(sit, tmp_path, GOOD.encode(), "good.md")
    assert "This would come in: New: 1 person, 1 goal and 2 key results." in told


async def test_each_fault_has_a_line_and_it_is_said_once_that_nothing_came_in(
    sit: Sit, tmp_path: Path
) -> None:
    told = await looked_at(sit, tmp_path, ROWS.encode(), "rows.csv")
    assert "Line 2: the row has no text. Line 3: “2026-Q9” is no period." in told
    assert told.count("Nothing was imported") == 1 and "Mend the file, then look at it again." in told


async def test_a_file_that_is_here_already_is_said_to_bring_nothing(sit: Sit, tmp_path: Path) -> None:
    told = await looked_at(sit, tmp_path, GOOD.encode(), "good.md", times=3)
    assert "This would come in: Nothing: all of it is here already." in told


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.md", "empty.md is empty."),
        ("Kürzere Wartezeiten".encode("cp1252"), "old.md", "is not UTF-8"),
        (GOOD.encode("utf-16"), "wide.md", "is UTF-16"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named_with_what_to_do(
    sit: Sit, tmp_path: Path, content: bytes, name: str, said: str
) -> None:
    told = await looked_at(sit, tmp_path, content, name)
    # A long path is broken over two lines, wherever that falls.
    assert "".join(said.split()) in "".join(told.split()) and "Nothing was imported." in told
