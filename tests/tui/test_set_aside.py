"""In the interface too: what a model takes of its budget while it writes, and what it wrote that did not pass."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.coaching.workspace.goals import Fields
from coach.models import library
from coach.settings import Settings
from evals.loopback import Provider, Reply, chunks, said, streamed
from tests.tui.conftest import TODAY, Seat, Sit
from tests.tui.test_draft_with_a_model import LINES, WISH, answer, until
from tui.store_desk import StoreDesk

#: Nothing that a rule could mend: no number stands in it.
EMPTY = "Tickets are handled with more care by 31 March 2027"


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The library's import takes seconds once."""
    library.load()


def hopeless(body: dict[str, Any], call: int) -> Reply:
    schema = body["response_format"]["json_schema"]["schema"]["properties"]["objectives"]
    (one,) = json.loads(answer())["objectives"]
    one["key_results"] = [{"text": EMPTY, "reason": "care"}] * 2
    many = [
        {**one, "text": f"{one['text'][:-17]} at {when} by 31 March 2027"}
        for when in ("night", "noon", "dawn")
    ]
    return streamed([json.dumps({"objectives": many[: schema["minItems"]]})])


def news(seat: Seat) -> str:
    """What is said above the suggestions."""
    return " ".join(str(one.visual) for one in seat.app.screen.query("#candidate-news, #at-work"))


def desk_on(server: Provider, home: Path) -> StoreDesk:
    home.mkdir(exist_ok=True)
    (home / "index").write_text("no folder, so that there is no index")
    settings = Settings(home=home, user="Mira", model="openai/asked", api_base=server.address)
    return StoreDesk(settings, today=TODAY)


async def drafted(seat: Seat) -> None:
    await seat.press("1")
    await seat.paste(WISH)
    await seat.pilot.press("f3")
    await until(seat, lambda: bool(seat.app.screen.work.offered) and not seat.app.screen.talk.running)


async def test_what_was_set_aside_is_a_key_away_and_cannot_be_taken(sit: Sit, tmp_path: Path) -> None:
    home = tmp_path / "own"
    with Provider(hopeless) as server:
        async with sit(size=(120, 40), desk=desk_on(server, home)) as seat:
            await drafted(seat)
            seat.app.screen.go("candidates")
            await seat.settle()
            assert "did not pass the checks" in news(seat) and "F6 opens them." in news(seat)
            assert EMPTY not in seat.flat
            assert {one["suggester"] for one in seat.app.screen.work.offered} == {"guide"}
            await seat.press("f6")
            assert seat.place == "aside"
            assert f"✗ {EMPTY}" in seat.flat and "Nothing here can be taken" in seat.flat
            await seat.press("enter", "escape")
            assert seat.place == "draft" and not seat.app.screen.work.source


async def test_it_is_still_there_after_a_restart_until_it_is_deleted(sit: Sit, tmp_path: Path) -> None:
    home = tmp_path / "own"
    with Provider(hopeless) as server:
        async with sit(size=(120, 40), desk=desk_on(server, home)) as seat:
            await drafted(seat)
            kept = list(seat.app.screen.work.aside)
            seat.app.screen.flush()
        assert kept
        again = desk_on(server, home)
        async with sit(size=(120, 40), desk=again) as seat:
            (work,) = again._drafts()
            assert work.aside == kept
            seat.app.open_place("aside", "AsideScreen", (*work.aside, "led-gone"))
            await seat.settle()
            assert EMPTY in seat.flat and "not in the ledger any more" in seat.flat


async def test_the_key_is_not_offered_where_nothing_was_set_aside(sit: Sit, tmp_path: Path) -> None:
    with Provider(lambda body, call: streamed([answer()])) as server:
        async with sit(size=(120, 40), desk=desk_on(server, tmp_path / "own")) as seat:
            await drafted(seat)
            await seat.press("f6")
            assert seat.place == "draft" and "Set aside" not in seat.flat


def held(text: str, cut: int, more: threading.Event) -> Iterator[bytes | float]:
    """An answer that stops behind so many characters until somebody asks for more."""
    events = list(chunks([text[:cut], text[cut:]]))
    yield events[0]
    while not more.is_set():
        yield 0.02
    yield from events[1:]


