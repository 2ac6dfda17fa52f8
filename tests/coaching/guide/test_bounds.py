"""A number that only says which ones are counted, or for which plan, is no measure."""

import pytest

from coach.coaching.guide.factwords import bounds


@pytest.mark.parametrize(
    ("fact", "number", "bound"),
    [
        ("complaints of guests under 30 years", "30", True),
        ("lorries older than 12 years: 4 of 9", "12", True),
        ("18 notes for the May rota alone", "18", True),
        ("over 40 calls a day", "40", False),
        ("complaints: 30 a month", "30", False),
        ("18 notes for the May rota alone", "5", False),
    ],
)
def test_a_bound_is_told_from_a_count(fact: str, number: str, bound: bool) -> None:
    assert bounds(fact, number) is bound
