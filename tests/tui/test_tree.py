"""The goal tree: whole, lazy, fast with thousands of goals, and sound on links that are not."""

import time
from dataclasses import replace
from statistics import quantiles

import pytest
from textual.widgets import Tree

from coach.coaching.workspace.goals import Fields
from tests.tui.conftest import Sit
from tests.tui.many import goals
from tui.desk import GoalRow
from tui.screens.tree import arranged
from tui.store_desk import StoreDesk


def _rows(count: int) -> list[GoalRow]:
    return [
        GoalRow(goal.id, goal.text, goal.level.value, "Mira", goal.parent_id, "on track", 0.4, "2027-03-31")
        for goal in goals(count)
    ]


async def test_the_tree_shows_what_serves_what_and_opens_branch_by_branch(sit: Sit, desk: StoreDesk) -> None:
    desk.open(lambda left: None)
    desk.space.units.add("Acme", "company")
    top = desk.space.goals.add("Customers stay because answers hold", Fields(level="company")).goal
    desk.space.goals.add("Tickets are solved on the first day", Fields(parent=top.id))
    async with sit() as seat:
        await seat.press("t")
        assert "2 goals" in seat.flat
        assert "Customers stay because answers hold" in seat.flat
        assert "Tickets are solved on the first day" in seat.flat
        await seat.press("space")
        assert "Tickets are solved on the first day" not in seat.flat
        await seat.press("space", "down", "enter")
        assert seat.place == "goal"
        assert "It serves" in seat.flat
        await seat.press("p")
        assert "Below it (1)" in seat.flat
        await seat.press("escape", "escape")
        assert seat.place == "tree"


async def test_the_search_finds_words_and_gives_the_tree_back(sit: Sit, desk: StoreDesk) -> None:
    desk.goals = lambda: _rows(300)  # type: ignore[method-assign]
    async with sit() as seat:
        await seat.press("t", "slash")
        await seat.paste("team 123")
        assert "1 found" in seat.flat
        assert "Team 123 answers" in seat.flat
        await seat.press("escape")
        assert "300 goals" in seat.flat


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=str)
async def test_a_key_is_answered_within_100_ms_with_5000_goals(
    sit: Sit, desk: StoreDesk, size: tuple[int, int]
) -> None:
    desk.goals = lambda: _rows(5_000)  # type: ignore[method-assign]
    taken = []
    async with sit(size=size) as seat:
        await seat.press("t", "a")
        tree = seat.app.screen.query_one(Tree)
        assert tree.last_line > 1_000
        for key in ["down"] * 20 + ["pagedown"] * 10 + ["left", "right", "up"] * 5 + ["end", "home"] * 3:
            cpu = time.process_time()
            await seat.pilot.press(key)
            taken.append(time.process_time() - cpu)
    assert quantiles(taken, n=20)[-1] < 0.1


def test_goals_in_a_circle_and_below_nothing_are_shown_at_the_top() -> None:
    a, b, c, d = (GoalRow(name, name, "team", "x") for name in "abcd")
    rows = [
        replace(a, parent_id="b"),
        replace(b, parent_id="a"),
        replace(c, parent_id="gone"),
        replace(d, parent_id="d"),
    ]
    below = arranged(rows)
    shown = [row.id for group in below.values() for row in group]
    assert sorted(shown) == ["a", "b", "c", "d"]
    assert {"c", "d"} < {row.id for row in below[None]}


def test_a_chain_of_ten_thousand_is_arranged() -> None:
    rows = [GoalRow(f"g{n}", "x", "team", "x", f"g{n - 1}" if n else None) for n in range(10_000)]
    assert sum(len(group) for group in arranged(rows).values()) == 10_000