async def test_calls_time_and_money_are_shown_while_it_writes(sit: Sit, tmp_path: Path) -> None:
    more = threading.Event()

    with Provider(
        lambda body, call: Reply(held(answer(), 200, more), headers={"content-type": "text/event-stream"})
    ) as server:
        async with sit(size=(120, 40), desk=desk_on(server, tmp_path / "own")) as seat:
            await seat.press("1")
            await seat.paste(WISH)
            await seat.pilot.press("ctrl+n")
            await until(seat, lambda: "The model: call 1 of 3, " in news(seat))
            await until(seat, lambda: ", 1 of 900 s, 0.0000 US dollars" in news(seat))
            more.set()
            await until(seat, lambda: not seat.app.screen.talk.running)
            await until(seat, lambda: "The model: call" not in news(seat))


async def test_key_results_show_it_too(sit: Sit, tmp_path: Path) -> None:
    with Provider(hopeless) as server:
        async with sit(size=(120, 40), desk=desk_on(server, tmp_path / "own")) as seat:
            await seat.press("1")
            await seat.pilot.press("f5")
            await until(seat, lambda: seat.app.screen.work.step == "edit" and seat.app.screen.view.is_mounted)
            await seat.paste("Customers get a lasting solution sooner by 31 March 2027")
            await seat.pilot.press("f3")
            await until(
                seat, lambda: bool(seat.app.screen.work.key_results) and not seat.app.screen.talk.running
            )
            await until(seat, lambda: "F6 opens them." in seat.flat)
            await seat.press("f6")
            assert EMPTY in seat.flat


@pytest.mark.parametrize(
    ("reply", "told"),
    [(Reply([b"{}"], status=401), "key is missing or was refused"), (said("no JSON"), "could be used")],
)
async def test_a_retrospective_says_why_another_wrote_the_learning(
    sit: Sit, tmp_path: Path, reply: Reply, told: str
) -> None:
    with Provider(lambda body, call: reply) as server:
        desk = desk_on(server, tmp_path / "own")
        fields = Fields(period="2026-07-01..2026-12-31", key_results=[LINES[0].replace("2027", "2026")])
        goal = desk.space.goals.add("Customers get a lasting solution sooner", fields).goal
        desk.space.check_ins.save(goal.key_results[0].id, 25.0, note="two were ill")
        async with sit(size=(120, 60), desk=desk) as seat:
            await seat.settle()
            seat.app.open_place("retrospective", "RetrospectiveScreen", goal.key_results[0].id)
            await seat.settle()
            await seat.paste("Nobody stood in while two of us were ill.")
            await seat.pilot.press("ctrl+n")
            await until(seat, lambda: "Note: " in seat.flat)
            assert told in seat.flat, seat.flat


async def test_what_has_come_of_the_first_stays_while_the_next_is_written(sit: Sit, tmp_path: Path) -> None:
    (one,) = json.loads(answer())["objectives"]
    other = {**one, "text": "Customers hear at once who looks after them by 31 March 2027"}
    text, more = json.dumps({"objectives": [one, other, one]}), threading.Event()
    cut = text.index("hear at once") + 40

    with Provider(
        lambda body, call: Reply(held(text, cut, more), headers={"content-type": "text/event-stream"})
    ) as server:
        async with sit(size=(120, 60), desk=desk_on(server, tmp_path / "own")) as seat:
            await seat.press("1")
            await seat.paste(WISH)
            await seat.press("tab", "tab", "tab")
            await seat.paste("median ticket resolution is 26 h")
            await seat.pilot.press("ctrl+n")

            def coming() -> str:
                return " ".join(str(found.visual) for found in seat.app.screen.query("#arriving"))

            await until(seat, lambda: "hear at once" in coming())
            assert f"passes  {LINES[0]}" in coming() and coming().count("not checked yet") == 1
            assert seat.app.screen.work.offered == []
            more.set()
            await until(seat, lambda: not seat.app.screen.talk.running)
            assert "not checked yet" not in coming()
