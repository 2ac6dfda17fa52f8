"""Two windows change one document: each change is kept or told to be in conflict, none is lost in silence."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.coaching.review.documents import ChangedElsewhere
from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import Workspace, open_workspace
from coach.domain.periods import Period
from coach.settings import Settings

TODAY = date(2026, 11, 25)
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The sample organisation as its team lead sees it."""
    found = sample_settings(tmp_path / "lead")
    build(found, TODAY)
    return found


@pytest.fixture
def windows(settings: Settings) -> Iterator[tuple[Workspace, Workspace]]:
    """Two windows on the same store."""
    with open_workspace(settings, today=TODAY) as one, open_workspace(settings, today=TODAY) as two:
        yield one, two


def written(at: Workspace) -> str:
    """A kept summary; its id."""
    return at.reviews.keep(at.reviews.write("Sam Bright", YEAR)).id


def test_a_change_in_front_of_an_old_version_is_refused_kindly_and_overwrites_nothing(
    windows: tuple[Workspace, Workspace],
) -> None:
    one, two = windows
    name = written(one)
    two.reviews.edit(name, "results", 0, "Theirs.", seen=1)
    with pytest.raises(ChangedElsewhere) as error:
        one.reviews.edit(name, "results", 0, "Mine.", seen=1)
    assert str(error.value) == (
        "This document was changed elsewhere: version 2 is stored, you have version 1 before you. "
        "Nothing was overwritten. Look at it as it stands now, then make your change again."
    )
    assert error.value.stored == one.reviews.get(name)
    assert one.reviews.get(name).sections[1].sentences[0].text == "Theirs."
    assert one.reviews.edit(name, "results", 0, "Mine.", seen=2).version == 3


@pytest.mark.parametrize("step", ["confirm", "remove", "rest", "give"])
def test_every_other_step_looks_at_the_version_too(step: str, windows: tuple[Workspace, Workspace]) -> None:
    one, two = windows
    name = written(one)
    two.reviews.edit(name, "results", 0, "Theirs.", seen=1)
    steps = {
        "confirm": lambda: one.reviews.confirm(name, seen=1),
        "remove": lambda: one.reviews.edit(name, "results", 0, None, seen=1),
        "rest": lambda: one.reviews.rest(name, "results", 0, ["kr-calls"], seen=1),
        "give": lambda: one.reviews.give(name, seen=1),
    }
    with pytest.raises(ChangedElsewhere):
        steps[step]()
    assert one.reviews.get(name).version == 2


@pytest.mark.parametrize("rounds", [15, pytest.param(500, marks=pytest.mark.long)])
def test_no_update_of_two_windows_is_lost(settings: Settings, rounds: int) -> None:
    with open_workspace(settings, today=TODAY) as first:
        name = written(first)
    conflicts = {"one": 0, "two": 0}

    def window(who: str) -> None:
        with open_workspace(settings, today=TODAY) as at:
            for turn in range(rounds):
                while True:
                    found = at.reviews.get(name)
                    end = len(found.sections[1].sentences)
                    try:
                        at.reviews.edit(name, "results", end, f"{who} {turn}", seen=found.version)
                        break
                    except ChangedElsewhere:
                        conflicts[who] += 1

    threads = [threading.Thread(target=window, args=(who,)) for who in conflicts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_workspace(settings, today=TODAY) as last:
        texts = [one.text for one in last.reviews.get(name).sections[1].sentences]
    assert {f"{who} {turn}" for who in conflicts for turn in range(rounds)} <= set(texts)
    assert last is not None and len(texts) == len(set(texts))


def test_without_a_version_a_change_is_made_to_what_stands_there(
    windows: tuple[Workspace, Workspace],
) -> None:
    one, two = windows
    name = written(one)
    two.reviews.edit(name, "alignment", 0, "Theirs.")
    one.reviews.edit(name, "results", 0, "Mine.")
    found = two.reviews.get(name)
    assert (found.sections[0].sentences[0].text, found.sections[1].sentences[0].text) == ("Theirs.", "Mine.")
