"""A flood of keys, a paste of a megabyte, signals while the coach is asked, thousands of goals (faults 70, 71, 75)."""

import asyncio
import signal
import time
from pathlib import Path
from statistics import quantiles

import pytest
from textual.events import Key, Paste

from coach.settings import Settings
from tests.tui.conftest import Seat, Sit
from tests.tui.many import TODAY as MANY_DAY
from tests.tui.many import filled
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import WISH, _begun, _is_on_the_disk
from tui.store_desk import StoreDesk


async def _at_the_wish(seat: Seat) -> None:
    await seat.press("n")
    assert seat.place == "draft"


async def test_a_thousand_keys_at_once_all_arrive_and_each_is_answered_in_milliseconds(sit: Sit) -> None:
    async with sit() as seat:
        await _at_the_wish(seat)
        start = time.process_time()
        for number in range(1_000):
            letter = "abcdefghij"[number % 10]
            seat.app.post_message(Key(letter, letter))
        await seat.settle()
        assert seat.app.focused.text == "abcdefghij" * 100  # type: ignore[union-attr]
        assert (time.process_time() - start) / 1_000 < 0.02


@pytest.mark.parametrize(
    "pasted",
    ["word " * 200_000, "\x1b[2J\x1b]52;c;aGk=\x07 " * 50_000, "e\u0301\u200d" * 250_000, "w" * 1_000_000],
    ids=["words", "sequences", "marks", "one word"],
)
async def test_a_megabyte_in_one_paste_holds_nothing_up_and_says_what_did_not_fit(
    sit: Sit, pasted: str
) -> None:
    async with sit() as seat:
        await _at_the_wish(seat)
        start = time.process_time()
        seat.app.post_message(Paste(pasted))
        await seat.settle()
        assert time.process_time() - start < 3.0
        told = " ".join(str(notice.message) for notice in seat.app._notifications)
        assert "did not fit" in told or "Removed" in told
        assert len(seat.app.focused.text) <= 8_000 and "\x1b" not in seat.app.focused.text  # type: ignore[union-attr]
        await seat.press("backspace", "backspace", "o", "k")
        assert seat.app.focused.text.endswith("ok")  # type: ignore[union-attr]


@pytest.mark.parametrize("pressed", ["at once", "when it is drawn"])
def test_new_sizes_and_a_stop_and_go_while_the_coach_is_asked_lose_nothing(
    tmp_path: Path, pressed: str
) -> None:
    with Terminal("-m", "tests.tui.opened", str(tmp_path), "slow", home=tmp_path) as terminal:
        _begun(terminal)
        terminal.send("\x0e")
        terminal.wait_for("Reading what you said")
        for size in ((40, 10), (120, 40), (80, 24)):
            terminal.resize(*size)
            terminal._read(0.2)
        terminal.send("\x1a")
        terminal.wait_until(lambda: terminal.restored)
        # A "go on" that comes before it has stopped is lost.
        terminal.wait_until(lambda: terminal.is_stopped)
        drawn = len(terminal.raw)
        terminal.signal(signal.SIGCONT)
        if pressed == "when it is drawn":
            terminal.wait_until(lambda: b"Reading what you said" in terminal.raw[drawn:])
        # Until the terminal is taken back, Ctrl-C comes as a signal and not as a key.
        terminal.send("\x03")
        terminal.wait_for("stopped; nothing is lost")
        terminal.send("\x1b")
        terminal.wait_for(WISH)
        terminal.send("\x03")
        assert terminal.end() == 130 and terminal.restored
    kept = [path.read_text("utf-8") for path in (tmp_path / "drafts").glob("*.json")]
    assert _is_on_the_disk(tmp_path, WISH) or any(WISH in text for text in kept)


def test_an_end_while_the_coach_is_asked_gives_the_terminal_back(tmp_path: Path) -> None:
    with Terminal("-m", "tests.tui.opened", str(tmp_path), "slow", home=tmp_path) as terminal:
        _begun(terminal)
        terminal.send("\x0e")
        terminal.wait_for("Reading what you said")
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 143 and terminal.restored
    assert _is_on_the_disk(tmp_path, WISH) or list((tmp_path / "drafts").glob("*.json"))


@pytest.mark.long
@pytest.mark.parametrize("place", ["t", "home"])
async def test_a_key_is_answered_in_100_ms_over_a_store_of_5000_goals_twelve_deep(
    sit: Sit, desk: StoreDesk, home: Path, place: str
) -> None:
    await asyncio.to_thread(filled, home, 5_000)
    stored = StoreDesk(Settings(home=home, user="Mira"), today=MANY_DAY)
    taken = []
    async with sit(size=(120, 40), desk=stored) as seat:
        await seat.press(*("t", "a") if place == "t" else ())
        for key in (["down"] * 20 + ["pagedown"] * 10 + ["up"] * 10) * 3:
            # What the thread that paints is busy with: the pane beside Home is read in another one and follows.
            start = time.thread_time()
            await seat.pilot.press(key)
            taken.append(time.thread_time() - start)
    assert quantiles(taken, n=20)[-1] < 0.1
