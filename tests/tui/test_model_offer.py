"""A model at hand is offered in one quiet line, taken by a key, declined for good; one sees where words would go."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import settings as settings_of
from coach.models import looking
from coach.models.choosing import is_loopback
from evals.loopback import Provider, Reply
from tests.tui.conftest import TODAY, Seat, Sit
from tui.store_desk import StoreDesk

OFFER = "LM Studio runs on this machine: openai/small could help with the words"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A server on loopback with one model, where LM Studio would listen."""
    with Provider(lambda body, n: Reply([b"{}"], status=401), models=["small"]) as found:
        base = found.address.removesuffix("/v1")
        monkeypatch.setattr("coach.models.looking.SERVERS", (("LM Studio", base),))
        yield found


def opened(home: Path) -> StoreDesk:
    return StoreDesk(settings_of.load(home=home, environment={}), today=TODAY)


def rows(seat: Seat) -> str:
    """What the list of Home says."""
    return "\n".join(str(row.prompt) for row in seat.app.screen.query_one("#home").options)


def beside(seat: Seat) -> str:
    """What stands beside it."""
    return " ".join(str(seat.app.screen.query_one("#preview").visual).split())


def news(seat: Seat) -> str:
    """What is said above it."""
    return " ".join(str(seat.app.screen.query_one("#news").visual).split())


async def on_row(seat: Seat, text: str) -> None:
    """Put the cursor on the row with this text."""
    rows = seat.app.screen.query_one("#home")
    rows.highlighted = next(n for n, row in enumerate(rows.options) if text in str(row.prompt))
    await seat.settle()


async def test_a_server_on_this_machine_is_offered_and_taken_by_a_key(
    sit: Sit, home: Path, server: Provider
) -> None:
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        assert OFFER in rows(seat) and "g takes it, x says no for good" in rows(seat)
        assert server.looked_at == ["/v1/models"] and server.requests == []
        await on_row(seat, OFFER)
        assert "nowhere else (127.0.0.1:" in beside(seat) and "Not sent: anything else" in beside(seat)
        await seat.press("g")
        assert seat.app.return_value == "home"
    kept = settings_of.load(home=home, environment={})
    assert (kept.model, kept.api_base) == ("openai/small", server.address)

    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        assert "openai/small helps with the words" in rows(seat) and OFFER not in rows(seat)
        await seat.press("1")
        told = [str(one.visual) for one in seat.app.screen.query("#work SafeStatic")]
        assert any("what you write is sent nowhere: the model is served" in text for text in told)
        assert server.requests == []
        await seat.press("escape")
        await on_row(seat, "helps with the words")
        await seat.press("x")
        assert seat.app.return_value == "home"
    assert settings_of.load(home=home, environment={}).model == "guide"
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        assert OFFER not in rows(seat)  # guide was chosen


async def test_a_no_is_remembered_and_a_yes_is_needed(sit: Sit, home: Path, server: Provider) -> None:
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        await on_row(seat, OFFER)
        await seat.press("enter")
        assert settings_of.load(home=home, environment={}).model == "guide"
        await seat.press("x")
        assert OFFER not in rows(seat)
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        assert OFFER not in rows(seat) and server.requests == []


async def test_a_key_is_offered_with_where_words_would_go_and_never_shown(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        await on_row(seat, "A key for OpenAI is there")
        assert "would be sent to OpenAI; " in beside(seat) and "sk-test" not in seat.screen


async def test_with_nothing_at_hand_there_is_no_line(sit: Sit, home: Path) -> None:
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        assert "could help with the words" not in rows(
            seat
        ) and "Everything stays on this computer" in beside(seat)


async def test_a_folder_that_cannot_be_written_to_says_so(
    sit: Sit, home: Path, server: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.models.offers.decline", full)
    async with sit(size=(120, 40), desk=opened(home)) as seat:
        await seat.settle()
        await on_row(seat, OFFER)
        await seat.press("x")
        assert (
            "That cannot be remembered." in news(seat)
            and "No space left" in news(seat)
            and OFFER in rows(seat)
        )


def test_nobody_but_this_machine_is_ever_asked() -> None:
    import importlib

    known = importlib.reload(looking).SERVERS
    assert known and all(is_loopback(address) for _, address in known)
