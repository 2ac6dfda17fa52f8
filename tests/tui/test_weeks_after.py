"""The weeks after, by keyboard alone: check in, look, learn, close; what is typed survives."""

from datetime import date, timedelta

import pytest

from coach.coaching.cycle.noting import Entry, note
from coach.coaching.retro.desk import keep, reflect_on
from coach.coaching.workspace.goals import Fields
from tests.tui.conftest import TODAY, Seat, Sit
from tui.store_desk import StoreDesk

WAITING = "Median waiting time of callers falls from 9 minutes to 4 minutes by 31 December 2026"
SOLVED = "Share of calls solved at first contact rises from 52 % to 70 % by 31 December 2026"
HOSTILE = "[@click=app.quit]x[/] [bold falls from 9 minutes to 4 minutes by 31 December 2026"


@pytest.fixture
def goal(desk: StoreDesk) -> tuple[str, str, str]:
    """A running goal of mine with two key results: its id and theirs."""
    desk.open(lambda left: None)
    made = desk.space.goals.add(
        "Callers reach somebody within minutes", Fields(period="2026-Q4", key_results=(WAITING, SOLVED))
    ).goal
    return made.id, made.key_results[0].id, made.key_results[1].id


async def at_waiting(seat: Seat, desk: StoreDesk, key_result: str) -> None:
    seat.app.open_place("check_in", "CheckInScreen", key_result)
    await seat.settle()


async def test_a_check_in_is_three_fields_and_enter_and_the_next_one_is_there(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]
) -> None:
    async with sit() as seat:
        await seat.press("c")
        assert seat.place == "check_in" and "never checked in" in seat.flat
        first = seat.app.screen._at  # type: ignore[attr-defined]
        await seat.type("8")
        await seat.press("enter")
        await seat.type("0.6")
        await seat.press("enter")
        await seat.type("two lines open")
        await seat.press("enter")
        stored = desk.space.check_ins.of(first)
        assert [(one.value, one.confidence, one.note) for one in stored] == [(8, 0.6, "two lines open")]
        assert seat.app.screen._at != first  # type: ignore[attr-defined]
        assert seat.app.focused is not None and seat.app.focused.id == "value"


async def test_skipping_needs_its_reason(sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]) -> None:
    async with sit() as seat:
        await at_waiting(seat, desk, goal[1])
        await seat.press("f8")
        assert "not said why" in seat.flat
        await seat.press("tab", "tab")
        await seat.type("report on friday")
        await seat.press("f8")
        assert [one.skipped for one in desk.space.check_ins.of(goal[1])] == ["report on friday"]


async def test_a_value_that_is_none_is_said_so_and_kept_in_the_field(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]
) -> None:
    async with sit() as seat:
        await at_waiting(seat, desk, goal[1])
        await seat.type("1.500")
        await seat.press("ctrl+n")
        assert "two ways" in seat.flat and "1.500" in seat.flat
        assert not desk.space.check_ins.of(goal[1])


async def test_what_is_typed_is_there_again_after_the_end(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]
) -> None:
    async with sit() as seat:
        await at_waiting(seat, desk, goal[1])
        await seat.type("7.5")
        await seat.press("ctrl+q")
    again = StoreDesk(desk.settings, today=TODAY)
    async with sit(desk=again) as seat:
        await at_waiting(seat, again, goal[1])
        assert "7.5" in seat.flat
        assert not again.space.check_ins.of(goal[1])


async def test_a_key_result_shows_its_picture_and_what_was_changed(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]
) -> None:
    from coach.coaching.cycle.adjusting import Adjusting, adjust

    note(
        desk.space,
        [Entry(goal[1], value, 0.5, on=TODAY - timedelta(days=ago)) for ago, value in ((40, 8.5), (12, 8))],
    )
    adjust(desk.space, goal[1], Adjusting({"target": 6.0}, "resources", "it has stood", "lead"))
    async with sit(size=(100, 40)) as seat:
        seat.app.open_place("goal", "GoalScreen", goal[0])
        await seat.settle()
        await seat.press("enter")
        assert seat.place == "key_result"
        assert "●" in seat.screen and "target 4 -> 6" in seat.flat and "it has stood" in seat.flat
        await seat.press("r")
        assert seat.place == "retrospective"


