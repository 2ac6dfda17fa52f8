"""Deleted means gone: no byte of the words is left in any file, and the history shows that something was there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.domain.records import CheckIn, Learning
from coach.errors import StoreError
from coach.store import Store

SECRET = "I want to leave for a monastery in Ladakh, Höhenluft"
PARTS = [SECRET.encode(), SECRET.encode("ascii", "backslashreplace"), b"monastery", b"Ladakh"]


def _residue(folder: Path) -> list[str]:
    """The files below the folder that hold a part of the secret."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(part in file.read_bytes() for part in PARTS)]


@pytest.fixture
def telling(store: Store, organisation: Any) -> Store:
    """A store in which the secret was written down wherever it can be."""
    store.aspirations.save(organisation.aspiration.with_(text=SECRET), f"because {SECRET}")
    goal = organisation.own.with_(contribution=SECRET)
    store.objectives.save(goal.with_(resources=SECRET))
    store.objectives.save(goal)
    store.checkins.save(CheckIn(id="chk-x", key_result_id="kr-own-1", on=date(2027, 2, 1), note=SECRET))
    store.checkins.remove("chk-x")
    store.checkins.save(CheckIn(id="chk-y", key_result_id="kr-own-2", on=date(2027, 2, 1), note=SECRET))
    store.learnings.save(
        Learning(id="lrn-x", key_result_id="kr-own-1", on=date(2027, 2, 1), text=SECRET, cause="capacity")
    )
    store.ledger.add(organisation.entry("quoting", raw=f"They said: {SECRET}.", prompt=SECRET))
    store.ledger.add(organisation.entry("about", suggestion={"text": SECRET}, subject_id="obj-own"))
    store.ledger.add(organisation.entry("other"))
    store.workbench.put("draft-1", {"aspiration": SECRET})
    store.workbench.put("draft-2", {"aspiration": "Something else"})
    store.verdicts.put("obj-own", {"text": SECRET})
    store.objectives.save(organisation.helping.with_(commitment=2), f"She told me: {SECRET}")
    return store


def test_no_byte_of_a_deleted_aspiration_is_left_once_its_goal_is_gone_too(telling: Store) -> None:
    assert _residue(telling.path.parent)
    telling.delete("asp-sam", "it was mine alone")
    telling.delete("obj-own")
    assert _residue(telling.path.parent) == []
    assert telling.verify() == []


def test_what_belongs_to_it_goes_and_what_only_names_it_stays(telling: Store) -> None:
    gone = telling.delete("obj-own", "no longer mine")
    assert set(gone.ids) == {"obj-own", "kr-own-1", "kr-own-2", "chk-x", "chk-y", "lrn-x"}
    assert telling.checkins.list() == telling.learnings.list() == []
    assert telling.objectives.get("obj-helping").supports == ("obj-top",)
    assert telling.verdicts.get("obj-own") is None
    assert telling.aspirations.get("asp-sam").text == SECRET


def test_the_history_keeps_a_tombstone_with_author_and_reason_and_still_verifies(telling: Store) -> None:
    before = {line.sequence: line.payload_hash for line in telling.history("obj-own")}
    telling.delete("obj-own", "no longer mine")
    stone, *older = telling.history("obj-own")
    assert (stone.action, stone.author, stone.reason) == ("delete", "per-sam", "no longer mine")
    assert {line.sequence: line.payload_hash for line in older} == before
    assert not any(line.kept or line.reason or line.before or line.after for line in older)
    assert telling.verify() == []


def test_the_ledger_keeps_that_there_was_a_suggestion_without_its_words(
    telling: Store, organisation: Any
) -> None:
    telling.delete("obj-own")
    about, quoting = telling.ledger.get("led-about"), telling.ledger.get("led-quoting")
    for blanked in (about, quoting):
        assert (blanked.suggestion, blanked.raw, blanked.prompt) == ({}, None, "")
        assert blanked.content_hash == "deleted"
        assert blanked.passed
    assert telling.ledger.get("led-other") == organisation.entry("other").with_(owner_id="per-sam")


def test_drafts_in_progress_that_quote_it_go(telling: Store) -> None:
    telling.delete("asp-sam")
    assert telling.workbench.list() == ["draft-2"]


def test_the_goals_below_lose_their_parent_and_say_so_in_the_history(store: Store) -> None:
    store.delete("obj-top", "a merger")
    assert store.objectives.get("obj-own").parent_id is None
    line = store.history("obj-own")[0]
    assert (line.action, line.reason) == ("change", "a merger")
    assert store.verify() == []


