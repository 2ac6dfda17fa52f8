"""Drafting: findings at every keystroke, edits that stay, rules that open, numbers with an origin."""

import pytest

from coach.coaching.workspace.goals import Fields
from tests.tui.conftest import Seat, Sit
from tui.screens.draft.confirm import changes
from tui.screens.draft.screen import DraftScreen
from tui.store_desk import StoreDesk
from tui.work import Work, key_result_of

WISH = "Customers wait too long. I want us to solve faster, without closing tickets early."


def _draft(seat: Seat) -> DraftScreen:
    assert isinstance(seat.app.screen, DraftScreen)
    return seat.app.screen


async def _suggested(seat: Seat) -> None:
    await seat.press("n")
    await seat.paste(WISH)
    await seat.press("ctrl+n", "ctrl+n")
    assert "▸3 Suggestions" in seat.flat


async def test_the_findings_follow_every_keystroke(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("n", "f5")
        await seat.type("Do stuff better")
        assert "✘ does not pass yet" in seat.flat
        assert "S101" in seat.flat
        await seat.press("f2")
        assert seat.place == "rule"
        assert "vague noun" in seat.flat
        await seat.press("escape")
        assert "Do stuff better" in seat.flat


async def test_every_number_says_where_it_comes_from(sit: Sit) -> None:
    async with sit(size=(120, 60)) as seat:
        await _suggested(seat)
        assert "ASSUMED, yours to confirm" in seat.flat
        assert "from the knowledge base" in seat.flat


async def test_what_was_changed_in_a_suggestion_stays_when_another_is_looked_at(sit: Sit) -> None:
    async with sit() as seat:
        await _suggested(seat)
        await seat.press("enter")
        await seat.type(" indeed")
        await seat.press("escape", "down", "enter")
        assert "indeed" not in seat.flat
        await seat.press("escape", "up", "enter")
        assert "indeed" in seat.flat
        await seat.press("ctrl+o")
        assert "indeed" not in seat.flat


async def test_a_change_to_a_suggestion_is_shown_as_a_difference(sit: Sit) -> None:
    assert (
        str(changes("solve it faster now", "solve it better now"))
        == "   you changed: solve it [- faster -] [+ better +] now"
    )
    async with sit(size=(120, 40)) as seat:
        await _suggested(seat)
        await seat.press("enter")
        await seat.type(" indeed")
        await seat.press("ctrl+n")
        view = _draft(seat).view
        assert view is not None and "[+ indeed +]" in view.side(None).plain


async def test_key_results_are_added_and_removed_and_the_cursor_goes_there(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("n", "f5", "f8")
        await seat.type("Wait falls")
        assert _draft(seat).work.key_results[0].text == "Wait falls"
        await seat.press("tab")
        await seat.type("26")
        await seat.press("enter")
        await seat.type("1.500")
        assert "can be read in two ways" in seat.flat
        assert _draft(seat).work.key_results[0].baseline == "26"
        await seat.press("f9")
        assert _draft(seat).work.key_results == []
        assert seat.app.focused is not None and seat.app.focused.name == "objective"


async def test_ctrl_z_takes_back_what_was_typed_last(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("n", "tab")
        await seat.type("lead")
        await seat.press("ctrl+z")
        assert _draft(seat).work.get("role") == "lea"
        await seat.press("shift+tab")
        await seat.paste("one")
        await seat.press("ctrl+z")
        assert _draft(seat).work.get("aspiration") == ""


async def test_suggestions_that_are_out_of_date_say_so_and_are_made_anew(sit: Sit) -> None:
    async with sit() as seat:
        await _suggested(seat)
        await seat.press("escape", "escape")
        assert "▸1 What you want" in seat.flat
        await seat.press("tab")
        await seat.type("team lead")
        asked = _draft(seat).work.asked_of
        await seat.press("ctrl+n")
        assert _draft(seat).work.asked_of != asked


async def test_the_goal_above_is_chosen_from_the_stored_ones(sit: Sit, desk: StoreDesk) -> None:
    desk.open(lambda left: None)
    desk.space.units.add("Acme", "company")
    top = desk.space.goals.add("Customers renew because support is quick", Fields(level="company")).goal
    async with sit() as seat:
        await seat.press("n", "f4")
        assert seat.place == "picker"
        await seat.type("renew")
        await seat.press("enter")
        assert "· Customers renew because support is quick (company)" in seat.flat
        await seat.paste(WISH)
        assert [above.id for above in _draft(seat).work.parents] == [top.id]
        await seat.press("f5")
        await seat.paste("Tickets are solved on the first day by 31 March 2027")
        await seat.press("ctrl+n", "ctrl+n")
        assert seat.place == "goal"
        assert "It serves" in seat.flat


@pytest.mark.parametrize(
    ("period", "said"), [("2027-Q5", "is no period"), ("2020-Q1", "still to come"), ("soon", "is no period")]
)
async def test_a_period_that_is_none_or_over_is_asked_for_again(sit: Sit, period: str, said: str) -> None:
    async with sit() as seat:
        await seat.press("n")
        await seat.paste(WISH)
        await seat.press("tab", "tab", "home", "ctrl+k")
        await seat.type(period)
        await seat.press("ctrl+n")
        assert "▸1 What you want" in seat.flat
        assert said in " ".join(str(notice.message) for notice in seat.app._notifications)
        assert seat.app.focused is not None and seat.app.focused.name == "period"


async def test_a_draft_that_was_left_is_gone_on_with_where_one_was(sit: Sit) -> None:
    async with sit() as seat:
        await _suggested(seat)
        await seat.press("enter", "tab")
        await seat.press("escape", "escape", "escape", "escape")
        assert seat.place == "home"
        assert "Drafts in progress" in seat.flat
        await seat.press("home", "enter")
        assert seat.place == "draft"
        await seat.press("escape")
        assert seat.place == "home"
        await seat.press("x")
        assert "Drafts in progress" not in seat.flat


async def test_every_field_can_be_reached_and_left_with_tab(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("n")
        names = []
        for _ in range(8):
            names.append(getattr(seat.app.focused, "name", None) or getattr(seat.app.focused, "id", None))
            await seat.press("tab")
        assert names == ["aspiration", "role", "period", "facts", "above", "next", "own", "aspiration"]


def test_a_draft_comes_back_from_its_json_as_it_was() -> None:
    row = {
        "text": "x",
        "baseline": 1.0,
        "target": None,
        "numbers": [{"value": 1.0, "origin": "said", "where": "y"}],
    }
    work = Work("draft-1", texts={"aspiration": "a"}, key_results=[key_result_of(row)], source="led-1")
    work.take("own")
    assert Work.from_json(work.to_json()) == work
    assert Work.from_json({**work.to_json(), "of a newer release": 1}) == work
