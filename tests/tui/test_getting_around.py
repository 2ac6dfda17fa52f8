"""Help, the palette and import: what a newcomer reaches for first."""

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.tui.conftest import Sit
from tests.tui.test_hostile import SCREENS
from tui.bindings import KEYS, PLACES
from tui.pages import ABOUT
from tui.screens.help import HelpScreen
from tui.widgets.footer import KeyLine

GOALS = """\
# Patients wait less than 20 minutes by 31 March 2027

- Median waiting time falls from 41 to 20 minutes by 31 March 2027
- Complaints about waiting stay at or below 6 a month until 31 March 2027
"""


@pytest.mark.parametrize("place", sorted(set(PLACES) & set(ABOUT)))
async def test_every_place_has_a_page_of_help_with_all_of_its_keys(sit: Sit, place: str) -> None:
    async with sit(size=(100, 200)) as seat:
        seat.app.push_screen(HelpScreen(place))
        await seat.settle()
        assert PLACES[place] in seat.flat
        for key in KEYS.get(place, ()):
            assert " ".join(key.tooltip.split()) in seat.flat, key.id
        assert "Key result:" in seat.flat


async def test_help_opens_from_where_one_is_and_gives_the_place_back(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("t", "f1")
        assert seat.place == "help" and f"Help: {PLACES['tree']}" in seat.flat
        await seat.press("f1")
        assert len(seat.app.screen_stack) == 4
        await seat.press("escape")
        assert seat.place == "tree"


@pytest.mark.parametrize("name", SCREENS)
async def test_all_that_can_be_reached_by_keys_can_be_seen_at_80_by_24(sit: Sit, name: str) -> None:
    async with sit(size=(80, 24)) as seat:
        screen = SCREENS[name](seat, 0)
        seat.app.push_screen(screen)
        await seat.settle()
        for widget in screen.walk_children():
            around = [one for one in widget.ancestors if isinstance(one, Widget) and one is not screen]
            rolls = any(one.allow_vertical_scroll for one in around)
            if widget.focusable and not rolls and all(one.display for one in [widget, *around]):
                where = widget.region
                assert where.y >= 0 and where.bottom <= 24 and where.height and where.width, widget


async def test_the_palette_finds_a_command_by_a_word_and_runs_it(sit: Sit) -> None:
    async with sit(size=(100, 30)) as seat:
        await seat.press("ctrl+p")
        await seat.type("tree")
        await seat.settle()
        assert "tree" in seat.flat.lower()
        await seat.press("down", "enter")
        assert seat.place == "tree"


async def test_a_file_is_looked_at_before_it_is_taken_in_and_can_be_taken_back(
    sit: Sit, tmp_path: Path
) -> None:
    file = tmp_path / "goals.md"
    file.write_text(GOALS, encoding="utf-8")
    async with sit() as seat:
        await seat.press("i")
        assert seat.place == "import"
        await seat.type(str(file))
        await seat.press("enter")
        assert "This would come in" in seat.flat and "Patients wait" in seat.flat
        await seat.press("enter")
        assert "This came in" in seat.flat
        await seat.press("escape")
        assert "Patients wait" in seat.flat
        await seat.press("u")
        assert "Patients wait less" not in seat.flat.replace("Taken back", "")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("none.md", None, "none.md"), ("empty.md", b"", "empty.md"), ("odd.md", b"\xff\xfe\x00\xd8", "odd.md")],
)
async def test_a_file_that_cannot_be_taken_in_says_why_and_leaves_all_as_it_was(
    sit: Sit, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    async with sit(size=(160, 40)) as seat:
        await seat.press("i")
        await seat.type(str(tmp_path / name))
        await seat.press("enter")
        assert "Nothing was imported." in seat.flat
        assert said in seat.flat
        assert "Take it in" in seat.flat and seat.app.screen.query_one("#take").disabled


async def test_the_line_of_keys_is_built_anew_where_other_keys_are_shown_and_only_there(sit: Sit) -> None:
    async with sit(size=(120, 30)) as seat:
        await seat.press("n")
        line = seat.app.screen.query_one(KeyLine)
        before, shown = list(line.children), seat.screen.splitlines()[-1]
        assert before and shown.strip()
        focused = seat.app.focused
        await seat.press("tab")
        assert seat.app.focused is not focused
        assert list(line.children) == before, "moving the focus shows no other keys"
        await seat.press("f1")
        assert seat.app.screen.query_one(KeyLine) is not line and seat.screen.splitlines()[-1] != shown