def test_a_person_goes_with_all_that_is_theirs(telling: Store, organisation: Any) -> None:
    telling.recognitions.save(organisation.noted()["recognitions"])
    telling.delete("per-sam")
    left = b"".join(file.read_bytes() for file in telling.path.parent.rglob("*") if file.is_file())
    assert b"night of the outage" not in left
    assert _residue(telling.path.parent) == []
    assert [goal.id for goal in telling.objectives.list()] == ["obj-helping", "obj-top"]
    assert telling.aspirations.list() == telling.performance_goals.list() == telling.recognitions.list() == []
    assert telling.verify() == []


def test_a_manager_goes_and_the_people_stay(store: Store, organisation: Any) -> None:
    store.delete("obj-helping")
    store.delete("per-lea")
    assert store.people.list() == [organisation.sam.with_(manager_id=None)]


def test_what_a_team_needs_is_not_deleted(store: Store, organisation: Any) -> None:
    with pytest.raises(StoreError, match="unit-support cannot be deleted: the person per-lea names it"):
        store.delete("unit-support")
    store.objectives.save(organisation.top.with_(owner_id="per-lea"))
    with pytest.raises(
        StoreError, match="per-lea cannot be deleted: the objective obj-top names it as its owner"
    ):
        store.delete("per-lea")
    assert store.verify() == []


def test_one_key_result_can_go_and_its_words_leave_the_history_of_its_goal(
    store: Store, organisation: Any
) -> None:
    secret = organisation.own.key_results[0].with_(text=SECRET)
    store.objectives.save(organisation.own.with_(key_results=(secret, organisation.own.key_results[1])))
    store.checkins.save(CheckIn(id="chk-x", key_result_id="kr-own-1", on=date(2027, 2, 1), note=SECRET))
    store.delete("kr-own-1")
    assert [found.id for found in store.objectives.get("obj-own").key_results] == ["kr-own-2"]
    assert _residue(store.path.parent) == []
    assert store.verify() == []


def test_a_record_that_was_only_taken_out_can_still_be_deleted(store: Store, organisation: Any) -> None:
    store.objectives.save(organisation.objective("old", text=SECRET))
    store.objectives.remove("obj-old")
    assert _residue(store.path.parent)
    store.delete("obj-old")
    assert _residue(store.path.parent) == []
    with pytest.raises(StoreError, match="no change to take back"):
        for _ in range(9):
            store.undo()
    assert store.objectives.find("obj-old") is None


def test_a_deletion_cannot_be_taken_back(store: Store) -> None:
    store.delete("obj-helping")
    store.undo()
    assert store.objectives.find("obj-helping") is None


def test_one_suggestion_can_be_deleted_by_its_id(telling: Store) -> None:
    telling.delete("led-other")
    assert telling.ledger.get("led-other").suggestion == {}
    assert telling.ledger.get("led-about").suggestion != {}


def test_known_backups_and_replaced_files_are_cleaned_too(telling: Store, tmp_path: Path) -> None:
    telling.backup(tmp_path / "elsewhere" / "copy.db")
    telling.backup(tmp_path / "elsewhere" / "second.db")
    Store.restore(tmp_path / "elsewhere" / "copy.db", telling.path, author="per-sam")
    assert len(_residue(tmp_path)) == 4
    telling.delete("asp-sam")
    gone = telling.delete("obj-own")
    assert len(gone.backups) == 3
    assert gone.left == ()
    assert _residue(tmp_path) == []
    copy = Store.open(tmp_path / "elsewhere" / "copy.db", author="per-sam")
    assert copy.verify() == []
    assert copy.objectives.find("obj-own") is None
    copy.close()


def test_a_backup_that_cannot_be_cleaned_is_named(telling: Store, tmp_path: Path) -> None:
    copy = telling.backup(tmp_path / "copy.db")
    copy.write_bytes(copy.read_bytes()[:5000])
    gone = telling.delete("obj-own")
    assert [(file, "damaged" in why) for file, why in gone.left] == [(copy, True)]


@pytest.mark.parametrize(
    ("given", "says"), [("obj-", "fits 3 records"), ("zzz", "nothing stored"), ("", "nothing")]
)
def test_what_is_to_be_deleted_must_be_clear(store: Store, given: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        store.delete(given)


def test_a_failed_deletion_deletes_nothing(
    telling: Store, monkeypatch: pytest.MonkeyPatch, open_store: Callable[..., Store]
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    before = telling.objectives.list()
    monkeypatch.setattr("coach.store.purge._blank_ledger", fail)
    with pytest.raises(StoreError, match="no room left"):
        telling.delete("obj-own")
    assert telling.objectives.list() == before
    assert telling.verify() == []


def test_thanks_outlive_the_goal_they_are_about_and_lose_only_its_id(
    telling: Store, organisation: Any
) -> None:
    goal = telling.objectives.list()[0]
    thanks = organisation.noted()["recognitions"].with_(about_id=goal.id)
    telling.recognitions.save(thanks)
    telling.delete(goal.id)
    assert telling.recognitions.list() == [thanks.with_(about_id=None)]
    assert telling.verify() == []
