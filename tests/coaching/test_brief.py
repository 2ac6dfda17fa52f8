"""Bulk cases: what is read, and what is refused with its line."""

import json
from datetime import date

import pytest

from coach.coaching.brief import Brief, parse_case, read_cases
from coach.errors import InputError

TODAY = date(2026, 12, 1)
CASE = {
    "id": "a1",
    "role": "Baker",
    "aspiration": "I want to sleep",
    "facts": ["ovens start at 3"],
    "parents": [{"level": "team", "text": "Bread is out by six"}],
    "period": {"start": "2027-01-01", "end": "2027-03-31"},
    "notes": "ignored",
}


def case(**changes: object) -> Brief:
    return parse_case(json.dumps({**CASE, **changes}), today=TODAY)


def test_a_case_is_read_whole_and_unknown_keys_are_left_alone() -> None:
    brief = case()
    assert (brief.id, brief.role, brief.facts) == ("a1", "Baker", ("ovens start at 3",))
    assert brief.parents[0].ref == "Bread is out by six"
    assert brief.period.days == 90


def test_a_missing_period_is_the_next_quarter_and_a_name_is_read() -> None:
    assert case(period=None).period.name == "2027-Q1"
    assert case(period="2027-H1").period.end == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"aspiration": 3}, "“aspiration” must be text"),
        ({"facts": "one"}, "“facts” must be a list"),
        ({"facts": ["\x00"]}, "cannot be stored"),
        ({"facts": ["x"] * 51}, "at most 50"),
        ({"parents": [{"level": "team"}]}, "“text” is missing"),
        ({"parents": [4]}, "a parent must be an object"),
        ({"period": {"start": "2027-03-01", "end": "2027-01-01"}}, "no period"),
        ({"period": 7}, "needs a start and an end"),
        ({"aspiration": "x" * 20_001}, "20,001 characters; at most 20,000"),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        case(**changes)


def test_a_malformed_line_is_named_by_its_number_and_stops_no_other() -> None:
    lines = [json.dumps(CASE), "", "{broken", "[1]", '{"id": NaN}', json.dumps({**CASE, "id": "a2"})]
    read = list(read_cases(lines, today=TODAY))
    assert [number for number, _ in read] == [1, 3, 4, 5, 6]
    assert [type(one).__name__ for _, one in read] == [
        "Brief",
        "InputError",
        "InputError",
        "InputError",
        "Brief",
    ]
    assert str(read[1][1]).startswith("Line 3:")


def test_an_answer_is_kept_under_its_question_and_an_empty_one_takes_it_back() -> None:
    brief = case().answering("baseline:x", " 14 minutes ")
    assert brief.answers == {"baseline:x": "14 minutes"}
    assert brief.said == ("ovens start at 3", "14 minutes")
    assert brief.answering("baseline:x", "").answers == {}
