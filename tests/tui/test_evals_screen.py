"""The screen of the measurements, over a run that was written by the evals themselves."""

from pathlib import Path

import pytest

from evals import results
from evals.frame import Measure, Scored
from evals.suites import Outcome
from tests.tui.conftest import Sit
from tui import measuring

HOSTILE = "[red]owned[/] \x1b]0;owned\x07 [@click=app.leave]x[/]"


@pytest.fixture
def measured(home: Path, sit: Sit) -> Path:
    rows = tuple(
        Scored(
            case=f"c{place}", arm="guide", values={"passes": place > 0}, verdict=(HOSTILE,), answer=HOSTILE
        )
        for place in range(20)
    )
    measures = (Measure("passes", "cases that pass"),)
    outcome = Outcome("drafts", False, {}, "", (), rows, measures, "passes", "guide")
    old = Outcome("tracing", True, {}, f"precision 0.99 {HOSTILE}")
    results.write(home / measuring.FOLDER, results.to_result({}, [outcome, old]), {})
    return home


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (44, 12)])
async def test_the_last_run_is_shown_with_its_range_and_what_to_read_first(
    measured: Path, sit: Sit, size: tuple[int, int]
) -> None:
    async with sit(size=size) as seat:
        await seat.press("e")
        assert seat.place == "evals"
        assert "drafts" in seat.flat
        if size[0] >= 80:
            assert "95.0 %" in seat.flat
        await seat.press("down", "escape")
        assert seat.place == "home"


async def test_foreign_text_is_shown_as_it_is(measured: Path, sit: Sit) -> None:
    async with sit(size=(140, 50)) as seat:
        await seat.press("e")
        assert "[red]owned[/]" in seat.flat
        assert "are goals drafted that keep the coach's own rules" in seat.flat
        assert "fit, not foresight" in seat.flat and "not that the draft is a good one" in seat.flat
        await seat.press("down")
        assert "precision 0.99" in seat.flat


async def test_where_nothing_was_measured_the_screen_says_how(sit: Sit) -> None:
    async with sit(size=(100, 30)) as seat:
        await seat.press("e")
        assert "Press r" in seat.flat


async def test_a_run_is_made_kept_and_shown(sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evals import registry

    monkeypatch.setattr(registry, "ready", lambda: ["baselines"])
    async with sit(size=(120, 40)) as seat:
        await seat.press("e")
        await seat.press("r")
        assert "baselines" in seat.flat
        assert "holds" in seat.flat
    assert (home / measuring.FOLDER / measuring.PAGE).is_file()


async def test_a_run_that_cannot_be_made_says_why(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.errors import InputError
    from evals import manifest

    def broken() -> None:
        raise InputError("The data set x is missing.", "Restore evals/datasets.")

    monkeypatch.setattr(manifest, "verify", broken)
    async with sit(size=(100, 30)) as seat:
        await seat.press("e")
        await seat.press("r")
        assert "The data set x is missing." in seat.flat


def test_a_bar_shows_the_value_inside_its_range() -> None:
    assert measuring.bar(0.0, 0.5, 1.0, width=5) == "0 ==O== 100"
    assert measuring.bar(None, 1.0, None, width=5) == "0 ....O 100"
