"""Backups are whole and private; restoring checks first and keeps what it replaces."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.domain.people import Person
from coach.errors import StoreError
from coach.store import Store, files


def test_a_backup_holds_everything_and_only_its_owner_may_read_it(
    store: Store, tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    copy = store.backup(tmp_path / "safe place" / "copy.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    other = open_store(copy)
    assert other.objectives.list() == store.objectives.list()
    assert other.verify() == []
    assert files.newest_backup(store.path) == copy


def test_a_backup_replaces_an_older_one_but_no_other_file(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    store.people.save(Person(id="per-new", name="New"))
    store.backup(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db", author="me") as copy:
        assert copy.people.find("per-new")

    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Lea")
    with pytest.raises(StoreError, match="no backup of the coach"):
        store.backup(letter)
    with pytest.raises(StoreError, match="cannot replace the database itself"):
        store.backup(store.path)
    assert letter.read_text() == "Dear Lea"


def test_a_backup_that_fails_leaves_the_older_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = store.backup(tmp_path / "copy.db")
    before = copy.read_bytes()
    store.people.save(Person(id="per-new", name="New"))

    def fail(*_: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("coach.store.backup._copy", fail)
    with pytest.raises(StoreError, match="full"):
        store.backup(copy)
    assert copy.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["copy.db"]


def test_restoring_keeps_the_replaced_file_and_notes_it(
    store: Store, organisation: Any, tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    copy = store.backup(tmp_path / "copy.db")
    store.objectives.save(organisation.own.with_(commitment=1), "after the backup")
    store.close()

    aside = Store.restore(copy, store.path, author="per-lea")
    again = open_store()
    assert again.objectives.get("obj-own") == organisation.own
    line = again.history(limit=1)[0]
    assert (line.action, line.author, line.reason) == ("restore", "per-lea", "restored from copy.db")
    assert again.verify() == []
    assert aside is not None
    assert open_store(aside).objectives.get("obj-own").commitment == 1


def test_a_program_that_has_the_store_open_sees_the_restored_one(
    store: Store, organisation: Any, tmp_path: Path
) -> None:
    copy = store.backup(tmp_path / "copy.db")
    store.objectives.save(organisation.own.with_(commitment=1))
    Store.restore(copy, store.path)
    assert store.objectives.get("obj-own") == organisation.own
    store.objectives.save(organisation.own.with_(commitment=2))
    assert store.verify() == []


def test_a_damaged_store_is_restored_and_the_damaged_file_kept_as_it_was(
    store: Store, organisation: Any, tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    copy = store.backup(tmp_path / "copy.db")
    store.close()
    damaged = store.path.read_bytes()[:6000]
    store.path.write_bytes(damaged)
    aside = Store.restore(copy, store.path)
    assert open_store().objectives.get("obj-own") == organisation.own
    assert aside is not None
    assert aside.read_bytes() == damaged


def test_restoring_to_a_new_place_needs_nothing_there(store: Store, tmp_path: Path) -> None:
    copy = store.backup(tmp_path / "copy.db")
    assert Store.restore(copy, tmp_path / "new folder" / "new.db") is None
    with Store.open(tmp_path / "new folder" / "new.db", author="me") as fresh:
        assert len(fresh.objectives.list()) == 3
    assert stat.S_IMODE((tmp_path / "new folder" / "new.db").stat().st_mode) == 0o600


def _cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:9000])


def _rot(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xee" * 4096)


def _no_database(copy: Path) -> None:
    copy.write_text("Dear Lea")


@pytest.mark.parametrize("spoil", [_cut, _rot, _no_database, Path.unlink])
def test_a_spoilt_backup_is_refused_before_anything_is_touched(
    store: Store, organisation: Any, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    copy = store.backup(tmp_path / "copy.db")
    spoil(copy)
    before = store.path.read_bytes()
    with pytest.raises(StoreError):
        Store.restore(copy, store.path)
    assert store.path.read_bytes() == before
    assert store.objectives.get("obj-own") == organisation.own


def test_a_store_is_not_restored_from_itself(store: Store) -> None:
    with pytest.raises(StoreError, match="the database itself"):
        Store.restore(store.path, store.path)
