"""Which number is the one to reach, what it counts, and from where. The statements were written for this test."""

import pytest

from coach.validator.reading import read
from coach.validator.rule import EXAMPLE_DAY


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Breakages per 1,000 crates from 9 to 4", 9, 4, "breakages"),
        ("Parcels within 2 days in 19 of 20 cases", None, 19, "cases"),
        ("No driver waits longer than 3 minutes", None, 0, "drivers"),
        ("Crates counted at each of 6 gates: 98 %", None, 98, "%"),
        ("Fuel below 9 % of cost in 2027, 11 % in 2026", 11, 9, "%"),
        ("Queue: 34 minutes -> 12 minutes", 34, 12, "minutes"),
        ("Cut empty trips by half", None, 50, "%"),
        ("Write a letter to the depot every week", None, 1, "letters"),
        ("Answer at least one tender", None, 1, "tenders"),
        ("Readmissions within 30 days stay at or below 8 %", None, 8, "%"),
        ("Calls answered in 20 seconds stay above 90 %", None, 90, "%"),
        ("Refunds within 14 days fall from 9 % to 4 %", 9, 4, "%"),
        ("Parcels reach the shop within 2 days", None, 2, "days"),
        ("Write one (1) letter per week", None, 1, "letters"),
        ("Win 5–6 new clients", None, 5, "clients"),
        ("Describe three use cases", None, 3, "use cases"),
        ("Daily steps: 9,000 minimum", None, 9000, "steps"),
        ("Lose 12 pounds", None, 12, "pounds"),
        ("Get 2000 “Readers” in the first term", None, 2000, None),
        ("Raise coverage of the core to > 90 %", None, 90, "%"),
        ("80 net‑new leads a month", None, 80, "leads"),
        ("Subir la cuota al 40 %", None, 40, "%"),
        ("Go for a swim twice a week", None, 2, "swims"),
        ("Train at least twice per week", None, 2, "times per week"),
        ("Weekly backups", None, 1, "times per week"),
        ("40x squats per day", None, 40, "squats"),
        ("A 15 % increase in orders", None, 15, "%"),
        ("Fix the top 20 faults of the press", None, 20, "faults"),
        ("Increase NPS from 32 to 45", 32, 45, "NPS"),
        ("One crane ready for the trial", None, 1, None),
        ("Serve 2TB of maps", None, 2, "TB"),
        ("Reach Dan level 4", None, 4, "Dan level"),
        ("Emergency repairs outside the contract fall from 40 to 10", 40, 10, "repairs"),
        ("Mentor rating by the crew of at least 4 out of 5", None, 4, "points"),
        ("3 depots pass the audit (target: 100.0)", None, 3, "depots"),
        ("Overdue 1.9 M€ to 0.8 M€", None, 1_900_000, "EUR"),
    ],
)
def test_the_number_to_reach(text: str, baseline: float | None, target: float, unit: str | None) -> None:
    found = read(text, today=EXAMPLE_DAY).reading
    assert (found.baseline, found.target) == (baseline, target)
    assert (found.unit or "").lower().endswith((unit or "").lower())


@pytest.mark.parametrize(
    "text",
    [
        "Publish the 6 month plan",
        "Run a 5k",
        "Serve the 6 customers who signed",
        "Keep our $20k customers content",
        "Implement RFC 42.",
        "Teach class 9b",
        "Run a fast 10k",
        "Follow the 80/20 plan",
        "Build a Halo 2 map",
        "Play the concerto no.2",
        "Improve the yard all around",
        "Improve learning for all pupils",
        "Never rely on the old gate",
        "Help the yards talk to each other",
        "Deploy release 0.2.x to the yard",
    ],
)
def test_a_number_that_tells_which_is_no_target(text: str) -> None:
    assert not read(text, today=EXAMPLE_DAY).reading.quantified


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Score of 78 in the October survey", True),
        ("Keep a log for 6 months", True),
        ("Open the depot by EOY", True),
        ("Move by mid-May", True),
        ("Ship the first crane by week 9", True),
        ("Move 40 boats in a year", True),
        ("Open the yard in a few months", True),
        ("Cut fuel by 4 % for FY 2027-28", True),
        ("Check the crane twice in a week", False),
        ("Publish the plan (baseline: 3 in Q4 2026)", False),
        ("Move the depot over the course of two years", True),
        ("Win the product of the year prize", False),
        ("Depot platform 2027", False),
        ("Close the Q3 report", False),
    ],
)
def test_what_bounds_a_statement_in_time(text: str, dated: bool) -> None:
    assert bool(read(text, today=EXAMPLE_DAY).deadlines) is dated


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("Raise the margin to > 90 %", False),
        ("Add the notice on all pages", False),
        ("Bajar el tiempo a menos de 2 horas", False),
        ("Subir la cuota en un 15 %", True),
        ("Augmenter les ventes de 15 %", True),
    ],
)
def test_a_level_is_no_size_of_a_change(text: str, relative: bool) -> None:
    assert read(text, today=EXAMPLE_DAY).reading.relative is relative


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Decreasing the time to answer by 50 %", "decrease"),
        ("A 5 % reduction in scrap", "decrease"),
        ("Develop another 20 routes", "increase"),
        ("Achieve and maintain a score of 8.3", "reach"),
        ("Lift weights 3x a week", "reach"),
        ("Tow promise kept in 95 of 100 cases", "reach"),
    ],
)
def test_which_way_a_number_is_to_move(text: str, direction: str) -> None:
    assert read(text, today=EXAMPLE_DAY).reading.direction == direction
