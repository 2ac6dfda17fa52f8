"""A metric that is to be held between two levels is read as a band, not as a target at its lower end."""

from datetime import date

import pytest

from coach.coaching.workspace.holding import held
from coach.coaching.workspace.wording import key_result_of
from coach.domain.periods import Period

PERIOD = Period(start=date(2026, 7, 1), end=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "metric", "band", "unit"),
    [
        (
            "Keep rework of calls between 3 and 5 % until 31 December 2026",
            "rework of calls",
            (3.0, 5.0),
            "%",
        ),
        ("Keep rework between 3% and 5% until December", "rework", (3.0, 5.0), "%"),
        ("Backlog stays between 20 and 60 open calls until June", "Backlog", (20.0, 60.0), "open calls"),
        ("Room temperature stays within 18 to 21 °C", "Room temperature", (18.0, 21.0), "°C"),
        ("Hold the NPS at 45 to 50 by Q4 2026", "NPS", (45.0, 50.0), ""),
        ("Keep stock between 2 and 1.5 days", "stock", (1.5, 2.0), "days"),
        (
            "Keep the share of calls answered in two minutes between 80 and 90 % until 31 December 2026",
            "share of calls answered in two minutes",
            (80.0, 90.0),
            "%",
        ),
        (
            "Halte die Luftfeuchte zwischen 45 und 55 % bis Ende Dezember 2026",
            "Luftfeuchte",
            (45.0, 55.0),
            "%",
        ),
        (
            "Die Zahl der offenen Anrufe bleibt zwischen 20 und 60 bis 31. März 2027",
            "Zahl der offenen Anrufe",
            (20.0, 60.0),
            "",
        ),
        ("Halten die Ausschussquote zwischen 0,5 und 1,5 % pro Monat", "Ausschussquote", (0.5, 1.5), "%"),
    ],
)
def test_a_band_is_read(text: str, metric: str, band: tuple[float, float], unit: str) -> None:
    found = held(text)
    assert (found["metric"], found["band"], found["unit"]) == (metric, band, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Keep uptime at 99.9 %",
        "Interview between 3 and 5 customers by June",
        "Rework falls from 5 to 3 %",
        "Keep response time from 20 to 10 hours",
        "Median days to a first answer falls from 4.5 to 1 days",
    ],
)
def test_what_is_no_band_is_left_alone(text: str) -> None:
    assert held(text) == {}


def test_a_key_result_with_a_band_has_no_target_and_its_numbers_are_the_person_s() -> None:
    made = key_result_of(
        "Keep humidity between 45 and 55 % until 31 December 2026",
        objective_id="obj-1234567a",
        period=PERIOD,
        today=date(2026, 8, 1),
    )
    assert (made.band, made.target, made.direction.value) == ((45.0, 55.0), None, "maintain")
    assert {number.value for number in made.numbers} >= {45.0, 55.0}
