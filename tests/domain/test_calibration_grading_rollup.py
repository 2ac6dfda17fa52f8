"""Confidence against what came, moved targets against both, and goals above seen from below."""

from datetime import date

import pytest

from coach.domain.calibration import Judged, calibration
from coach.domain.grading import grade
from coach.domain.okr import GoalType, KeyResult, Objective
from coach.domain.periods import Period
from coach.domain.progress import Standing, Status
from coach.domain.records import Adjustment, AdjustmentReason, CheckIn
from coach.domain.rollup import OwnFacts, look_first, roll_up
from coach.domain.tree import GoalTree

DUE = date(2027, 3, 31)
PERIOD = Period(start=date(2027, 1, 1), end=DUE)


def test_the_brier_score_is_the_mean_squared_distance() -> None:
    told = calibration([Judged((0.8,), True), Judged((0.6,), False)], enough=2)
    assert told is not None
    assert told.brier == pytest.approx((0.2**2 + 0.6**2) / 2)
    assert told.chance == 0.25
    assert told.lean == pytest.approx(0.2) and told.notable


def test_fifty_fifty_scores_a_quarter_whatever_came() -> None:
    told = calibration([Judged((0.5,), n % 3 == 0) for n in range(12)])
    assert told is not None and told.brier == pytest.approx(0.25)


def test_a_key_result_weighs_the_same_however_often_it_was_checked() -> None:
    told = calibration([Judged((0.9,) * 20, True), Judged((0.1,), True)], enough=2)
    assert told is not None
    assert told.brier == pytest.approx((0.01 + 0.81) / 2)
    assert [(band.low, band.weight) for band in told.bands] == [(0.0, 1), (0.8, pytest.approx(1))]


def test_with_too_few_or_without_confidences_nothing_is_told() -> None:
    assert calibration([Judged((0.5,), True)] * 9) is None
    assert calibration([Judged((), True)] * 20) is None


def test_certain_is_in_the_last_band_and_an_edge_in_the_one_above() -> None:
    told = calibration([Judged((1.0,), True), Judged((0.2,), False)], enough=1)
    assert told is not None
    assert [(band.low, band.reached) for band in told.bands] == [(0.2, 0), (0.8, 1)]


def kr(**fields: object) -> KeyResult:
    base = {
        "id": "kr-1", "objective_id": "obj-1", "text": "x", "metric": "m", "due": DUE, "baseline": 0,
        "target": 8,
    }  # fmt: skip
    return KeyResult.model_validate(base | fields)


def moved(field: str, before: str | float | None, after: str | float | None, on: int) -> Adjustment:
    return Adjustment(
        id=f"adj-{field}-{on}", record_id="kr-1", on=date(2027, 2, on), field=field, before=before, after=after,
        reason=AdjustmentReason.business,
    )  # fmt: skip


CHECKED = [CheckIn(id="chk-1", key_result_id="kr-1", on=date(2027, 3, 1), value=6)]


def test_a_moved_target_is_graded_against_both() -> None:
    grading = grade(kr(), CHECKED, [moved("target", 12, 8, 1)])
    assert (grading.now, grading.original) == (0.75, 0.5)


def test_moved_twice_the_first_agreement_counts() -> None:
    grading = grade(kr(), CHECKED, [moved("target", 10, 8, 9), moved("target", 24, 10, 1)])
    assert grading.original == 0.25


def test_unmoved_there_is_one_grade() -> None:
    other = moved("target", 12, 8, 1).with_(record_id="kr-2")
    assert grade(kr(), CHECKED, [other]).original is None
    assert grade(kr(), CHECKED, [moved("owner", "a", "b", 1)]).original is None


def test_another_metric_cannot_be_compared_with_the_old_one() -> None:
    grading = grade(kr(), CHECKED, [moved("metric", "calls", "m", 1), moved("target", 12, 8, 1)])
    assert not grading.comparable and grading.original is None and grading.now == 0.75


@pytest.mark.parametrize(
    ("type", "value", "reached"),
    [(GoalType.committed, 7.9, False), (GoalType.committed, 8, True), (GoalType.aspirational, 5.6, True),
     (GoalType.aspirational, 5.5, False), (GoalType.learning, 5.6, False)],
)  # fmt: skip
def test_only_an_aspirational_one_is_reached_at_seven_tenths(
    type: GoalType, value: float, reached: bool
) -> None:
    ended = [CheckIn(id="chk-1", key_result_id="kr-1", on=DUE, value=value)]
    assert grade(kr(type=type), ended).reached is reached


def test_a_missing_final_value_is_neither_reached_nor_missed() -> None:
    assert grade(kr()).reached is None


def goal(name: str, parent: str | None = None) -> Objective:
    return Objective(id=name, text=name, owner_id="per-1", parent_id=parent, period=PERIOD)


def facts(mean: float | None, *statuses: Status, pace: float | None = None) -> OwnFacts:
    standing = Standing(mean, mean, len(statuses), len(statuses))
    return OwnFacts(standing, (pace,) if pace is not None else (), (), statuses)


TREE = GoalTree([goal("top"), goal("left", "top"), goal("right", "top"), goal("leaf", "left")])


def test_a_goal_without_key_results_takes_its_progress_from_below() -> None:
    rolled = roll_up(TREE, {"left": facts(0.4, Status.at_risk), "right": facts(0.8, Status.on_track)})
    assert rolled["top"].progress == pytest.approx(0.6)
    assert rolled["top"].statuses == {Status.at_risk: 1, Status.on_track: 1}
    assert rolled["top"].goals == 4


def test_own_key_results_come_before_what_is_below_and_both_are_told() -> None:
    rolled = roll_up(TREE, {"left": facts(0.2, Status.on_track), "leaf": facts(0.9, Status.on_track)})
    assert (rolled["left"].progress, rolled["left"].from_below) == (0.2, 0.9)


def test_what_is_unknown_stays_unknown_and_pulls_nothing_down() -> None:
    rolled = roll_up(TREE, {"leaf": facts(0.5, Status.on_track, pace=1.0)})
    assert rolled["right"].progress is None
    assert rolled["top"].progress == 0.5 and rolled["top"].pace == 1.0


def test_off_track_is_looked_at_first_and_what_is_well_not_at_all() -> None:
    rolled = roll_up(
        TREE,
        {
            "leaf": facts(0.1, Status.off_track),
            "right": facts(0.5, Status.stale),
            "left": facts(1, Status.done),
        },
    )
    assert [one.goal_id for one in look_first(rolled.values())] == ["leaf", "left", "top", "right"]
    assert len(look_first(rolled.values(), most=2)) == 2


def test_when_all_is_well_nothing_asks_for_a_look() -> None:
    assert look_first(roll_up(TREE, {"leaf": facts(1, Status.done)}).values()) == []
