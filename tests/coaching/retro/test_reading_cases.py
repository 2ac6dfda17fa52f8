"""Cases are read strictly; a line that is wrong is named and stops no other."""

import json

import pytest

from coach.coaching.retro.case import parse_case, read_cases
from coach.errors import InputError

GOOD = {
    "id": "a",
    "key_result": {"metric": "orders", "baseline": 0, "target": 4, "final": 1, "due": "2026-06-30"},
    "notes": "for the evaluator only",
}


def without(name: str) -> str:
    return json.dumps({key: value for key, value in GOOD.items() if key != name})


def test_notes_for_the_evaluator_do_not_reach_the_coach() -> None:
    assert "evaluator" not in parse_case(json.dumps(GOOD)).model_dump_json()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "no valid JSON"),
        ("[1]", "object"),
        (without("key_result"), "key_result"),
        (json.dumps(GOOD).replace('"due": "2026-06-30"', '"due": "2026-02-31"'), "due"),
        (json.dumps(GOOD).replace('"final": 1', '"final": NaN'), "NaN"),
        (json.dumps(GOOD).replace('"final": 1', '"final": 1e999'), "too large"),
        (json.dumps(GOOD | {"checkins": [{"date": "2026-01-01", "confidence": 60}]}), "confidence"),
        (json.dumps(GOOD | {"reflection": "a\x00b"}), "reflection"),
        (json.dumps(GOOD | {"checkins": [{"date": "2026-01-01"}] * 501}), "checkins"),
    ],
)
def test_what_is_wrong_is_named(line: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        parse_case(line)


def test_a_malformed_line_stops_no_other() -> None:
    found = list(read_cases([json.dumps(GOOD), "", "{", json.dumps(GOOD)]))
    assert [number for number, _ in found] == [1, 3, 4]
    assert isinstance(found[1][1], InputError) and "Line 3" in str(found[1][1])


def test_a_null_value_stays_unknown() -> None:
    given = parse_case(json.dumps(GOOD | {"checkins": [{"date": "2026-01-01", "value": None, "note": None}]}))
    assert given.checkins[0].value is None and given.checkins[0].note == ""
