"""Adjusting by keyboard alone, and what happens when another window changes the same thing meanwhile."""

from collections.abc import Iterator

import pytest

from coach.coaching.cycle.adjusting import Adjusting, adjust
from coach.coaching.workspace import Workspace, open_workspace
from coach.coaching.workspace.goals import Fields
from tests.tui.conftest import TODAY, Seat, Sit
from tui.store_desk import StoreDesk

WAITING = "Median waiting time of callers falls from 9 minutes to 4 minutes by 31 December 2026"


@pytest.fixture
def result(desk: StoreDesk) -> str:
    """A running key result of mine."""
    desk.open(lambda left: None)
    made = desk.space.goals.add(
        "Callers reach somebody within minutes", Fields(period="2026-Q4", key_results=(WAITING,))
    )
    return made.goal.key_results[0].id


@pytest.fixture
def other(desk: StoreDesk, result: str) -> Iterator[Workspace]:
    """Another window on the same store, with the same key result in it."""
    with open_workspace(desk.settings, today=TODAY, index=False) as window:
        yield window


async def at_form(seat: Seat, result: str) -> None:
    seat.app.open_place("adjust", "AdjustScreen", result)
    await seat.settle()


async def retype(seat: Seat, field: str, text: str) -> None:
    """Tab to a field and write it anew."""
    for _ in range(12):
        if seat.app.focused is not None and seat.app.focused.id == field:
            break
        await seat.press("tab")
    assert seat.app.focused is not None and seat.app.focused.id == field
    await seat.press("end", "ctrl+u")
    await seat.type(text)
    await seat.pilot.pause(0.4)
    await seat.settle()


async def test_a_target_is_changed_by_keyboard_with_live_findings_and_taken_back(
    sit: Sit, desk: StoreDesk, result: str
) -> None:
    async with sit() as seat:
        seat.app.open_place("goal", "GoalScreen", desk.space.goals.mine()[0].id)
        await seat.settle()
        await seat.press("a")
        assert seat.place == "adjust" and "target 4" in seat.flat
        await retype(seat, "target", "6")
        assert "It would read: Median waiting time of callers falls from 9 minutes to 6" in seat.flat
        await seat.press("tab", "tab", "tab", "tab", "tab", "down", "down", "down")
        await retype(seat, "shown_by", "it has stood at 8 since May")
        await seat.press("ctrl+n")
        record = desk.space.store.adjustments.list(record_id=result)[0]
        assert (record.before, record.after, record.reason, record.indicator) == (4, 6, "resources", "lead")
        assert (
            "To copy" in seat.flat
            and "target from 4 to 6" in seat.flat
            and "resources were moved" in seat.flat
        )
        await seat.press("f9")
        assert desk.space.key_results.get(result)[1].target == 4 and "target 4" in seat.flat


async def test_findings_speak_while_one_types_and_nothing_is_stored(
    sit: Sit, desk: StoreDesk, result: str
) -> None:
    async with sit() as seat:
        await at_form(seat, result)
        await retype(seat, "target", "9")
        assert "does not pass yet" in seat.flat
        await retype(seat, "due", "31.12.")
        assert "Write it as 2027-01-31" in seat.flat
        assert not desk.space.store.adjustments.list()


async def test_a_key_result_is_dropped_with_its_reason_and_shown_as_dropped(
    sit: Sit, desk: StoreDesk, result: str
) -> None:
    async with sit() as seat:
        await at_form(seat, result)
        await seat.press("tab", "tab", "tab", "tab", "space", "ctrl+n")
        assert "no longer counts" in seat.flat
        await seat.press("escape")
        seat.app.open_place("goal", "GoalScreen", desk.space.goals.mine()[0].id)
        await seat.settle()
        assert "dropped, no longer counts" in seat.flat and "the business changed" in seat.flat


async def test_what_another_window_changed_is_shown_beside_mine_and_one_chooses_field_by_field(
    sit: Sit, desk: StoreDesk, result: str, other: Workspace
) -> None:
    async with sit() as seat:
        await at_form(seat, result)
        await retype(seat, "target", "6")
        await retype(seat, "metric", "waiting time at noon")
        adjust(other, result, Adjusting({"target": 5.0, "metric": "waiting time of all"}, "environment"))
        await seat.press("ctrl+n")
        assert seat.app.screen.PLACE == "conflict"  # type: ignore[attr-defined]
        assert "mine: 6" in seat.flat and "theirs: 5" in seat.flat
        assert other.key_results.get(result)[1].target == 5
        await seat.press("enter", "ctrl+n")
        now = desk.space.key_results.get(result)[1]
        assert (now.target, now.metric) == (5, "waiting time at noon")
        assert len(desk.space.store.adjustments.list(record_id=result)) == 3


async def test_going_back_from_the_conflict_keeps_what_was_typed_and_stores_nothing(
    sit: Sit, desk: StoreDesk, result: str, other: Workspace
) -> None:
    async with sit() as seat:
        await at_form(seat, result)
        await retype(seat, "target", "6")
        adjust(other, result, Adjusting({"target": 5.0}, "environment"))
        await seat.press("ctrl+n", "escape")
        assert "Not stored" in seat.flat
        assert seat.app.screen.query_one("#target").value == "6"  # type: ignore[attr-defined]
        assert desk.space.key_results.get(result)[1].target == 5
        await seat.press("ctrl+n", "t", "ctrl+n")
        assert desk.space.key_results.get(result)[1].target == 5


async def test_a_change_of_another_field_meanwhile_is_no_conflict(
    sit: Sit, desk: StoreDesk, result: str, other: Workspace
) -> None:
    async with sit() as seat:
        await at_form(seat, result)
        await retype(seat, "target", "6")
        adjust(other, result, Adjusting({"metric": "waiting time of all"}, "environment"))
        await seat.press("ctrl+n")
        now = desk.space.key_results.get(result)[1]
        assert (now.target, now.metric) == (6, "waiting time of all")


async def test_what_is_typed_is_there_again_after_the_end(sit: Sit, desk: StoreDesk, result: str) -> None:
    async with sit() as seat:
        await at_form(seat, result)
        await retype(seat, "target", "6")
        await seat.press("ctrl+q")
    again = StoreDesk(desk.settings, today=TODAY)
    async with sit(desk=again) as seat:
        await at_form(seat, result)
        assert seat.app.screen.query_one("#target").value == "6"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (300, 100)])
async def test_the_form_and_the_dialog_bear_any_size(
    sit: Sit, desk: StoreDesk, result: str, size: tuple[int, int]
) -> None:
    from coach.coaching.cycle.conflict import Difference
    from tui.screens.conflict import ConflictScreen

    hostile = "[@click=app.quit]x[/]\x1b[2J"
    async with sit(size=size) as seat:
        await at_form(seat, result)
        seat.app.push_screen(ConflictScreen([Difference("metric", hostile, hostile, hostile)]))
        await seat.settle()
        assert "\x1b" not in seat.screen and seat.app.is_running
        await seat.press("escape")
        assert seat.app._exception is None
