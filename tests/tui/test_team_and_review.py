"""A manager at the keyboard: from the team to a summary, its records, a change, the confirmation."""

from datetime import date
from pathlib import Path

from coach.coaching.sample import build, sample_settings
from tui.store_desk import StoreDesk

TODAY = date(2026, 11, 25)


def lead(home: Path) -> StoreDesk:
    """The sample organisation as its team lead sees it."""
    (home / "index").parent.mkdir(parents=True, exist_ok=True)
    settings = sample_settings(home / "sample")
    build(settings, TODAY)
    (home / "sample" / "index").write_text("no folder, so that there is no index")
    return StoreDesk(settings, today=TODAY)


async def test_a_summary_is_written_read_with_its_records_changed_and_confirmed(sit, home: Path) -> None:  # type: ignore[no-untyped-def]
    desk = lead(home)
    async with sit(size=(120, 40), desk=desk) as seat:
        await seat.press("m")
        assert seat.place == "team" and "Sam Bright" in seat.flat
        await seat.press("down", "enter")
        await seat.settle()
        await seat.settle()
        assert seat.place == "review"
        assert "It rests on" in seat.flat and "obj-sam-own" in seat.flat

        await seat.press("enter")
        await seat.press("end", "ctrl+u")
        await seat.type("she exceeds expectations")
        assert "V104" in seat.flat
        await seat.press("escape", "c")
        assert "confirmed" in seat.flat
        await seat.press("g")
        assert "given" in seat.flat


async def test_somebody_who_leads_nobody_is_told_what_to_do(sit) -> None:  # type: ignore[no-untyped-def]
    async with sit() as seat:
        await seat.press("m")
        assert "Nobody reports to you here" in seat.flat
        await seat.press("escape")
        assert seat.place == "home"
