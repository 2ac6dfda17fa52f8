"""Rubric, section 4, example by example."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.okr import Direction, GoalType, KeyResult, KeyResultKind
from coach.domain.progress import Status, expected, pace, progress, shown, standing, status
from coach.domain.records import CheckIn

START, DUE = date(2027, 1, 1), date(2027, 4, 10)  # 100 days
MIDDLE = START + timedelta(days=49)


def kr(**fields: Any) -> KeyResult:
    base = {
        "id": "kr-1",
        "objective_id": "obj-1",
        "text": "x",
        "metric": "m",
        "due": DUE,
        "target": 80,
        "baseline": 60,
    }
    return KeyResult.model_validate(base | fields)


def checked(*values: float | None, on: date = MIDDLE) -> list[CheckIn]:
    return [
        CheckIn(id=f"chk-{n}", key_result_id="kr-1", on=on, value=v, note="n") for n, v in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("baseline", "target", "current", "made"),
    [
        (60, 80, 70, 0.5),
        (31, 20, 25.5, 0.5),
        (60, 80, 90, 1.5),
        (60, 80, 50, -0.5),
        (0, 3, 1, 1 / 3),
        (5, 5, 5, 1.0),
        (5, 5, 4, 0.0),
    ],
)
def test_progress_is_the_share_of_the_way(
    baseline: float, target: float, current: float, made: float
) -> None:
    assert progress(kr(baseline=baseline, target=target, current=current)) == pytest.approx(made)


def test_nothing_known_is_not_zero() -> None:
    assert progress(kr()) is None
    assert progress(kr(baseline=None, current=70)) is None
    assert progress(kr(), checked(None)) is None


def test_without_a_baseline_only_arrival_can_be_told() -> None:
    assert progress(kr(baseline=None, current=81)) == 1
    assert progress(kr(baseline=None, target=4, current=3, direction=Direction.decrease)) == 1


def test_the_last_check_in_with_a_value_counts() -> None:
    earlier, later = checked(75, on=MIDDLE), checked(None, on=MIDDLE + timedelta(days=7))
    assert progress(kr(), later + earlier) == pytest.approx(0.75)
    assert progress(kr(), checked(75, 70)) == pytest.approx(0.5)


def test_a_maintained_metric_is_scored_by_its_check_ins_inside_the_band() -> None:
    held = kr(direction=Direction.maintain, band=(95, 100), target=None)
    assert progress(held, checked(96, 94, 100, 95)) == 0.75
    at_least = kr(direction=Direction.maintain, target=95, baseline=None)
    assert progress(at_least, checked(96, 94)) == 0.5
    at_most = kr(direction=Direction.maintain, target=2, baseline=3)
    assert progress(at_most, checked(1, 2, 3, 4)) == 0.5


def test_0_7_is_expected_of_aspirational_ones_only() -> None:
    assert expected(kr(), START, DUE) == 1
    assert expected(kr(type=GoalType.aspirational), START, DUE) == pytest.approx(0.7)
    assert expected(kr(), START, MIDDLE) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("current", "said"),
    [
        (69, Status.on_track),
        (68.99, Status.at_risk),
        (67, Status.at_risk),
        (66.9, Status.off_track),
        (80, Status.done),
    ],
)
def test_the_status_follows_the_pace(current: float, said: Status) -> None:
    assert status(kr(), START, MIDDLE, checked(current)) is said


def test_a_stale_check_in_overrides_green_but_not_red() -> None:
    fifteen_days_on = MIDDLE + timedelta(days=15)
    assert status(kr(), START, fifteen_days_on, checked(79)) is Status.stale
    assert status(kr(), START, fifteen_days_on, checked(60)) is Status.off_track
    assert status(kr(), START, MIDDLE + timedelta(days=14), checked(79)) is Status.on_track
    assert status(kr(), START, MIDDLE + timedelta(days=11), checked(79), cadence_days=7) is Status.stale


def test_never_checked_in_is_pending_not_green() -> None:
    assert status(kr(), START, MIDDLE) is Status.pending
    assert pace(kr(), START, MIDDLE) is None


def test_an_objective_shows_its_weakest_and_the_mean_of_what_is_known() -> None:
    stands = standing([0.2, None, 0.8])
    assert (stands.weakest, stands.mean, stands.known, stands.total) == (0.2, pytest.approx(0.5), 2, 3)
    assert standing([None]).mean is None


def test_only_the_screen_clamps() -> None:
    assert [shown(value) for value in (None, -0.5, 0.333, 1.5)] == ["–", "0 %", "33 %", "100 %"]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-3), st.floats(0, 1))
def test_progress_is_the_same_upwards_and_downwards(start: float, way: float, share: float) -> None:
    up = kr(baseline=start, target=start + way, current=start + share * way)
    down = kr(baseline=-start, target=-start - way, current=-start - share * way)
    assert progress(up) == pytest.approx(progress(down))
    assert progress(up) == pytest.approx(share, abs=1e-3)


def test_a_milestone_counts_its_value() -> None:
    step = kr(kind=KeyResultKind.milestone, baseline=None, target=None)
    assert progress(step, checked(1)) == 1
