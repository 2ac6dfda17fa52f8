"""Several people in one file at the interface: what is private to one shows on no screen of another, whatever it says."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from coach.coaching.workspace import open_workspace
from coach.settings import Settings
from tests.cli.test_shared_file import OF_THE_RUN, ONE, TODAY, TWO, shared
from tests.tui.conftest import Seat, Sit
from tui.screens.adjust import AdjustScreen
from tui.screens.aside import AsideScreen
from tui.screens.check_in import CheckInScreen
from tui.screens.close import CloseScreen
from tui.screens.draft.screen import DraftScreen
from tui.screens.goal import GoalScreen
from tui.screens.home import HomeScreen
from tui.screens.leader import LeaderScreen
from tui.screens.learnings import LearningsScreen
from tui.screens.picker import PickerScreen
from tui.screens.retrospective import RetrospectiveScreen
from tui.screens.review.document import ReviewScreen
from tui.screens.review.team import TeamScreen
from tui.screens.tree import TreeScreen
from tui.store_desk import StoreDesk
from tui.work import Work

#: Who looks: the manager of the person, somebody beside them, the manager's manager, and somebody new to the file.
LOOKERS = ("manager", "beside", "above", "stranger")
#: Words that stand in private texts alone.
WORDS = ("first words", "ZWIEBELTURM", "lighthouse")
Shown = dict[str, str]
Keys = Callable[[Seat], Awaitable[None]]


def users(settings: Settings, person: str) -> dict[str, str]:
    """The ids of those who look; a stranger is a name that the file does not know."""
    with open_workspace(settings, today=TODAY) as at:
        people = {one.id: one for one in at.people.list()}
        boss = str(people[person].manager_id)
        beside = at.people.add("Petra Peer", unit=people[person].unit_id, manager=boss).id
        return {
            "manager": boss,
            "beside": beside,
            "above": str(people[boss].manager_id),
            "stranger": "Xenia Fremd",
            "owner": person,
        }


def screens(seat: Seat, at: dict[str, str], review: str) -> dict[str, Screen[object]]:
    """Every screen that shows stored things, also on things that are not to be found."""
    found: dict[str, Screen[object]] = {
        "home": HomeScreen(), "tree": TreeScreen(), "team": TeamScreen(), "leader": LeaderScreen(),
        "learnings": LearningsScreen(), "check-in": CheckInScreen(), "picker": PickerScreen(seat.app.desk),
        "goal": GoalScreen(at["goal"]), "retrospective": RetrospectiveScreen(at["kr"]), "adjust": AdjustScreen(at["kr"]),
        "close": CloseScreen(at["goal"]), "review": ReviewScreen(review), "draft": DraftScreen(Work(key="draft-own")),
        "ledger": AsideScreen([*at["ledger"].split(), "led-none"]),
    }  # fmt: skip
    for name in ("obj-hidden", "obj-draft"):
        found |= {f"goal {name}": GoalScreen(name), f"close {name}": CloseScreen(name)}
    name = "kr-hidden-0"
    found |= {f"check-in {name}": CheckInScreen(name), f"adjust {name}": AdjustScreen(name)}
    found[f"retrospective {name}"] = RetrospectiveScreen(name)
    return found


async def finding(seat: Seat, words: str) -> None:
    """Type into the search of the tree; what is typed stands on the screen, so it holds no private word."""
    await seat.press("slash")
    await seat.type(words)


async def looked(sit: Sit, settings: Settings, at: dict[str, str], user: str) -> Shown:
    """The text of each screen and of its notes for one person, then of searches and of the palette."""
    settings = Settings(home=settings.home, user=user)
    (settings.home / "index").touch()
    shown: Shown = {}

    def keep(seat: Seat, name: str) -> None:
        notes = "\n".join(str(one.message) for one in seat.app._notifications)
        told = f"{seat.screen}\n{notes}".replace(str(settings.home), "HOME")
        shown[name] = OF_THE_RUN.sub(b"", told.encode()).decode()

    async with sit(size=(150, 110), desk=StoreDesk(settings, today=TODAY)) as seat:
        for name, screen in screens(seat, at, at.get("review", "rev-none")).items():
            seat.app.push_screen(screen)
            await seat.settle()
            keep(seat, name)
            if name == "tree":
                await seat.press("a")
                keep(seat, "tree, all open")
                await finding(seat, "e")
                keep(seat, "tree, looking")
                await seat.press("escape")
            if name == "picker":
                await seat.type("leaves for")
                keep(seat, "picker, looking")
            while len(seat.app.screen_stack) > 2:
                seat.app.pop_screen()
                await seat.pilot.pause()
        await seat.press("ctrl+p")
        keep(seat, "palette")
        await seat.type("light")
        keep(seat, "palette, looking")
    return shown


def prepared(folder: Path, words: str) -> tuple[Settings, dict[str, str], dict[str, str]]:
    """The file with private matter in these words, a summary by the manager, and whoever looks."""
    settings, at = shared(folder, words)
    who = users(settings, at["person"])
    with open_workspace(Settings(home=settings.home, user=at["person"]), today=TODAY) as own:
        at["ledger"] = " ".join(one.id for one in own.store.ledger.list())
    with open_workspace(Settings(home=settings.home, user=who["manager"]), today=TODAY) as lead:
        kept = lead.reviews.keep(lead.reviews.write(at["name"], lead.planning.current_period()))
        at["review"] = kept.id
    return settings, at, who


@pytest.mark.parametrize(
    "looker", ["manager", *(pytest.param(one, marks=pytest.mark.long) for one in LOOKERS[1:])]
)
async def test_nothing_private_to_another_shows_on_any_screen(looker: str, sit: Sit, tmp_path: Path) -> None:
    seen = []
    for name, words in (("one", ONE), ("two", TWO)):
        settings, at, who = await asyncio.to_thread(prepared, tmp_path / name, words)
        seen.append(await looked(sit, settings, at, who[looker]))
    for name, told in seen[0].items():
        assert told == seen[1][name], name
    for shown in seen:
        for name, told in shown.items():
            assert not [word for word in WORDS if word in told], name
    if looker == "manager":
        assert at["name"] in seen[0]["team"] and at["name"] in seen[0]["goal"]
    if looker in {"manager", "above"}:
        assert "It rests on" in seen[0]["review"], "a summary is read by all who lead the person"
    else:
        assert "It rests on" not in seen[0]["review"]


async def test_whoever_it_belongs_to_sees_it_on_these_screens(sit: Sit, tmp_path: Path) -> None:
    """Else the test above could not fail: the same words stand on the screens of their owner."""
    settings, at, who = await asyncio.to_thread(prepared, tmp_path / "two", TWO)
    shown = await looked(sit, settings, at, who["owner"])
    seen = {name for name, told in shown.items() if any(word in told for word in WORDS)}
    assert seen >= {
        "home", "tree", "tree, all open", "learnings", "picker", "goal obj-hidden", "close obj-hidden",
        "adjust kr-hidden-0", "retrospective kr-hidden-0",
    }  # fmt: skip
