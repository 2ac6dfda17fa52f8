"""The history drawn: in characters, as SVG, and as a calendar."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from coach.coaching.cycle.calendar import calendar_of
from coach.coaching.cycle.due import waiting
from coach.coaching.cycle.noting import Entry, note
from coach.coaching.cycle.outlook import calibration_lines, calibration_of, outlook
from coach.coaching.cycle.plotting import AHEAD, PACE, VALUE, as_svg, burn_up, in_characters, sparkline
from coach.domain.calibration import Judged, calibration
from coach.domain.forecast import forecast


@pytest.fixture
def went(world):
    note(
        world.space,
        [
            Entry(world.waiting, value, 0.5, on=date(2027, month, day))
            for month, day, value in ((1, 11, 8.5), (1, 25, 8), (2, 8, 7.8))
        ],
    )
    goal, result = world.space.key_results.get(world.waiting)
    return goal, result, world.space.check_ins.of(result.id)


def test_a_sparkline_goes_from_the_lowest_to_the_highest() -> None:
    assert sparkline([1, 2, 3]) == "▁▅█"
    assert sparkline([5, 5]) == "▄▄"
    assert sparkline([]) == ""


def test_the_plot_shows_values_the_pace_that_is_needed_and_where_it_lands(went) -> None:
    goal, result, check_ins = went
    lines = in_characters(burn_up(result, goal.period.start, check_ins), 40, 9)
    text = "\n".join(lines)
    assert all(mark in text for mark in (VALUE, PACE, AHEAD))
    assert lines[0].startswith("9 │") and lines[8].startswith("4 │")
    assert "2027-01-01" in lines[-1] and "2027-03-31" in lines[-1]
    assert max(map(len, lines)) <= 44


def test_the_pace_of_an_aspirational_result_ends_at_seven_tenths(went) -> None:
    goal, result, check_ins = went
    picture = burn_up(result.with_(type="aspirational"), goal.period.start, check_ins)
    assert picture.pace is not None and picture.pace[1][1] == pytest.approx(5.5)


def test_a_result_without_values_is_drawn_too(world) -> None:
    goal, result = world.space.key_results.get(world.solved)
    bare = result.with_(baseline=None, target=None, kind="baseline")
    assert in_characters(burn_up(bare, goal.period.start, []))


def test_the_svg_is_sound_and_foreign_text_in_it_is_text(went) -> None:
    goal, result, check_ins = went
    hostile = result.with_(text="</text><script>alert(1)</script>\x1b]0;x\x07")
    svg = as_svg(burn_up(hostile, goal.period.start, check_ins))
    tree = ElementTree.fromstring(svg)
    assert "script" not in {element.tag.split("}")[-1] for element in tree.iter()}
    assert "\x1b" not in svg and "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_the_outlook_says_how_little_the_values_tell(went) -> None:
    goal, result, check_ins = went
    few = outlook(result, forecast(result, goal.period.start, check_ins[:1]))
    more = outlook(result, forecast(result, goal.period.start, check_ins))
    assert "too few for a range" in few
    assert "four chances in five" in more and "(4 values)" in more
    assert outlook(result, None) == ""


def test_the_calendar_repeats_until_the_due_date_and_holds_no_note(world) -> None:
    note(world.space, [Entry(world.waiting, 8, note="private thing", on=date(2027, 2, 8))])
    text = calendar_of(waiting(world.space), now=datetime(2027, 2, 15, tzinfo=UTC)).decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "RRULE:FREQ=DAILY" in text and "INTERVAL=14" in text and "UNTIL=20270331" in text
    assert "private thing" not in text
    assert "DTSTART:20270222T090000" in text


def test_a_calibration_is_for_the_person_alone_and_needs_enough(world) -> None:
    other = world.space.people.add("Ben Okoro")
    assert calibration_of(world.space, other.id) is None
    assert "from 10 closed" in calibration_lines(None, 3)[0]
    found = calibration([Judged((0.9,), False)] * 6 + [Judged((0.9,), True)] * 6)
    told = "\n".join(calibration_lines(found, 12))
    assert "Only you see this" in told and "more often than it came" in told
