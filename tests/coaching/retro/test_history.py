"""What the record says by itself."""

from coach.coaching.retro.history import History
from coach.coaching.retro.signs import signs
from coach.retrieval.lessons import RecordSign


def test_a_falling_result_is_scored_by_the_way_it_came(case) -> None:
    history = History(case(direction="decrease", baseline=48, target=30, final=41))
    assert round(history.score or 0, 4) == round(7 / 18, 4)
    assert history.missed


def test_a_missing_final_value_is_no_zero_and_no_miss(case) -> None:
    history = History(case(final=None))
    assert history.score is None and not history.missed


def test_an_aspirational_result_is_reached_at_seven_tenths(case) -> None:
    assert not History(case(final=68, type="aspirational")).missed
    assert History(case(final=68)).missed


def test_a_moved_target_is_graded_against_both(case) -> None:
    moved = ({"date": "2026-04-01", "change": "target 80 -> 60", "reason": "business"},)
    history = History(case(target=60, final=60, adjustments=moved))
    assert (history.score, history.first_score, history.first_target) == (1.0, 0.5, 80)


def test_a_moved_date_is_no_moved_target(case) -> None:
    moved = ({"date": "2026-04-01", "change": "due 2026-05-31 -> 2026-06-30", "reason": "business"},)
    assert History(case(adjustments=moved)).first_target is None


def test_a_band_is_scored_by_the_share_of_check_ins_inside(case) -> None:
    noted = tuple(
        (f"2026-0{month}-01", value, None, "") for month, value in ((2, 50), (3, 52), (4, 58), (5, 49))
    )
    history = History(case(noted, direction="maintain", target=None, band=[45, 55], final=49))
    assert history.score == 0.75


def test_the_pace_is_told_over_the_months_of_its_own_time(case) -> None:
    noted = tuple(
        (day, value, None, "")
        for day, value in (("2026-01-31", 345), ("2026-02-28", 380), ("2026-03-31", 428), ("2026-06-30", 522))
    )
    history = History(case(noted, unit="donors", baseline=310, target=900, final=522))
    assert history.spans == 6
    assert round(history.needed or 0, 1) == 98.3
    assert round(history.seen or 0, 1) == 35.3


def test_check_ins_out_of_order_keep_their_places(case) -> None:
    history = History(case((("2026-05-01", 48, None, ""), ("2026-02-01", 42, None, ""))))
    assert [point.place for point in history.points] == [1, 0]


def test_four_equal_check_ins_are_a_sign_and_three_waiting_ones_with_other_feelings_are_none(case) -> None:
    same = tuple((f"2026-0{month}-01", 40, 0.8, "") for month in (2, 3, 4, 5))
    assert RecordSign.repeated in signs(History(case(same)))
    felt = tuple((f"2026-0{month}-01", 40, 0.8 - month / 10, "") for month in (2, 3, 4, 5))
    assert RecordSign.repeated not in signs(History(case(felt)))


def test_a_value_without_a_direction_swings(case) -> None:
    noted = tuple((f"2026-0{month}-01", v, None, "") for month, v in enumerate((43, 11, 33, 0, 25), 2))
    assert RecordSign.swings in signs(History(case(noted, baseline=22, target=40, final=20)))
