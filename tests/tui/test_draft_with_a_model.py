"""A model at work behind the interface: what is being written shows as unchecked, Esc keeps what has arrived."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from coach.coaching.workspace.goals import Fields
from coach.models import library
from coach.settings import Settings
from evals.loopback import Provider, Reply, chunks, streamed
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
            await until(seat, lambda: len(app.screen.talk.arriving.so_far.key_results) >= 2)
            await pilot.press("escape")
            await until(seat, lambda: not app.screen.talk.running, 3.0)
            await until(seat, lambda: "1 Customers get a lasting solution" in seat.flat)
            assert "not checked yet" not in seat.flat
            (kept,) = app.screen.work.offered
            assert [kr["text"] for kr in kept["key_results"]][:2] == list(LINES[:2])


async def test_key_results_come_checked_one_by_one_and_cannot_be_taken_before(sit: Sit, home: Path) -> None:
    text = answer()
    first = text.index(LINES[1]) + 12  # in the middle of the second key result
    more = threading.Event()

    def respond(body: dict[str, Any], call: int) -> Reply:
        return Reply(held(text, first, more), headers={"content-type": "text/event-stream"})

    with Provider(respond) as server:
        settings = Settings(home=home, user="Mira", model="openai/asked", api_base=server.address)
        async with sit(size=(100, 40), desk=StoreDesk(settings, today=TODAY)) as seat:
            app, pilot = seat.app, seat.pilot
            await seat.press("1")
            await seat.press("tab", "tab", "tab")
            await seat.paste("median ticket resolution is 26 h")
            await pilot.press("f5")
            await until(seat, lambda: app.screen.work.step == "edit" and app.screen.view.is_mounted)
            await seat.paste("Customers get a lasting solution sooner by 31 March 2027")
            await pilot.press("f3")
            await until(seat, lambda: "Being written, not checked yet" in seat.flat)
            await until(seat, lambda: f"passes {LINES[0]}"[:50] in seat.flat)
            assert LINES[1] not in seat.flat and f"… {LINES[1][:8]}" in seat.flat
            assert app.screen.work.key_results == [] and "Esc stops" in seat.flat
            await pilot.press("ctrl+n")
            assert app.screen.work.key_results == []
            more.set()
            await until(seat, lambda: not app.screen.talk.running)
            assert [kr.text for kr in app.screen.work.key_results] == list(LINES)


async def test_a_model_that_fails_hands_over_and_loses_none_of_the_suggestions(sit: Sit, home: Path) -> None:
    with Provider(lambda body, n: Reply([b"{}"], status=401)) as server:
        settings = Settings(home=home, user="Mira", model="openai/asked", api_base=server.address)
        async with sit(size=(100, 40), desk=StoreDesk(settings, today=TODAY)) as seat:
            app, pilot = seat.app, seat.pilot
            await seat.press("1")
            await seat.paste(WISH)
            await pilot.press("f3")
            await until(seat, lambda: len(app.screen.work.offered) > 1 and not app.screen.talk.running)
            offered = list(app.screen.work.offered)
            await pilot.press("f5")
            await until(seat, lambda: app.screen.work.step == "edit" and app.screen.view.is_mounted)
            await seat.paste("Customers get a lasting solution sooner by 31 March 2027")
            await pilot.press("f3")
            await until(seat, lambda: bool(app.screen.work.key_results) and not app.screen.talk.running)
            assert app.screen.work.offered == offered
            await until(seat, lambda: "key is missing or was refused" in seat.flat)


def held(text: str, stop: int, more: threading.Event) -> Iterator[bytes | float]:
    """The words up to a place, then the rest once they may come."""
    events = list(chunks([text[:stop], text[stop:]]))
    yield events[0]
    while not more.is_set():
        yield 0.02
    yield from events[1:]


async def test_looking_at_a_result_asks_no_model_and_writes_nothing_down(sit: Sit, home: Path) -> None:
    with Provider(lambda body, n: Reply([b"{}"], status=401)) as server:
        settings = Settings(home=home, user="Mira", model="openai/asked", api_base=server.address)
        desk = StoreDesk(settings, today=TODAY)
        fields = Fields(period="2026-07-01..2026-12-31", key_results=[LINES[0].replace("2027", "2026")])
        goal = desk.space.goals.add("Customers get a lasting solution sooner", fields).goal
        desk.space.check_ins.save(goal.key_results[0].id, 25.0, note="two were ill")
        before = len(list(desk.space.store.ledger.list()))
        async with sit(size=(100, 40), desk=desk) as seat:
            await seat.settle()
            seat.app.open_place("retrospective", "RetrospectiveScreen", goal.key_results[0].id)
            await seat.settle()
            assert "two were ill" in seat.flat and "openai/asked helps with the words" in seat.flat
            assert server.requests == [] and len(list(desk.space.store.ledger.list())) == before
            await seat.paste("Nobody stood in.")
            await seat.pilot.press("ctrl+n")
            await until(seat, lambda: len(server.requests) == 1)
