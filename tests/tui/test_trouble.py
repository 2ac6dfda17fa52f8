"""A database that cannot be opened or written: a screen says why and what to do, nothing is lost, the app lives."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach.coaching.workspace import open_workspace
from coach.coaching.workspace.goals import Fields
from coach.settings import Settings
from coach.store import Store
from tests.tui.conftest import TODAY, Seat, Sit
from tui.screens.base import CoachScreen
from tui.screens.close import CloseScreen
from tui.screens.retrospective import RetrospectiveScreen
from tui.store_desk import StoreDesk
from tui.widgets.safe import SafeStatic

GOAL = "Patients wait less than 20 minutes by 31 March 2027"


@pytest.fixture
def database(home: Path, desk: StoreDesk) -> Path:
    """A store with one goal of mine, closed."""
    with open_workspace(Settings(home=home, user="Mira"), today=TODAY) as space:
        space.goals.add(GOAL, Fields(period="2027-Q1"))
    return home / "coach.db"


def _notices(seat: Seat) -> str:
    return " ".join(str(notice.message) for notice in seat.app._notifications)


async def test_a_damaged_database_offers_its_backup_and_opens_after_it(sit: Sit, database: Path) -> None:
    with Store.open(database, author="test") as store:
        store.backup(database.parent / "kept.db")
    database.write_bytes(b"no database at all" * 100)
    async with sit() as seat:
        assert seat.place == "trouble"
        assert "The database is damaged" in seat.flat
        assert "Restore the backup kept.db" in seat.flat
        await seat.press("down", "enter")
        await seat.settle()
        assert seat.place == "home"
        assert GOAL in seat.flat
        assert "kept.db is in its place" in _notices(seat)
    kept = [
        path
        for path in database.parent.iterdir()
        if path.is_file() and path.read_bytes()[:11] == b"no database"
    ]
    assert len(kept) == 1, "the damaged file is kept"


async def test_a_database_of_a_newer_release_is_refused_and_left_as_it_is(sit: Sit, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    async with sit() as seat:
        assert "The database is newer than this program" in seat.flat
        assert "Install the newer release" in seat.flat
        await seat.press("r")
        assert seat.place == "trouble"
    assert database.read_bytes() == before


async def test_a_locked_database_is_waited_for_and_then_tried_again(
    sit: Sit, database: Path, home: Path
) -> None:
    desk = StoreDesk(Settings(home=home, user="Mira"), today=TODAY, wait=0.3)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        async with sit(desk=desk) as seat:
            assert seat.place == "trouble"
            assert "The database is in use" in seat.flat
            other.execute("ROLLBACK")
            await seat.press("enter")
            await seat.settle()
            assert seat.place == "home"
            assert GOAL in seat.flat


async def test_a_draft_typed_while_the_database_is_locked_is_kept_in_a_file_and_comes_home(
    sit: Sit, database: Path, home: Path
) -> None:
    desk = StoreDesk(Settings(home=home, user="Mira"), today=TODAY, wait=0.3)
    async with sit(desk=desk) as seat:
        await seat.press("n")
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await seat.paste("I want fewer incidents at night")
            await _kept(seat)
            assert "draft kept in a file" in seat.flat
            assert [path for path in (home / "drafts").iterdir() if "incidents" in path.read_text("utf-8")]
    async with sit(desk=StoreDesk(Settings(home=home, user="Mira"), today=TODAY)) as seat:
        assert "I want fewer incidents at night" in seat.flat
        assert not list((home / "drafts").iterdir()), "what is in the store again is in no file any more"


async def test_a_draft_that_can_be_kept_nowhere_says_so_and_stays_on_the_screen(
    sit: Sit, desk: StoreDesk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        await seat.press("n")
        monkeypatch.setattr("coach.store.workbench.Workbench.put", _full)
        (home / "drafts").write_text("no folder")
        await seat.paste("I want fewer incidents at night")
        await _kept(seat)
        assert "NOT KEPT" in seat.flat
        assert "I want fewer incidents at night" in seat.flat
        (home / "drafts").unlink()
        seat.app.screen.keeper.now()  # type: ignore[attr-defined]
        await seat.settle()
        assert "NOT KEPT" not in seat.flat


async def test_a_read_only_database_can_be_looked_at_and_says_so(
    sit: Sit, database: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.store.files.is_writable", lambda path: False)
    async with sit(desk=StoreDesk(Settings(home=home, user="Mira"), today=TODAY)) as seat:
        assert GOAL in seat.flat
        assert "Read only: the database may not be written" in seat.flat
        await seat.press("u")
        assert "can be read but not written" in _notices(seat)
        assert seat.place == "home"


def _full(self: object, key: str, content: object) -> None:
    from coach.store.errors import Full

    raise Full("There is no room left on the disk.", "Free some space and save again.")


async def _kept(seat: Seat) -> None:
    """Write now what waits for its half second."""
    seat.app.screen.keeper.now()  # type: ignore[attr-defined]
    await seat.settle()


@pytest.mark.parametrize("of", [lambda: CloseScreen("obj-gone"), lambda: RetrospectiveScreen("kr-gone")])
async def test_a_goal_that_is_gone_is_said_where_its_record_would_stand(
    sit: Sit, of: Callable[[], CoachScreen]
) -> None:
    async with sit() as seat:
        screen = of()
        seat.app.push_screen(screen)
        await seat.settle()
        assert "Reading …" not in seat.screen
        assert "-gone" in str(screen.query_one("#record", SafeStatic).render())
