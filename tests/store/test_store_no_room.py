"""A disk that is full at any write, and a bit that has turned: real limits and real bytes (faults 24 and 26)."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from coach.domain.people import Person
from coach.store import Store
from coach.store.errors import Full

PAGE = 4096


@contextmanager
def room_for(bytes_: int) -> Iterator[None]:
    """No file of this process grows beyond a size; the kernel says so, as it says that a disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def many(store: Store) -> None:
    """One change of many rows."""
    with store.together("many"):
        for number in range(120):
            store.people.save(Person(id=f"per-new-{number:03}", name="N" * 200))


def test_a_disk_that_is_full_at_any_write_takes_the_change_back_and_needs_no_restart(store: Store) -> None:
    people, before = store.people.list(), store.path.stat().st_size
    refused = 0
    for pages in range(0, 400, 3):
        try:
            with room_for(before + pages * PAGE):
                many(store)
            break
        except Full as full:
            refused += 1
            assert "save again" in full.next_step and "Nothing was changed" in full.next_step
        assert store.people.list() == people and store.verify() == []
    else:
        pytest.fail("it never fits")
    assert refused >= 5, "the disk was full at many writes"
    assert len(store.people.list()) == len(people) + 120 and store.verify() == []


def test_a_draft_is_kept_or_refused_whole_and_fits_again_once_there_is_room(store: Store) -> None:
    store.workbench.put("draft", {"text": "as it was"})
    with room_for(store.path.stat().st_size), pytest.raises(Full):
        store.workbench.put("draft", {"text": "w" * 200_000})
    assert store.workbench.get("draft") == {"text": "as it was"}
    store.workbench.put("draft", {"text": "w" * 200_000})
    assert store.workbench.get("draft") == {"text": "w" * 200_000}


def _at(path: Path, words: bytes) -> list[int]:
    raw, found, at = path.read_bytes(), list[int](), -1
    while (at := raw.find(words, at + 1)) >= 0:
        found.append(at)
    return found


def test_a_bit_that_turned_in_any_copy_of_a_text_is_found_and_its_row_named(
    store: Store, organisation: Any, open_store: Callable[..., Store]
) -> None:
    text = organisation.own.text.encode()
    path = store.path
    store.close()
    whole, places = path.read_bytes(), _at(path, text)
    assert len(places) >= 2, "the text stands in its row and in the history"
    for place in places:
        turned = bytearray(whole)
        turned[place + 3] ^= 1
        path.write_bytes(turned)
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        again = open_store()
        found = {(problem.where, problem.row) for problem in again.verify()}
        again.close()
        assert any(row and where in ("objective", "payload", "history") for where, row in found), (
            place,
            found,
        )
    path.write_bytes(whole)
    assert open_store().verify() == []
