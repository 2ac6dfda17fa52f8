"""Bad input that the checks must survive: numbers, days, languages and sets that are wrong or odd."""

import json
import math
from datetime import date

import pytest

from coach.validator.check import check, check_set
from coach.validator.reading import read
from coach.validator.types import KeyResultSpec

TODAY = date(2027, 1, 4)
PERIOD = (date(2027, 1, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("text", "baseline", "target", "relative"),
    [
        ("Orders rise from 1,500 to 1,900 a month by June 2027", 1500, 1900, False),
        ("Umsatz bis Juni 2027 von 1.500,00 auf 1.900,50 Euro steigern", 1500, 1900.5, False),
        ("Error rate 10%->5% by June 2027", 10, 5, False),
        ("Share of answered calls rises to \u0661\u0662\u066a by June 2027", None, 12, False),
        ("Double the number of visits by June 2027", None, 2, True),
    ],
)
def test_numbers_are_read_as_people_write_them(
    text: str, baseline: float | None, target: float, relative: bool
) -> None:
    reading = read(text, today=TODAY).reading
    assert (reading.baseline, reading.target, reading.relative) == (baseline, target, relative)


@pytest.mark.parametrize("number", ["1e309", "NaN", "Infinity", "-inf", "9" * 400, "1" * 5000, "∞"])
def test_what_is_no_finite_number_never_becomes_a_value(number: str) -> None:
    for text in (f"Raise NPS to {number} by June 2027", f"Visits from 3 to {number}", f"By {number} %"):
        result = check(text, today=TODAY)
        json.dumps(result.to_json(), allow_nan=False)
        assert all(
            value is None or math.isfinite(value)
            for value in (result.reading.target, result.reading.baseline)
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Waiting time falls from 12 to 6 minutes by 31 February 2027", "31 February 2027"),
        ("Waiting time falls from 12 to 6 minutes by February 30th", "February 30th"),
        ("Waiting time falls from 12 to 6 minutes by 2027-02-30", "2027-02-30"),
        ("Waiting time falls from 12 to 6 minutes by 29 February 2027", "29 February 2027"),
        ("Wartezeit bis zum 31. April 2027 von 12 auf 6 Minuten senken", "31. April 2027"),
        ("Waiting time falls from 12 to 6 minutes by Q5 2027", "by Q5"),
        ("Waiting time falls from 12 to 6 minutes by yesterday", "by yesterday"),
    ],
)
def test_a_day_that_does_not_come_fails_with_a_reason(text: str, words: str) -> None:
    for period in (None, PERIOD):
        result = check(text, period=period, today=TODAY)
        (found,) = (finding for finding in result.findings if finding.rule == "T108")
        assert result.criteria["time_bound"] == "fail" and f"“{words}”" in found.message
        assert "T101" not in [f.rule for f in result.findings]
        assert result.reading.target == 6


def test_a_day_outside_the_period_fails_with_a_reason() -> None:
    result = check("Waiting time falls from 12 to 6 minutes by 15 May 2027", period=PERIOD, today=TODAY)
    assert result.criteria["time_bound"] == "fail"
    assert "T103" in [finding.rule for finding in result.findings]


def test_a_wrong_day_is_no_number_to_reach() -> None:
    assert read("Finish the survey by 31 February 2027", today=TODAY).reading.target is None


def test_german_is_judged_by_its_own_words_and_an_unknown_language_says_so() -> None:
    german = check("Die Wartezeit bis Ende März 2027 von 12 auf 6 Minuten senken", today=TODAY)
    assert (german.language, german.verdict, german.notes) == ("de", "pass", ())
    mixed = check("Wartezeit der Customers bis Ende März 2027 von 12 auf 6 Minuten senken", today=TODAY)
    assert (mixed.reading.baseline, mixed.reading.target) == (12, 6)
    other = check("Сократить время ожидания с 12 до 6 минут к 31.03.2027", today=TODAY)
    assert other.criteria["specific"] == "unknown" and "do not speak" in other.notes[0]
    assert other.reading.deadline == date(2027, 3, 31)


def test_fifty_twins_without_a_metric_fail_the_same_way_a_hundred_times() -> None:
    text = "Patients feel safe with the night desk"
    key_results = tuple(KeyResultSpec(text) for _ in range(50))
    first = check_set(text, key_results, today=TODAY)
    assert "K101" in {finding.rule for finding in first} and {f.criterion for f in first} == {"key_results"}
    assert all(check_set(text, key_results, today=TODAY) == first for _ in range(100))
    alone = check(text, kind="key_result", parent=text, today=TODAY)
    assert alone.criteria["measurable"] == "fail"
    assert all(check(text, kind="key_result", parent=text, today=TODAY) == alone for _ in range(100))


@pytest.mark.parametrize(
    "text",
    [
        "Answer within ²5 days",
        "Open the depot in Q2–²",
        "Move by week ²",
        "Close 9 of ²10 in ² weeks",
        "Ship mid-²²²²",
    ],
)
def test_a_raised_digit_is_no_number_that_breaks_the_reading(text: str) -> None:
    assert check(text, today=date(2027, 1, 4)).text == text
