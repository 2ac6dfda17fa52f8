"""What is saved comes back as it was, from a file, whatever kind of record it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.okr import Objective
from coach.domain.records import CheckIn
from coach.errors import CoachError, StoreError
from coach.store import Store


def test_every_record_comes_back_equal_after_the_store_was_closed(
    store: Store, organisation: Any, open_store: Callable[..., Store]
) -> None:
    for name, record in organisation.noted().items():
        getattr(store, name).save(record, "it happened")
    store.close()

    again = open_store()
    assert again.units.list() == [organisation.company, organisation.team]
    assert again.people.list() == [organisation.lea, organisation.sam]
    assert again.periods.list() == [organisation.period]
    assert again.aspirations.list() == [organisation.aspiration]
    assert again.performance_goals.list() == [organisation.given]
    assert again.objectives.list() == [organisation.helping, organisation.own, organisation.top]
    for name, record in organisation.noted().items():
        assert getattr(again, name).list() == [record]
    assert again.verify() == []


def test_the_tree_is_the_goals_with_who_serves_what(store: Store) -> None:
    tree = store.objectives.tree()
    assert [(depth, goal.id) for depth, goal in tree.walk()] == [
        (0, "obj-top"),
        (1, "obj-own"),
        (0, "obj-helping"),
    ]
    assert [goal.id for goal in tree.supporters("obj-own")] == ["obj-helping"]


def test_a_changed_goal_replaces_the_old_one_with_its_key_results_in_their_order(
    store: Store, organisation: Any
) -> None:
    first, second = organisation.own.key_results
    changed = organisation.own.with_(
        text="Customers get their answer the same day",
        key_results=(second, organisation.key_result("obj-own", 3), first),
    )
    store.objectives.save(changed, "sharper")
    assert store.objectives.get("obj-own") == changed


def test_saving_the_same_again_changes_nothing(store: Store, organisation: Any) -> None:
    before = store.history()
    store.objectives.save(organisation.own, "again")
    assert store.history() == before


def test_goals_are_listed_by_what_they_have_in_common(store: Store, organisation: Any) -> None:
    assert [goal.id for goal in store.objectives.list(owner_id="per-sam")] == ["obj-own"]
    assert [goal.id for goal in store.objectives.list(parent_id="obj-top")] == ["obj-own"]
    assert len(store.objectives.list(period=organisation.period)) == 3
    assert store.objectives.list(status="achieved") == []


def test_asking_for_a_column_that_is_not_there_is_a_fault_of_the_caller(store: Store) -> None:
    with pytest.raises(TypeError, match="colour"):
        store.objectives.list(colour="red")


def test_check_ins_of_one_day_keep_the_order_in_which_they_were_given(store: Store) -> None:
    for name in ("z", "a", "m"):
        store.checkins.save(CheckIn(id=f"chk-{name}", key_result_id="kr-own-1", on=date(2027, 2, 1), value=1))
    store.checkins.save(CheckIn(id="chk-z", key_result_id="kr-own-1", on=date(2027, 2, 1), value=2))
    assert [found.id for found in store.checkins.list(key_result_id="kr-own-1")] == [
        "chk-z",
        "chk-a",
        "chk-m",
    ]


@pytest.mark.parametrize("given_id", ["obj-own", "obj-o", "own", "ow", " obj-own "])
def test_a_unique_beginning_of_an_id_is_enough(store: Store, organisation: Any, given_id: str) -> None:
    assert store.objectives.get(given_id) == organisation.own


def test_an_ambiguous_beginning_lists_what_it_fits(store: Store) -> None:
    with pytest.raises(StoreError, match=r"fits 3 objectives: obj-helping, obj-own, obj-top\.") as error:
        store.objectives.get("obj-")
    assert "more letters" in error.value.next_step
    assert error.value.exit_code == 2


@pytest.mark.parametrize("given_id", ["obj-nothing", "", "%", "_bj-own", "obj-own'; DROP TABLE objective;--"])
def test_an_unknown_id_is_said_to_be_unknown(store: Store, given_id: str) -> None:
    with pytest.raises(StoreError, match="There is no objective"):
        store.objectives.get(given_id)


def test_a_key_result_is_found_with_its_objective(store: Store, organisation: Any) -> None:
    objective, key_result = store.objectives.of_key_result("kr-own-2")
    assert (objective, key_result) == (organisation.own, organisation.own.key_results[1])
    with pytest.raises(StoreError, match="fits several key results: kr-own-1, kr-own-2"):
        store.objectives.of_key_result("kr-own")
    with pytest.raises(StoreError, match="There is no key result"):
        store.objectives.of_key_result("")


def test_any_record_is_found_by_its_id_alone(store: Store, organisation: Any) -> None:
    assert store.find("per-sam") == ("person", organisation.sam)
    assert store.find("obj-t") == ("objective", organisation.top)
    with pytest.raises(StoreError, match="nothing stored"):
        store.find("xyz-9")


def test_numbers_that_are_only_assumed_are_not_stored(store: Store, organisation: Any) -> None:
    guess = {"value": 4, "origin": "assumption", "where": "a typical target"}
    goal = organisation.objective("guess", 0).with_(
        key_results=(organisation.key_result("obj-guess", numbers=(guess,)),)
    )
    with pytest.raises(StoreError, match=r"only assumed: 4 \(a typical target\)"):
        store.objectives.save(goal)
    assert store.objectives.find("obj-guess") is None


def test_a_record_that_was_taken_out_is_no_longer_listed(store: Store) -> None:
    store.objectives.remove("obj-helping", "no longer needed")
    assert [goal.id for goal in store.objectives.list()] == ["obj-own", "obj-top"]
    assert store.verify() == []


@pytest.mark.parametrize(
    ("remove", "named_by"),
    [
        (lambda store: store.objectives.remove("obj-top"), "the goal above it"),
        (lambda store: store.people.remove("per-lea"), "their manager"),
        (lambda store: store.units.remove("unit-support"), "their unit"),
        (lambda store: store.aspirations.remove("asp-sam"), "the aspiration it serves"),
    ],
)
def test_what_others_name_is_not_taken_out(
    store: Store, remove: Callable[[Store], object], named_by: str
) -> None:
    with pytest.raises(StoreError, match=named_by):
        remove(store)
    assert store.verify() == []


def test_a_key_result_with_check_ins_stays_in_its_goal(store: Store, organisation: Any) -> None:
    store.checkins.save(organisation.noted()["checkins"])
    with pytest.raises(StoreError, match="there is a check-in for it"):
        store.objectives.save(organisation.own.with_(key_results=organisation.own.key_results[1:]))
    assert len(store.objectives.get("obj-own").key_results) == 2


def test_a_key_result_cannot_move_in_from_another_goal(store: Store, organisation: Any) -> None:
    stolen = organisation.key_result("obj-thief").with_(id="kr-own-1")
    with pytest.raises(StoreError, match="with another objective"):
        store.objectives.save(organisation.objective("thief", 0).with_(key_results=(stolen,)))


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
numbers = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts.filter(str.strip), note=texts, value=numbers, baseline=st.none() | numbers)
def test_any_text_and_any_finite_number_come_back_unchanged(
    store: Store, organisation: Any, text: str, note: str, value: float, baseline: float | None
) -> None:
    goal: Objective = organisation.objective("any", 1, text=text, resources=note)
    key_result = goal.key_results[0].with_(target=value, baseline=baseline, text=text)
    store.objectives.save(goal := goal.with_(key_results=(key_result,)))
    assert store.objectives.get("obj-any") == goal


@pytest.mark.parametrize(
    "content",
    [
        {"a": float("nan")},
        {"a": [1.0, float("inf")]},
        {"a": "\ud800"},
        {"\0": 1},
        {"a": {"b": "x\0y"}},
        {"a": b"bytes"},
        {"a": date(2027, 1, 1)},
    ],
)
def test_json_that_cannot_be_kept_faithfully_is_refused_at_the_boundary(store: Store, content: Any) -> None:
    with pytest.raises(StoreError):
        store.workbench.put("draft", content)
    with pytest.raises(StoreError):
        store.verdicts.put("obj-own", content)
    assert store.workbench.list() == []


def test_endless_nesting_is_refused(store: Store) -> None:
    deep: dict[str, Any] = {}
    for _ in range(5000):
        deep = {"inner": deep}
    with pytest.raises(StoreError, match="nested too deeply"):
        store.workbench.put("draft", deep)


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_reasons_and_authors_are_checked_like_all_text(
    store: Store, organisation: Any, open_store: Callable[..., Store], tmp_path: Path, text: str
) -> None:
    with pytest.raises(StoreError, match="cannot be stored"):
        store.objectives.save(organisation.own.with_(commitment=1), text)
    assert store.objectives.get("obj-own").commitment == 8
    with pytest.raises(CoachError, match="cannot be stored"):
        open_store(tmp_path / "other.db", author=text)
