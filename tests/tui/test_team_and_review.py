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
        assert "it changes no more. g again" in seat.flat
        await seat.press("g")
        assert "given, version" in seat.flat


async def _at_the_review(seat) -> None:  # type: ignore[no-untyped-def]
    await seat.press("m")
    await seat.press("down", "enter")
    await seat.settle()
    await seat.settle()
    assert seat.place == "review"


async def test_records_and_changes_are_a_key_away_on_a_small_terminal(sit, home: Path) -> None:  # type: ignore[no-untyped-def]
    async with sit(size=(80, 24), desk=lead(home)) as seat:
        await _at_the_review(seat)
        await seat.press("o")
        assert seat.place == "paper" and "It rests on" in seat.flat and "obj-sam-own" in seat.flat
        await seat.press("escape", "d")
        assert "Nothing was changed against the draft" in seat.flat
        await seat.press("escape", "x", "d")
        assert "- “Members with a new meter" in seat.flat
        await seat.press("escape", "a")
        await seat.type("the meters came in two lots")
        await seat.press("enter")
        await seat.settle()
        assert "version 3 · 2 changed" in seat.flat


async def test_words_that_meet_a_newer_version_are_kept_and_overwrite_nothing(sit, home: Path) -> None:  # type: ignore[no-untyped-def]
    desk = lead(home)
    async with sit(size=(120, 40), desk=desk) as seat:
        await _at_the_review(seat)
        review = seat.app.screen.review_id
        other = desk.space.reviews
        await seat.press("enter", "end", "ctrl+u")
        await seat.type("my words about the goal")
        first = other.get(review).sections[0].sentences
        other.edit(review, "alignment", 1, "Words from another window.")
        await seat.press("enter")
        await seat.settle()
        assert "Changed in another window meanwhile; this is version 2" in seat.flat
        assert "my words about the goal" in seat.flat and "Words from another window." in seat.flat
        assert other.get(review).sections[0].sentences[0] == first[0]
        await seat.press("enter")
        await seat.settle()
        texts = [one.text for one in other.get(review).sections[0].sentences]
        assert texts[:2] == ["my words about the goal", "Words from another window."]


async def test_words_for_a_sentence_that_is_gone_meanwhile_become_a_new_one(sit, home: Path) -> None:  # type: ignore[no-untyped-def]
    desk = lead(home)
    async with sit(size=(120, 40), desk=desk) as seat:
        await _at_the_review(seat)
        review = seat.app.screen.review_id
        before = desk.space.reviews.get(review).sections[0].sentences
        await seat.press("enter", "end", "ctrl+u")
        await seat.type("my words about the goal")
        desk.space.reviews.edit(review, "alignment", 0, None)
        await seat.press("enter")
        await seat.settle()
        assert "a new sentence, for the one it was is gone" in seat.flat
        await seat.press("enter")
        await seat.settle()
        texts = [one.text for one in desk.space.reviews.get(review).sections[0].sentences]
        assert texts == [*(one.text for one in before[1:]), "my words about the goal"]


async def test_somebody_who_leads_nobody_is_told_what_to_do(sit) -> None:  # type: ignore[no-untyped-def]
    async with sit() as seat:
        await seat.press("m")
        assert "Nobody reports to you here" in seat.flat
        await seat.press("escape")
        assert seat.place == "home"
