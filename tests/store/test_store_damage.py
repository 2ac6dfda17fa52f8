"""A file that is no sound database is named, kept as it is, and the way back is said."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import StoreError
from coach.store import Store
from coach.store.errors import Damaged


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _header(path: Path) -> None:
    path.write_bytes(b"SQLite format 2" + path.read_bytes()[15:])


def _only_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def _text(path: Path) -> None:
    path.write_text("These are my goals: " * 400)


def _rot(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xee" * 4096)


@pytest.mark.parametrize("spoil", [_empty, _cut, _header, _only_a_header, _text, _rot])
def test_a_damaged_file_is_kept_and_the_newest_backup_named(
    store: Store, open_store: Callable[..., Store], tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    store.backup(tmp_path / "old.db")
    newest = store.backup(tmp_path / "new.db")
    store.close()
    spoil(store.path)
    damaged = store.path.read_bytes()

    with pytest.raises(Damaged, match="is damaged: ") as error:
        open_store()
    assert f"coach restore {newest}" in error.value.next_step
    assert error.value.exit_code == 6
    assert store.path.read_bytes() == damaged

    Store.restore(newest, store.path)
    assert len(open_store().objectives.list()) == 3


def test_without_a_backup_the_next_step_says_so(store: Store, open_store: Callable[..., Store]) -> None:
    store.close()
    _cut(store.path)
    with pytest.raises(Damaged) as error:
        open_store()
    assert "No backup of it is known" in error.value.next_step


def test_another_programs_database_is_left_alone(path: Path, open_store: Callable[..., Store]) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="of another program"):
        open_store()
    assert path.read_bytes() == before


def test_a_folder_is_no_database(path: Path, open_store: Callable[..., Store]) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="is no file"):
        open_store()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, open_store: Callable[..., Store]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened") as error:
        open_store(tmp_path / "file" / "below" / "coach.db")
    assert "COACH_HOME" in error.value.next_step


def test_file_and_folder_are_their_owners_alone(store: Store, open_store: Callable[..., Store]) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    store.close()
    store.path.chmod(0o644)
    open_store()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_new_store_leaves_nothing_but_itself(empty: Store) -> None:
    empty.workbench.put("a", {"b": 1})
    assert [file.name for file in empty.path.parent.iterdir()] == [empty.path.name]
