"""A level that is a number of the goal above is moved beside it, never past the start."""

import pytest

from coach.coaching.guide.results import _beside


@pytest.mark.parametrize(
    ("value", "start", "beside"),
    [
        (8.4, 8.1, 8.3),
        (8.2, 8.1, 8.3),
        (7.8, 8.1, 7.9),
        (20.0, 31.0, 21.0),
        (3.0, 2.0, 4.0),
        (12.0, 9.0, 11.0),
        (1.0, 2.0, 0.0),
    ],
)
def test_a_level_beside_another_stays_on_its_side_of_the_start(
    value: float, start: float, beside: float
) -> None:
    found = _beside(value, start)
    assert found == pytest.approx(beside)
    assert (found > start) is (value > start) and found != value
