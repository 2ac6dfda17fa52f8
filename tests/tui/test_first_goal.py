"""A newcomer at 80×24, by keyboard alone: from the first start to a goal that is kept."""

from pathlib import Path

from coach.coaching.workspace import open_workspace
from coach.settings import Settings
from tests.tui.conftest import TODAY, Sit
from tui.widgets.safe import SafeCheckbox

WISH = "Customers wait too long. I want us to solve faster, without closing tickets early."


async def test_the_first_start_offers_three_ways_and_takes_no_typing_away(sit: Sit) -> None:
    async with sit() as seat:
        for choice in (
            "Start with my aspiration",
            "Look around a sample organisation",
            "Import goals from a file",
        ):
            assert choice in seat.flat
        await seat.press("1")
        assert seat.place == "draft"
        await seat.type("I want to solve tickets faster, not earlier.")
        assert "I want to solve tickets faster, not earlier." in seat.flat


async def test_from_the_first_start_to_a_stored_goal(sit: Sit, home: Path) -> None:
    async with sit() as seat:
        await seat.press("enter")
        await seat.paste(WISH)
        await seat.press("tab")
        await seat.paste("support team lead")
        await seat.press("tab", "tab")
        await seat.paste("median ticket resolution is 26 h\nreopen rate 8 %")
        await seat.press("ctrl+n")
        assert "How many tickets are older than five working days" in seat.flat
        await seat.press("ctrl+n")
        assert "1 Customers get a lasting solution" in seat.flat
        await seat.press("enter")
        assert "Objective: what will be different" in seat.flat
        await seat.press("ctrl+n")
        assert "is assumed" in seat.flat
        await seat.press("ctrl+n")
        assert seat.place == "draft", "an assumption that nobody confirmed must not be stored"
        await seat.press("space", "tab", "space", "tab", "tab", "tab")
        await seat.type("8")
        await seat.press("ctrl+n")
        assert seat.place == "goal"
        assert "Saved." in seat.flat
    with open_workspace(Settings(home=home, user="Mira"), today=TODAY) as space:
        (goal,) = space.goals.mine()
        assert goal.commitment == 8
        assert [number.confirmed for result in goal.key_results for number in result.numbers if number.origin == "assumption"] == [True, True]  # fmt: skip
        assert space.drafts.keys() == []


async def test_a_goal_in_ones_own_words_with_suggested_key_results(sit: Sit, home: Path) -> None:
    async with sit() as seat:
        await seat.press("n", "f5")
        await seat.paste("We solve the tickets of our customers faster by 31 March 2027")
        await seat.press("f3")
        assert "Key result 1" in seat.flat
        await seat.press("ctrl+n")
        for box in seat.app.screen.query(SafeCheckbox):
            box.focus()
            await seat.press("space")
        await seat.press("ctrl+n")
        assert seat.place == "goal"
    with open_workspace(Settings(home=home, user="Mira"), today=TODAY) as space:
        (goal,) = space.goals.mine()
        assert goal.text.startswith("We solve the tickets")
        assert goal.key_results


async def test_what_was_saved_is_taken_back_with_one_key(sit: Sit, home: Path) -> None:
    async with sit() as seat:
        await seat.press("n", "f5")
        await seat.paste("Patients wait less than 20 minutes by 31 March 2027")
        await seat.press("ctrl+n", "ctrl+n")
        assert seat.place == "goal"
        await seat.press("escape")
        assert "Patients wait less" in seat.flat
        await seat.press("u")
        assert "Patients wait less" not in seat.flat
