"""Every change has an author and a reason that stay; the last one can be taken back, and that is a change too."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coach.errors import StoreError
from coach.store import Store


def test_a_change_is_noted_with_author_moment_reason_and_both_states(store: Store, organisation: Any) -> None:
    changed = organisation.own.with_(commitment=9)
    store.objectives.save(changed, "I believe in it more")
    line = store.history(limit=1)[0]
    assert (line.author, line.action, line.kind, line.record_id) == (
        "per-sam",
        "change",
        "objective",
        "obj-own",
    )
    assert line.reason == "I believe in it more"
    assert line.before == organisation.own.model_dump(mode="json")
    assert line.after == changed.model_dump(mode="json")
    assert line.at.isoformat().startswith("2027-01-04T09:00")


def test_the_history_of_one_record_is_its_own_newest_first(store: Store, organisation: Any) -> None:
    store.objectives.save(organisation.own.with_(commitment=9), "more")
    store.objectives.save(organisation.own.with_(commitment=3), "less")
    store.objectives.save(organisation.top.with_(commitment=1), "another")
    assert [line.reason for line in store.history("obj-own")] == ["less", "more", "set up"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET author = 'x'",
        "DELETE FROM history",
        "REPLACE INTO history SELECT * FROM history WHERE sequence = 1",
        "INSERT OR REPLACE INTO payload SELECT * FROM payload WHERE sequence = 1",
        "UPDATE payload SET reason = 'another'",
    ],
)
def test_the_database_itself_refuses_to_rewrite_the_history(
    store: Store, raw: Callable[..., Any], statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw(statement)
    assert store.verify() == []


def test_order_is_by_sequence_even_when_the_clock_jumps_back(
    store: Store, organisation: Any, clock: Any
) -> None:
    store.objectives.save(organisation.own.with_(commitment=9), "before")
    clock.moment -= timedelta(days=1)
    store.objectives.save(organisation.own.with_(commitment=3), "after")
    assert [line.reason for line in store.history(limit=2)] == ["after", "before"]
    store.undo()
    assert store.objectives.get("obj-own").commitment == 9


def test_undo_brings_back_what_was_there(store: Store, organisation: Any) -> None:
    changed = organisation.own.with_(
        text="Another", parent_id=None, supports=("obj-top",), key_results=organisation.own.key_results[:1]
    )
    store.objectives.save(changed)
    lines = store.undo("a slip")
    assert [line.record_id for line in lines] == ["obj-own"]
    assert store.objectives.get("obj-own") == organisation.own
    last = store.history(limit=1)[0]
    assert (last.action, last.reason, last.undoes) == ("undo", "a slip", lines[0].sequence)
    assert store.verify() == []


@pytest.mark.parametrize("name", ["checkins", "adjustments", "learnings", "recognitions", "closings"])
def test_undo_takes_back_a_note(store: Store, organisation: Any, name: str) -> None:
    getattr(store, name).save(organisation.noted()[name])
    store.undo()
    assert getattr(store, name).list() == []
    assert store.verify() == []


def test_undo_of_a_removal_puts_the_record_back(store: Store, organisation: Any) -> None:
    store.objectives.remove("obj-helping")
    store.undo()
    assert store.objectives.get("obj-helping") == organisation.helping


def test_undo_goes_one_change_further_back_each_time(store: Store, organisation: Any) -> None:
    for commitment in (1, 2, 3):
        store.objectives.save(organisation.own.with_(commitment=commitment))
    seen = []
    for _ in range(3):
        store.undo()
        seen.append(store.objectives.get("obj-own").commitment)
    assert seen == [2, 1, 8]


def test_what_was_saved_together_is_taken_back_together(store: Store) -> None:
    store.undo()
    assert store.objectives.list() == store.people.list() == store.periods.list() == []
    assert store.verify() == []
    with pytest.raises(StoreError, match="no change to take back"):
        store.undo()


def test_undo_after_closing_and_opening_again(
    store: Store, organisation: Any, open_store: Callable[..., Store]
) -> None:
    store.objectives.save(organisation.own.with_(commitment=1))
    store.close()
    again = open_store(author="per-lea")
    again.undo()
    assert again.objectives.get("obj-own") == organisation.own
    assert again.history(limit=1)[0].author == "per-lea"


def test_undo_refuses_where_a_later_deletion_took_what_it_needs(store: Store, organisation: Any) -> None:
    store.objectives.save(organisation.objective("guest", parent_id="obj-own"))
    store.objectives.save(organisation.objective("guest", parent_id="obj-top"))
    store.delete("obj-own")
    store.delete("obj-helping")
    with pytest.raises(StoreError, match="obj-own, which is not stored"):
        store.undo()
    assert store.objectives.get("obj-guest").parent_id == "obj-top"
    assert store.verify() == []


def test_undo_refuses_what_was_changed_behind_its_back(
    store: Store, organisation: Any, raw: Callable[..., Any]
) -> None:
    store.objectives.save(organisation.own.with_(commitment=1))
    raw("UPDATE objective SET commitment = 5 WHERE id = 'obj-own'")
    with pytest.raises(StoreError, match="no longer as that change left it"):
        store.undo()
    assert store.objectives.get("obj-own").commitment == 5
