"""The interface over a real store: each test gets a desk on an empty SQLite file, and a pilot to press keys."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from coach.models.catalogue import key_variables
from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.settings import Settings
from tui.app import CoachApp
from tui.store_desk import StoreDesk

TODAY = date(2026, 11, 25)
#: Seconds until a test goes on with what there is.
_PATIENCE = 20.0
#: What a screen says while it waits for an answer of the desk.
_WAITING = "Reading …"
_KEYS = {
    " ": "space",
    ",": "comma",
    ".": "full_stop",
    "%": "percent_sign",
    "\n": "enter",
    "-": "minus",
    "/": "slash",
}


class Seat:
    """Somebody at the keyboard."""

    def __init__(self, app: CoachApp, pilot: Pilot[str]) -> None:
        self.app, self.pilot = app, pilot

    async def settle(self) -> None:
        """Wait until everything that was asked for has been answered.

        A key may open a screen, the screen may ask the desk, and the answer may ask again; on a busy machine each
        of these can begin late. So it is over only when no work runs and two looks in a row show the same.
        """
        before = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.pilot.pause()
                while before != (now := self._picture()) or _WAITING in now[1]:
                    before = now
                    await self._worked()
                    await self.pilot.pause()

    async def _worked(self) -> None:
        while any(not worker.is_finished for worker in self.app.workers):
            await asyncio.sleep(0.005)

    def _picture(self) -> tuple[int, str]:
        return id(self.app.screen), self.screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait for what comes of each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, a key a letter."""
        await self.pilot.press(*(_KEYS.get(letter, letter) for letter in text))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text into the field that has the focus."""
        self.app.post_message(Paste(text))
        await self.settle()

    @property
    def screen(self) -> str:
        """What is on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def flat(self) -> str:
        """What is on the screen as one line with single spaces, so that line breaks do not matter."""
        return " ".join(self.screen.split())

    @property
    def place(self) -> str:
        """Which screen it is."""
        return str(getattr(self.app.screen, "PLACE", ""))


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture(scope="session")
def _base() -> KnowledgeBase:
    return load_base()


@pytest.fixture(autouse=True)
def one_knowledge_base(_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """The knowledge base is read once for all tests: reading it takes longer than most of them."""
    monkeypatch.setattr("coach.coaching.services.load_base", lambda *rest: _base)


@pytest.fixture(autouse=True)
def nothing_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program of whoever runs the tests, and no key of theirs, is found."""
    monkeypatch.setattr("coach.models.looking.SERVERS", ())
    for variable in key_variables().values():
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the coach in this test."""
    return tmp_path / "coach"


@pytest.fixture
def desk(home: Path) -> StoreDesk:
    """A desk on an empty store, on a fixed day. It searches by words: building the index takes a while."""
    home.mkdir(mode=0o700)
    (home / "index").write_text("no folder, so that there is no index")
    return StoreDesk(Settings(home=home, user="Mira"), today=TODAY)


@pytest.fixture
def sit(desk: StoreDesk, home: Path) -> Sit:
    """Sit down at the interface: `async with sit(size=(80, 24)) as seat`."""

    @asynccontextmanager
    async def seated(size: tuple[int, int] = (80, 24), desk: StoreDesk = desk) -> AsyncIterator[Seat]:
        app = CoachApp(desk, log_file=home / "logs" / "interface.log")
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat
        desk.close()

    return seated
