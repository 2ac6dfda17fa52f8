"""A model at work behind the interface: what is being written shows as unchecked, Esc keeps what has arrived."""

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from coach.models import library
from coach.settings import Settings
from evals.loopback import Provider, streamed
from tests.tui.conftest import TODAY, Seat, Sit
from tui.store_desk import StoreDesk

WISH = "Customers wait too long. I want us to solve faster, without closing tickets early."
LINES = (
    "Median time to resolve a ticket falls from 26 hours to 20 hours by 31 March 2027",
    "Share of tickets solved with the first answer reaches 60% by 31 March 2027",
    "Share of tickets passed to the second level reaches 10% by 31 March 2027",
)


def answer() -> str:
    objective = {
        "text": "Customers get a lasting solution sooner by 31 March 2027",
        "parent": None,
        "why": "Waiting is what they remember.",
        "key_results": [{"text": line, "reason": "a fifth is possible"} for line in LINES],
    }
    return json.dumps({"objectives": [objective]})


async def until(seat: Seat, holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the interface go on until something holds."""
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end, seat.flat
        await seat.pilot.pause(0.02)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The library's import takes seconds once."""
    library.load()


async def test_what_is_being_written_shows_as_unchecked_and_esc_keeps_it(sit: Sit, home: Path) -> None:
    text = answer()
    pieces = [text[n : n + 30] for n in range(0, len(text) - 2, 30)]
    with Provider(lambda body, n: streamed([*pieces, *[" "] * 2000], gap=0.03)) as server:
        settings = Settings(home=home, user="Mira", model="openai/asked", api_base=server.address)
        async with sit(size=(100, 40), desk=StoreDesk(settings, today=TODAY)) as seat:
            app, pilot = seat.app, seat.pilot
            await seat.press("1")
            await seat.paste(WISH)
            await seat.press("tab", "tab", "tab")
            await seat.paste("median ticket resolution is 26 h")
            await pilot.press("ctrl+n")
            await until(seat, lambda: len(server.requests) == 1)
            await until(seat, lambda: "not checked yet" in seat.flat and LINES[1][:40] in seat.flat)
            assert "Esc stops" in seat.flat
            await until(seat, lambda: app.screen.talk.arriving.so_far is not None)
            await pilot.press("escape")
            await until(seat, lambda: not app.screen.talk.running, 3.0)
            await until(seat, lambda: "1 Customers get a lasting solution" in seat.flat)
            assert "not checked yet" not in seat.flat
            (kept,) = app.screen.work.offered
            assert [kr["text"] for kr in kept["key_results"]][:2] == list(LINES[:2])
