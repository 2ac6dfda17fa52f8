"""What a number counts, which way it moves, and what is no number to reach. The statements were written for this test."""

import pytest

from coach.validator.reading import read
from coach.validator.rule import EXAMPLE_DAY


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("Run a sub-45 minute race in the park", 45, "minutes"),
        ("Row the river in sub-1:40", 100, "minutes"),
        ("Stay below 4:10 in the marathon", 250, "minutes"),
        ("Finish the lap under 24:30", 24.5, "minutes"),
        ("Finish the hike under 1:02:30", 62.5, "minutes"),
        ("Elevate one depot process to the whole region", 1, "depot processes"),
        ("Have at least one bakery live by June", 1, "bakeries"),
        ("3 of the 8 rebuilt by autumn", 3, None),
        ("Publish 12 quality pieces of music", 12, "quality pieces of music"),
        ("Win 4 bakery/café partners", 4, "bakery/café partners"),
        ("Win 12 new bakers", 12, "new bakers"),
        ("Launch two major loaves", 2, "major loaves"),
        ("Reach 2,000 daily visitors", 2000, "daily visitors"),
        ("Hire 3 more bakers", 3, "bakers"),
        ("Handle 40 leads/week", 40, "leads"),
        ("One or more bakers are in the guild", 1, "bakers"),
        ("Two of my apprentices run the oven alone", 2, "apprentices"),
        ("Two of our four ovens are replaced", 2, "ovens"),
        ("Have 3 (signed) letters on file", 3, "letters"),
        ("A visitor finds the way out after half an hour", 0.5, "hours"),
        ("Two thirds of the loaves are sold by noon", 66.7, "%"),
        ("One third of the loaves are sold by noon", 33.3, "%"),
        ("Hold guild evenings every three months", 1, "guild evenings"),
        ("Start daily stretching", 1, "times per day"),
        ("Bread thrown away: none after Easter", 0, None),
        ("Care of the ovens: no oven older than 9 years", 0, "ovens"),
        ("DAU/MAU ≥ 0.3", 0.3, "DAU/MAU"),
        ("Sugar: zero", 0, "Sugar"),
        ("NPS of 40 among bakers", 40, "NPS"),
        ("Loaves returned by cafés with terraces: 40 of 60", 40, "Loaves"),
        ("Women in the top 20 jobs: 9", 9, "Women"),
        ("No one in the bakery is hurt", 0, "people"),
        ("Prepare a tasting for each district", 100, "%"),
    ],
)
def test_what_is_counted(text: str, target: float, unit: str | None) -> None:
    found = read(text, today=EXAMPLE_DAY).reading
    assert found.target == target
    assert unit is None or found.unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("8,000 calculator uses in the app", "calculator uses"),
        ("Two quiet focus blocks on Fridays", "quiet focus blocks"),
        ("Connect 3 key data sources", "data sources"),
        ("Close 5 disputed claims", "disputed claims"),
    ],
)
def test_a_word_that_may_be_a_verb_stays_in_the_name_of_many(text: str, unit: str) -> None:
    assert (read(text, today=EXAMPLE_DAY).reading.unit or "").endswith(unit)


@pytest.mark.parametrize(
    "text",
    [
        "Lift the search volume above the last 12 months",
        "Anybody on shift can start the oven",
        "Let there be care in all that we bake",
        "Welcome guests from all walks of life",
        "Always to do what is right",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert read(text, today=EXAMPLE_DAY).reading.target is None


@pytest.mark.parametrize(
    "text", ["Open the shop at 7:30", "Be at the oven before 6:10 am", "Call under 3:15 pm"]
)
def test_a_time_of_the_day_is_no_time_of_a_race(text: str) -> None:
    assert read(text, today=EXAMPLE_DAY).reading.unit != "minutes"


@pytest.mark.parametrize(
    ("text", "direction", "relative"),
    [
        ("I baked 5 loaves last week and would like to double that", "increase", True),
        ("Baking takes 25 minutes instead of 2 hours", "decrease", False),
        ("Training takes 2 days instead of 9 hours", "increase", False),
        ("The letter is signed by at least 40 bakers", "reach", False),
        ("Bake the bread in under 5 more minutes", "reach", False),
        ("Review of each fall within 24 hours", "reach", False),
        ("Lost orders with a reason: 100 %", "reach", False),
        ("Add the price to all labels", "reach", False),
        ("Keep all ovens clean", "maintain", False),
    ],
)
def test_which_way_it_moves(text: str, direction: str, relative: bool) -> None:
    found = read(text, today=EXAMPLE_DAY).reading
    assert (found.direction, found.relative) == (direction, relative)


@pytest.mark.parametrize(
    "text",
    ["Run sub-² miles", "Run sub-٣: ٤", "Run sub-5:²", "below 3:", "sub-", "every", "1/", "1 (", "2 of my"],
)
def test_odd_signs_break_nothing(text: str) -> None:
    assert read(text, today=EXAMPLE_DAY).text == text
