"""Where a key result lands at its pace, and how little a few points tell."""

from datetime import date, timedelta

import pytest

from coach.domain.forecast import forecast
from coach.domain.okr import Direction, KeyResult
from coach.domain.records import CheckIn

START, DUE = date(2027, 1, 1), date(2027, 1, 1) + timedelta(days=80)


def kr(**fields: object) -> KeyResult:
    base = {
        "id": "kr-1", "objective_id": "obj-1", "text": "x", "metric": "m", "due": DUE, "baseline": 0,
        "target": 80,
    }  # fmt: skip
    return KeyResult.model_validate(base | fields)


def at(*values: tuple[int, float | None]) -> list[CheckIn]:
    return [
        CheckIn(id=f"chk-{n}", key_result_id="kr-1", on=START + timedelta(days=day), value=value, note="n")
        for n, (day, value) in enumerate(values)
    ]


def test_the_pace_so_far_goes_on_to_the_due_date() -> None:
    found = forecast(kr(), START, at((40, 20)))
    assert found is not None
    assert (found.at, found.a_day) == (40, 0.5)
    assert found.arrives == START + timedelta(days=160)


def test_two_points_make_a_line_but_no_range() -> None:
    found = forecast(kr(), START, at((40, 20)))
    assert found is not None
    assert not found.has_range
    assert (found.low, found.high, found.points) == (None, None, 2)


def test_the_range_is_the_one_worked_out_by_hand() -> None:
    # Increments 6 and 14 in 20 days each, drift 0.5 a day: σ² = ((6-10)² + (14-10)²) / 20 / 1 = 1.6;
    # 40 days ahead after 40: √(40 + 40²/40) = √80; t at one degree of freedom is 3.078.
    found = forecast(kr(baseline=100, target=180), START, at((20, 106), (40, 120)))
    assert found is not None and found.low is not None and found.high is not None
    half = 3.078 * (1.6 * 80) ** 0.5
    assert found.at == 140
    assert (found.low, found.high) == (pytest.approx(140 - half), pytest.approx(140 + half))


def test_more_points_of_the_same_unrest_narrow_the_range() -> None:
    few = forecast(kr(), START, at((10, 8), (20, 18)))
    many = forecast(kr(), START, at((5, 3), (10, 8), (15, 13), (20, 18)))
    assert few is not None and many is not None and few.low is not None and many.low is not None
    assert few.high is not None and many.high is not None
    assert many.high - many.low < few.high - few.low


def test_a_falling_metric_arrives_on_its_day_and_not_below_nought() -> None:
    found = forecast(kr(baseline=30, target=10), START, at((10, 25), (20, 20)))
    assert found is not None
    assert found.arrives == START + timedelta(days=40)
    assert found.at == 0  # 20 - 0.5 × 60 would be -10: a count that never was below nought will not be


def test_a_share_is_not_forecast_over_a_hundred_percent() -> None:
    found = forecast(kr(baseline=50, target=90, unit="%"), START, at((10, 70)))
    assert found is not None and found.at == 100


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({}, ()),
        ({"baseline": None}, ((10, 5.0),)),
        ({"direction": Direction.maintain, "band": (1, 2), "target": None}, ((10, 1.0), (20, 2.0))),
        ({}, ((80, 40.0),)),
        ({}, ((10, None),)),
    ],
    ids=["nothing checked in", "one value and no baseline", "a band", "already due", "only a missing value"],
)
def test_without_enough_to_go_on_there_is_no_forecast(
    fields: dict[str, object], values: tuple[tuple[int, float | None], ...]
) -> None:
    assert forecast(kr(**fields), START, at(*values)) is None


def test_moving_away_from_the_target_arrives_never() -> None:
    found = forecast(kr(baseline=10), START, at((20, 8)))
    assert found is not None and found.arrives is None


def test_the_last_value_of_a_day_counts() -> None:
    found = forecast(kr(), START, at((40, 3), (40, 20)))
    assert found is not None and found.at == 40
