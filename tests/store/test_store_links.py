"""What leads nowhere, runs in a circle or hangs too deep is refused when it is saved, and the store stays sound."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.domain.people import Person, Unit
from coach.domain.tree import DEEPEST
from coach.errors import StoreError
from coach.store import Store


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"parent_id": "obj-nowhere"}, "names the goal above it, obj-nowhere, which is not stored"),
        ({"supports": ("obj-nowhere",)}, "names the goal it helps, obj-nowhere"),
        ({"owner_id": "per-nobody"}, "names its owner, per-nobody"),
        ({"aspiration_id": "asp-none"}, "names the aspiration it serves, asp-none"),
        ({"performance_goal_id": "pg-none"}, "names the goal it serves, pg-none"),
    ],
)
def test_a_goal_that_names_something_unknown_is_refused(
    store: Store, organisation: Any, changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(StoreError, match=says) as error:
        store.objectives.save(organisation.objective("lost", **changes))
    assert "first, or leave it out" in error.value.next_step
    assert store.objectives.find("obj-lost") is None
    assert store.verify() == []


@pytest.mark.parametrize("name", ["checkins", "adjustments", "learnings", "recognitions", "closings"])
def test_a_note_on_something_unknown_is_refused(store: Store, organisation: Any, name: str) -> None:
    record = organisation.noted()[name]
    target = next(
        field
        for field in ("key_result_id", "record_id", "person_id", "objective_id")
        if hasattr(record, field)
    )
    with pytest.raises(StoreError, match="which is not stored"):
        getattr(store, name).save(record.with_(**{target: "kr-gone"}))
    assert getattr(store, name).list() == []


def test_a_goal_cannot_end_up_serving_itself(store: Store, organisation: Any) -> None:
    under = organisation.objective("under", parent_id="obj-helping")
    store.objectives.save(under)
    with pytest.raises(StoreError, match="serving itself: obj-helping → obj-under → obj-helping"):
        store.objectives.save(organisation.helping.with_(parent_id="obj-under"))
    assert store.objectives.get("obj-helping").parent_id is None


def test_units_and_managers_cannot_run_in_a_circle(store: Store, organisation: Any) -> None:
    with pytest.raises(StoreError, match="reporting to itself"):
        store.people.save(organisation.lea.with_(manager_id="per-sam"))
    store.units.save(Unit(id="unit-second", level="team", name="Second line", parent_id="unit-support"))
    with pytest.raises(StoreError, match="part of itself"):
        store.units.save(organisation.team.with_(parent_id="unit-second"))


def _chain(store: Store, organisation: Any, prefix: str, length: int) -> None:
    with store.together("a long chain"):
        for level in range(length):
            parent = f"obj-{prefix}{level - 1}" if level else None
            store.objectives.save(organisation.objective(f"{prefix}{level}", 0, parent_id=parent))


def test_a_chain_of_goals_has_an_end(store: Store, organisation: Any) -> None:
    _chain(store, organisation, "c", DEEPEST)
    with pytest.raises(StoreError, match=f"more than {DEEPEST} levels deep"):
        store.objectives.save(organisation.objective("last", 0, parent_id=f"obj-c{DEEPEST - 1}"))


def test_moving_a_goal_counts_the_goals_below_it(store: Store, organisation: Any) -> None:
    _chain(store, organisation, "a", DEEPEST // 2 + 1)
    _chain(store, organisation, "b", DEEPEST // 2)
    with pytest.raises(StoreError, match="levels deep"):
        store.objectives.save(organisation.objective("b0", 0, parent_id=f"obj-a{DEEPEST // 2}"))
    assert store.objectives.get("obj-b0").parent_id is None


def test_together_the_order_of_saving_is_free(store: Store, organisation: Any) -> None:
    with store.together("import"):
        store.objectives.save(organisation.objective("child", parent_id="obj-parent", supports=("obj-late",)))
        store.objectives.save(organisation.objective("parent", owner_id="per-new"))
        store.objectives.save(organisation.objective("late", supports=("obj-child",)))
        store.people.save(Person(id="per-new", name="New"))
    assert len(store.objectives.list()) == 6
    assert store.verify() == []


def test_together_all_is_kept_or_nothing(store: Store, organisation: Any) -> None:
    before = store.objectives.list(), store.history()
    with pytest.raises(StoreError, match="not stored"), store.together("import"):
        store.objectives.save(organisation.objective("fine"))
        store.objectives.save(organisation.objective("orphan", parent_id="obj-never"))
    assert (store.objectives.list(), store.history()) == before

    with pytest.raises(ZeroDivisionError), store.together("import"):
        store.objectives.save(organisation.objective("fine"))
        raise ZeroDivisionError
    assert (store.objectives.list(), store.history()) == before


CIRCLE = (
    "UPDATE objective SET parent_id = 'obj-own' WHERE id = 'obj-helping'",
    "UPDATE objective SET parent_id = 'obj-helping' WHERE id = 'obj-own'",
)


@pytest.mark.parametrize(
    ("statements", "row", "what"),
    [
        (CIRCLE, "obj-own", "runs in a circle"),
        (("UPDATE objective SET parent_id = 'obj-own' WHERE id = 'obj-own'",), "obj-own", "serve itself"),
        (
            ("UPDATE objective SET parent_id = 'obj-x' WHERE id = 'obj-own'",),
            "obj-own",
            "obj-x, which is not",
        ),
        (("UPDATE objective SET owner_id = 'per-x' WHERE id = 'obj-own'",), "obj-own", "its owner, per-x"),
        (("UPDATE objective SET period_end = 'soon' WHERE id = 'obj-own'",), "obj-own", "period"),
        (
            ("UPDATE key_result SET due = '2031-01-01' WHERE id = 'kr-own-1'",),
            "obj-own",
            "outside the period",
        ),
        (("UPDATE key_result SET numbers = '[{' WHERE id = 'kr-own-1'",), "obj-own", "numbers"),
        (("UPDATE aspiration SET facts = '{}' WHERE id = 'asp-sam'",), "asp-sam", "facts"),
        (("DELETE FROM person WHERE id = 'per-sam'",), "asp-sam", "per-sam, which is not stored"),
        (("UPDATE key_result SET kind = CAST(x'ff41' AS TEXT) WHERE id = 'kr-own-1'",), "obj-own", "kind"),
        (("UPDATE objective SET type = 'wish' WHERE id = 'obj-own'",), "obj-own", "type"),
    ],
)
def test_bad_rows_that_are_there_are_reported_and_stop_nothing(
    store: Store,
    open_store: Callable[..., Store],
    raw: Callable[..., Any],
    statements: tuple[str, ...],
    row: str,
    what: str,
) -> None:
    store.close()
    raw(*statements, unguarded=True)

    again = open_store()
    found = [problem for problem in again.problems() if problem.row == row and what in problem.what]
    assert found, again.problems()
    assert set(found) <= set(again.verify())
    assert "obj-top" in again.objectives.tree().goals


def test_a_damaged_row_is_named_when_it_is_asked_for(store: Store, raw: Callable[..., Any]) -> None:
    raw("UPDATE objective SET commitment = 99 WHERE id = 'obj-own'")
    with pytest.raises(StoreError, match=r"objective obj-own is damaged \(commitment") as error:
        store.objectives.get("obj-own")
    assert "coach verify" in error.value.next_step
    assert [goal.id for goal in store.objectives.list()] == ["obj-helping", "obj-top"]
