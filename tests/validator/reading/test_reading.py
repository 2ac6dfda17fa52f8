"""What is read from texts as people write them: amounts, dates, form. The statements were written for this test."""

from datetime import date
from typing import Any

import pytest

from coach.validator.reading import read

TODAY = date(2027, 1, 4)


def reading(text: str) -> Any:
    return read(text, today=TODAY).reading


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Cut the wait from 32 to 12 minutes", 32, 12, "minutes"),
        ("Wait at the counter: 32 → 12 minutes", 32, 12, "minutes"),
        ("Wait of 12 minutes (baseline 32)", 32, 12, "minutes"),
        ("p95 latency < 300 ms", None, 300, "ms"),
        ("At least 5 of 8 plants certified", None, 5, "plants"),
        ("NPS of 45", None, 45, None),
        ("Orders worth $1.2M", None, 1_200_000, "USD"),
        ("Spend €30k on training", None, 30_000, "EUR"),
        ("1.500,00 EUR saved per week", None, 1500, "EUR"),
        ("1,500.00 EUR saved per week", None, 1500, "EUR"),
        ("Reach twelve schools", None, 12, "schools"),
        ("Every team uses the checklist", None, 100, "%"),
        ("Zero incidents older than a week", None, 0, "incidents"),
    ],
)
def test_amounts_are_read_with_their_part(
    text: str, baseline: float | None, target: float, unit: str | None
) -> None:
    found = reading(text)
    assert (found.baseline, found.target) == (baseline, target)
    assert unit is None or found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Support S3 and GCS",
        "Answer the phone 24/7",
        "Ship v2.0",
        "A Top 10 list",
        "Meet Section 508",
        "Sell B2B",
        "18F standards",
    ],
)
def test_names_with_digits_are_no_targets(text: str) -> None:
    assert not reading(text).quantified


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("NPS of 45 by Q3", date(2027, 9, 30)),
        ("NPS of 45 by end of March", date(2027, 3, 31)),
        ("NPS of 45 in H1 2027", date(2027, 6, 30)),
        ("NPS of 45 by 31.12.2027", date(2027, 12, 31)),
        ("NPS of 45 by 2027-05-01", date(2027, 5, 1)),
        ("NPS of 45 by May 15, 2027", date(2027, 5, 15)),
        ("NPS of 45 before July 2027", date(2027, 6, 30)),
        ("NPS of 45 within 6 weeks", date(2027, 2, 15)),
        ("NPS of 45 by year end", date(2027, 12, 31)),
        ("NPS of 45 this quarter", date(2027, 3, 31)),
        ("NPS von 45 bis Ende März", date(2027, 3, 31)),
    ],
)
def test_deadlines_are_read_as_people_write_them(text: str, day: date) -> None:
    assert reading(text).deadline == day


@pytest.mark.parametrize(
    "text", ["Send a weekly report", "Source a fifth of Q2 pipeline", "Answer tickets within 24 hours"]
)
def test_a_frequency_a_name_and_a_level_are_no_deadlines(text: str) -> None:
    assert not read(text, today=TODAY).deadlines


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Release success rate from 82 to 95 %", "outcome"),
        ("Build time of 10 minutes", "outcome"),
        ("Customer support satisfaction of 4.6", "outcome"),
        ("Help desk backlog falls from 210 to 40", "outcome"),
        ("Publish a whitepaper", "output"),
        ("Give a talk at the spring meeting", "output"),
        ("12 articles written", "output"),
        ("Participate in meetings", "output"),
        ("Accessibility", "none"),
        ("Why are deployments slow?", "none"),
    ],
)
def test_the_form_follows_from_the_place_of_the_verb(text: str, form: str) -> None:
    assert read(text, today=TODAY).form == form


@pytest.mark.parametrize(
    ("text", "language", "baseline", "target"),
    [
        ("Ausschussquote von 4,2 % auf 3 % senken bis Juni", "de", 4.2, 3),
        ("Reducir el tiempo de espera de 40 a 12 minutos antes de junio", "es", 40, 12),
        ("Réduire le délai de 9 à 2 jours d'ici fin mars", "fr", 9, 2),
    ],
)
def test_other_languages_are_read_in_their_own_words(
    text: str, language: str, baseline: float, target: float
) -> None:
    statement = read(text, today=TODAY)
    assert statement.language == language
    assert (statement.reading.baseline, statement.reading.target) == (baseline, target)
    assert statement.deadlines


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Increase the number of leads by 20%", "number of leads"),
        ("The number of late orders falls to 3", "number of late orders"),
        ("Cut the cost of goods from 40 to 35 %", "cost of goods"),
        ("Raise the conversion rate to 5 % by June", "conversion rate"),
    ],
)
def test_a_metric_is_named_with_what_it_is_of(text: str, metric: str) -> None:
    assert read(text, today=date(2027, 1, 4)).reading.metric == metric
