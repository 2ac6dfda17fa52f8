from datetime import date

import pytest
from pydantic import ValidationError

from coach.domain.periods import Period, next_quarter, parse_period, quarter_of
from coach.errors import InputError


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2027-Q1", "2027-01-01", "2027-03-31"),
        ("2027Q4", "2027-10-01", "2027-12-31"),
        ("2027-H2", "2027-07-01", "2027-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("2027-01-15..2027-02-15", "2027-01-15", "2027-02-15"),
        ("2027-01-15 to 2027-02-15", "2027-01-15", "2027-02-15"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, start: str, end: str) -> None:
    period = parse_period(text)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q5",
        "2027-Q5",
        "2027-H3",
        "2027-13",
        "2027-02-31..2027-03-31",
        "2027-03-31..2027-01-01",
        "9999-Q4",
        "x",
    ],
)
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(InputError, match="2027-Q1"):
        parse_period(text)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="before it starts"):
        Period(start=date(2027, 3, 1), end=date(2027, 2, 1))


def test_the_elapsed_share_counts_whole_days_and_stays_between_0_and_1() -> None:
    week = Period(start=date(2027, 3, 1), end=date(2027, 3, 10))
    days = [date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 5), date(2027, 3, 10), date(2027, 4, 1)]
    assert [week.elapsed(day) for day in days] == [0, 0.1, 0.5, 1, 1]


def test_quarters_follow_each_other_over_the_year_s_end() -> None:
    assert str(quarter_of(date(2026, 11, 23))) == "2026-Q4"
    assert str(next_quarter(date(2026, 11, 23))) == "2027-Q1"
