"""Every screen and every export that a manager can reach is the same, byte for byte, whatever the private texts say."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import open_workspace
from coach.exchange.formats import WRITERS
from coach.exchange.json_reading import from_json
from coach.settings import Settings
from tests.coaching.review.test_private_stays_private import CANARY, fill, report
from tests.exchange.test_given_out import unpacked
from tests.tui.conftest import Sit
from tui.screens.check_in import CheckInScreen
from tui.screens.goal import GoalScreen
from tui.screens.home import HomeScreen
from tui.screens.leader import LeaderScreen
from tui.screens.learnings import LearningsScreen
from tui.screens.picker import PickerScreen
from tui.screens.review.document import ReviewScreen
from tui.screens.review.paper import PaperScreen
from tui.screens.review.team import TeamScreen
from tui.screens.review.telling import records
from tui.screens.tree import TreeScreen
from tui.store_desk import StoreDesk

TODAY = date(2026, 11, 25)
#: What differs from run to run and says nothing of anybody: ids made here, days and moments of making, durations.
OF_THE_RUN = re.compile(rb"(?:led|rev|per|line|ver|unit)-[0-9a-hjkmnp-tv-z]{8}|\d{4}-\d\d-\d\dT[\d:.+Z-]+|\"seconds\": [\d.e-]+")  # fmt: skip
Screens = Callable[[Settings], Awaitable[dict[str, str]]]


def documents(folder: Path) -> tuple[str, str, str, str]:
    """What one report hands over, before and after all of their private texts change; their name and a goal's id."""
    settings = sample_settings(folder)
    build(settings, TODAY)
    with open_workspace(settings, today=TODAY) as lead:
        who = report(lead)
    with open_workspace(Settings(home=settings.home, user=who.id), today=TODAY) as own:
        fill(own, "first words of their own")
        first = own.exchange.for_manager().document()
        fill(own, CANARY)
        shown = next(
            goal for goal in own.store.objectives.list(owner_id=who.id) if goal.visibility != "private"
        )
        return first, own.exchange.for_manager().document(), who.name, shown.id


def taken_in(document: str, home: Path, person: str) -> tuple[Settings, str]:
    """The manager's own coach with the document in it and a summary that is kept; the summary's id."""
    settings = Settings(home=home, user="Uta Lead")
    with open_workspace(settings, today=TODAY) as at:
        at.exchange.take_in(from_json(document), "goals.json")
        kept = at.reviews.keep(at.reviews.write(person, at.planning.current_period()))
        return settings, kept.id


async def screens(sit: Sit, settings: Settings, review: str, goal: str) -> dict[str, str]:
    """The text of every screen that shows stored things."""
    shown = {}
    async with sit(size=(120, 60), desk=StoreDesk(settings, today=TODAY)) as seat:
        document = seat.app.desk.space.reviews.get(review)  # type: ignore[attr-defined]
        paper = "\n".join(records(document, one) for part in document.sections for one in part.sentences)
        every = (HomeScreen(), TreeScreen(), TeamScreen(), LeaderScreen(), LearningsScreen(), CheckInScreen(), GoalScreen(goal, ""),
                 GoalScreen("obj-hidden", ""), ReviewScreen(review), PaperScreen(paper), PickerScreen(seat.app.desk))  # fmt: skip
        for at, screen in enumerate(every):
            seat.app.push_screen(screen)
            await seat.settle()
            shown[f"{at} {type(screen).__name__}"] = seat.screen.replace(review, "")
            shown[f"{at} notes"] = " ".join(str(one.message) for one in seat.app._notifications)
            seat.app.pop_screen()
            await seat.pilot.pause()
    return shown


def exports(settings: Settings) -> dict[str, bytes]:
    """Every export, open and whole, unpacked."""
    with open_workspace(settings, today=TODAY) as at:
        return {
            f"{format} {private}": OF_THE_RUN.sub(b"", unpacked(at.exchange.export(format, private=private)))
            for format in WRITERS
            for private in (False, True)
        }


async def test_not_one_byte_of_any_screen_or_export_depends_on_a_private_text(
    sit: Sit, tmp_path: Path
) -> None:
    first, second, person, goal = documents(tmp_path / "employee")
    seen, homes = [], [tmp_path / "one", tmp_path / "two"]
    for document, home in zip((first, second), homes, strict=True):
        settings, review = await asyncio.to_thread(taken_in, document, home, person)
        seen.append((await screens(sit, settings, review, goal), exports(settings)))
    assert seen[0] == seen[1]
    told = " ".join(seen[0][0].values())
    assert person in told and "first words" not in told and "ZWIEBELTURM" not in told
    raw = b"".join(unpacked(path.read_bytes()) for path in homes[1].rglob("*") if path.is_file())
    assert b"ZWIEBELTURM" not in raw and b"first words" not in raw, (
        "nor in a log, the ledger, an index, a draft"
    )
