"""A goal that goes from sight while its page is open: the next look takes it from the screen (fault 77)."""

from pathlib import Path

from coach.coaching.workspace import open_workspace
from coach.coaching.workspace.goals import Fields
from coach.settings import Settings
from tests.tui.conftest import Sit
from tests.tui.test_team_and_review import TODAY, lead
from tui.messages import Done
from tui.screens.adjust import AdjustScreen
from tui.screens.goal import GoalScreen


def hide(settings: Settings) -> None:
    """The report takes their goal back to themselves, in another program."""
    with open_workspace(Settings(home=settings.home, user="per-sam"), today=TODAY) as own:
        own.goals.edit("obj-sam-own", given=Fields(visibility="private"))


async def test_a_goal_that_its_owner_hides_leaves_the_page_that_shows_it(sit: Sit, home: Path) -> None:
    desk = lead(home)
    async with sit(size=(120, 40), desk=desk) as seat:
        seat.app.push_screen(GoalScreen("obj-sam-own"))
        await seat.settle()
        assert "Members with a new meter" in seat.flat and "Calls about the first bill" in seat.flat
        hide(desk.settings)
        seat.app.screen.post_message(Done("read again"))
        await seat.settle()
        assert "new meter" not in seat.flat and "first bill" not in seat.flat
        assert "There is no" in seat.flat and "Reading" not in seat.flat


async def test_a_key_result_that_is_not_to_be_found_is_said_and_not_read_for_ever(
    sit: Sit, home: Path
) -> None:
    async with sit(size=(120, 40), desk=lead(home)) as seat:
        seat.app.push_screen(AdjustScreen("kr-none"))
        await seat.settle()
        assert "There is no key result" in seat.flat and "Reading" not in seat.flat
