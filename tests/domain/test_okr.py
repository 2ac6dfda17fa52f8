import math
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from coach.domain.okr import Direction, KeyResult, KeyResultKind, Objective
from coach.domain.people import Level, Person, Unit
from coach.domain.periods import parse_period
from coach.domain.provenance import Number, Origin
from coach.domain.records import CheckIn

DUE = date(2027, 3, 31)


def key_result(**fields: Any) -> KeyResult:
    given = {
        "id": "kr-1",
        "objective_id": "obj-1",
        "text": "Cut the wait",
        "metric": "wait",
        "target": 4,
        "due": DUE,
    }
    return KeyResult.model_validate(given | fields)


def objective(**fields: Any) -> Objective:
    given = {"id": "obj-1", "text": "Answer sooner", "owner_id": "per-1", "period": parse_period("2027-Q1")}
    return Objective.model_validate(given | fields)


def test_an_unknown_baseline_is_said_and_not_invented() -> None:
    assert key_result().baseline is None


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True])
def test_a_number_is_finite(value: float) -> None:
    with pytest.raises(ValidationError):
        key_result(target=value)


@pytest.mark.parametrize("text", ["", "  \n", "a\x00b", "a\ud800b", "x" * 20_001])
def test_a_text_says_something_that_can_be_stored(text: str) -> None:
    with pytest.raises(ValidationError):
        objective(text=text)


def test_only_a_milestone_or_a_baseline_can_do_without_a_target() -> None:
    with pytest.raises(ValidationError, match="needs a target"):
        key_result(target=None)
    assert key_result(target=None, kind=KeyResultKind.baseline).target is None
    assert key_result(target=None, band=(1, 2), direction=Direction.maintain).band == (1, 2)


def test_a_band_starts_below_its_end() -> None:
    with pytest.raises(ValidationError, match="band"):
        key_result(band=(3, 2))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"parent_id": "obj-1"}, "cannot serve itself"),
        ({"supports": ("obj-1",)}, "cannot serve itself"),
        ({"supports": ("obj-2", "obj-2")}, "twice"),
        ({"parent_id": "obj-2", "supports": ("obj-2",)}, "twice"),
        ({"level": Level.company, "parent_id": "obj-2"}, "stands at the top"),
        ({"key_results": (key_result(), key_result())}, "same id"),
        ({"key_results": (key_result(objective_id="obj-9"),)}, "another objective"),
        ({"key_results": (key_result(due=date(2027, 4, 1)),)}, "outside the period"),
        ({"commitment": 11}, "less than or equal to 10"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_an_objective_refuses_what_cannot_be(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        objective(**fields)


def test_a_change_makes_a_new_value_and_is_checked() -> None:
    first = objective()
    assert first.with_(text="Answer sooner still").text != first.text
    with pytest.raises(ValidationError):
        first.with_(parent_id="obj-1")


def test_an_assumption_waits_for_the_person() -> None:
    assumed = Number(value=4, origin=Origin.assumption, where="proposed by the coach")
    goal = objective(key_results=(key_result(numbers=(assumed,)),))
    assert goal.unconfirmed == (assumed,)
    confirmed = assumed.with_(confirmed=True)
    assert objective(key_results=(key_result(numbers=(confirmed,)),)).unconfirmed == ()
    assert Number(value=4, origin=Origin.said, where="you said “4 h”").may_be_stored


def test_a_check_in_says_something_and_no_value_is_not_zero() -> None:
    with pytest.raises(ValidationError, match="a value, a confidence, a note, or a reason"):
        CheckIn(id="chk-1", key_result_id="kr-1", on=DUE)
    assert CheckIn(id="chk-1", key_result_id="kr-1", on=DUE, note="on leave").value is None


def test_units_and_people_stand_where_they_can() -> None:
    with pytest.raises(ValidationError, match="stands at the top"):
        Unit(id="uni-1", level=Level.company, name="Acme", parent_id="uni-2")
    with pytest.raises(ValidationError, match="part of itself"):
        Unit(id="uni-1", level=Level.team, name="Acme", parent_id="uni-1")
    with pytest.raises(ValidationError, match="report to themselves"):
        Person(id="per-1", name="Ada", manager_id="per-1")