async def test_a_retrospective_drafts_a_learning_and_keeps_it(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]
) -> None:
    for ago, value, text in (
        (40, 8.2, "two lines open"),
        (26, 8, "2 of 6 colleagues lent to the fair"),
        (12, 8, "still 4 of 6"),
    ):
        note(desk.space, [Entry(goal[1], value, 0.5, text, on=TODAY - timedelta(days=ago))])
    desk.space.close()
    later = StoreDesk(desk.settings, today=date(2027, 1, 4))
    async with sit(size=(100, 60), desk=later) as seat:
        seat.app.open_place("retrospective", "RetrospectiveScreen", goal[1])
        await seat.settle()
        assert "lent to the fair" in seat.flat and "? " in seat.flat
        await seat.type("management took my people")
        await seat.press("ctrl+n")
        assert "cause: capacity" in seat.flat
        await seat.press("f4")
        kept = later.space.store.learnings.list(key_result_id=goal[1])
        assert [one.cause for one in kept] == ["capacity"] and "management" not in kept[0].text.lower()
        await seat.press("escape", "l")
        assert seat.place == "learnings" and "lent to the fair" in seat.flat


async def test_a_goal_is_closed_with_its_decision_and_nothing_carries_over(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]
) -> None:
    note(desk.space, [Entry(goal[1], 4), Entry(goal[2], 61)])
    async with sit(size=(100, 40)) as seat:
        seat.app.open_place("goal", "GoalScreen", goal[0])
        await seat.settle()
        await seat.press("k")
        for text in ("waiting is halved", "cake", "keep"):
            await seat.type(text)
            await seat.press("enter")
        await seat.press("enter")
        assert "reason for the decision" in seat.flat
        await seat.type("the need stands")
        await seat.press("enter")
        assert "Closed." in seat.flat and "nothing was stored" in seat.flat
    assert len(StoreDesk(desk.settings, today=TODAY).space.store.closings.list()) == 1


async def test_the_leader_s_view_opens_a_goal(sit: Sit, desk: StoreDesk, goal: tuple[str, str, str]) -> None:
    note(desk.space, [Entry(goal[1], 8.9, 0.2)])
    async with sit(size=(120, 30)) as seat:
        await seat.press("v")
        assert seat.place == "leader" and "Look here first" in seat.flat
        await seat.press("enter")
        assert seat.place == "goal"


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (300, 100)])
async def test_the_screens_bear_any_size_and_hostile_texts(
    sit: Sit, desk: StoreDesk, size: tuple[int, int]
) -> None:
    desk.open(lambda left: None)
    made = desk.space.goals.add(
        "\x1b[2J[bold] Callers reach somebody", Fields(period="2026-Q4", key_results=(HOSTILE,))
    ).goal
    note(desk.space, [Entry(made.key_results[0].id, 8, 0.5, "\x1b]52;c;aGk=\x07[@click=app.quit]x[/]")])
    async with sit(size=size) as seat:
        for module, screen, arguments in (
            ("check_in", "CheckInScreen", ()),
            ("close", "CloseScreen", (made.id,)),
            ("retrospective", "RetrospectiveScreen", (made.key_results[0].id,)),
            ("leader", "LeaderScreen", ()),
            ("learnings", "LearningsScreen", ()),
        ):
            seat.app.open_place(module, screen, *arguments)
            await seat.settle()
            assert "\x1b" not in seat.screen
            await seat.press("escape")
        assert seat.app.is_running and seat.app._exception is None


@pytest.mark.parametrize("size", [(80, 24), (120, 60)])
async def test_what_was_learnt_before_stands_under_the_suggestions_with_its_origin(
    sit: Sit, desk: StoreDesk, goal: tuple[str, str, str], size: tuple[int, int]
) -> None:
    note(desk.space, [Entry(goal[1], 8.5, 0.4, "2 of 6 lent to the fair until December")])
    reflected = await reflect_on(
        desk.space,
        goal[1],
        "Two of six were lent to the fair, and we had agreed no lower target for that time.",
    )
    keep(desk.space, reflected)
    async with sit(size=size) as seat:
        await seat.press("n")
        await seat.type("I want callers to wait less minutes until somebody answers, because they hang up")
        await seat.press("ctrl+n")
        await seat.press("f3")
        await seat.settle()
        told = {(80, 24): "learnt before about it is at the end", (120, 60): "Learnt before: Two of six"}
        assert told[size] in seat.flat
