"""A person moves to another team while their manager has a screen about them open (fault 77)."""

from pathlib import Path

import pytest

from coach.coaching.workspace import Workspace, open_workspace
from tests.tui.conftest import Sit
from tests.tui.test_team_and_review import TODAY, _at_the_review, lead

SECRET = "Members with a new meter"


def moved(settings) -> None:  # type: ignore[no-untyped-def]
    """Another program gives the report to another manager."""

    def run(at: Workspace) -> None:
        boss = at.people.get(str(at.identity.me.manager_id))
        who = next(one for one in at.people.list() if one.manager_id == at.identity.me.id)
        at.reviews.lead(who.id, "me", start=TODAY.replace(month=1, day=1))
        at.reviews.lead(who.id, at.people.add("Petra Peer", manager=boss.id).id, start=TODAY)

    with open_workspace(settings, today=TODAY) as other:
        run(other)


LOOKS: dict[str, tuple[str, ...]] = {
    "its records": ("o",), "what was changed": ("d",), "the next sentence": ("down",), "a new sentence": ("a", "x", "enter"),
    "confirm": ("c",), "take out": ("x",),
}  # fmt: skip


@pytest.mark.parametrize("look", list(LOOKS))
async def test_a_review_that_is_open_while_the_person_moves_is_closed_at_the_next_look(
    sit: Sit, home: Path, look: str
) -> None:
    desk = lead(home)
    async with sit(size=(120, 40), desk=desk) as seat:
        await _at_the_review(seat)
        assert "Sam Bright" in seat.flat and SECRET in seat.flat
        moved(desk.settings)
        await seat.press(*LOOKS[look])
        await seat.settle()
        assert seat.place == "review" and "There is no review" in seat.flat
        assert "Sam Bright" not in seat.flat and SECRET not in seat.flat


async def test_coming_back_from_the_records_is_a_look_too(sit: Sit, home: Path) -> None:
    desk = lead(home)
    async with sit(size=(120, 40), desk=desk) as seat:
        await _at_the_review(seat)
        await seat.press("o")
        assert seat.place == "paper"
        moved(desk.settings)
        await seat.press("escape")
        await seat.settle()
        assert "There is no review" in seat.flat and SECRET not in seat.flat
        await seat.press("escape")
        assert seat.place == "team" and "Sam Bright" not in seat.flat
