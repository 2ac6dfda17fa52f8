"""A period without a coach: all notes pasted one below the other, and the usual form for a talk about a period.

Whoever reviews somebody by hand does the one or the other. Every sentence still names the record that it was copied from.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from evals.frame import Arm, Json

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def no_help(inputs: Json) -> dict[str, Any]:
    """Every note and every word of thanks, as they were written."""
    notes = [*_notes(inputs), *_thanks(inputs)]
    return _line(inputs, [("notes", notes, None if notes else "nothing was noted")])


def form(inputs: Json) -> dict[str, Any]:
    """“Goals, results, notes, thanks, learnings”: the fields of a form, filled in from the record."""
    fields = {
        "results": _results(inputs),
        "notes": _notes(inputs),
        "recognition": _thanks(inputs),
        "learnings": _learnings(inputs),
    }
    return _line(
        inputs, [(name, rows, None if rows else "nothing on record") for name, rows in fields.items()]
    )


def _line(inputs: Json, sections: list[tuple[str, list[dict[str, Any]], str | None]]) -> dict[str, Any]:
    found = [{"name": name, "sentences": rows, "blank_because": why} for name, rows, why in sections]
    return {"schema": 1, "id": inputs["id"], "language": "en", "sections": found, "usage": {}}


def _sentence(text: str, record: str) -> dict[str, Any]:
    return {"text": text, "evidence": [record]}


def _day(one: Mapping[str, Any]) -> str:
    """A date as people write it."""
    day = date.fromisoformat(one["date"])
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _goals(inputs: Json) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, goal in enumerate(inputs.get("objectives") or ()):
        yield f"objective:{place}", goal


def _notes(inputs: Json) -> list[dict[str, Any]]:
    return [
        _sentence(f"{_day(one)}: “{one['note']}”", f"{name}/checkin:{n}")
        for name, goal in _goals(inputs)
        for n, one in enumerate(goal.get("checkins") or ())
        if one.get("note")
    ]


def _thanks(inputs: Json) -> list[dict[str, Any]]:
    given = inputs.get("recognitions") or ()
    return [
        _sentence(f"{_day(one)}, {one['from']}: “{one['text']}”", f"recognition:{n}")
        for n, one in enumerate(given)
    ]


def _learnings(inputs: Json) -> list[dict[str, Any]]:
    return [
        _sentence(f"“{text}”", f"{name}/learning:{n}")
        for name, goal in _goals(inputs)
        for n, text in enumerate(goal.get("learnings") or ())
    ]


def _results(inputs: Json) -> list[dict[str, Any]]:
    return [
        _sentence(_result(row), f"{name}/kr:{n}")
        for name, goal in _goals(inputs)
        for n, row in enumerate(goal.get("key_results") or ())
    ]


def _result(row: Mapping[str, Any]) -> str:
    """A row of the form: what was measured, where it stood, where it ended; a blank stays one."""
    told = [
        f"{label} {row[key]:g}"
        for label, key in (("from", "baseline"), ("target", "target"), ("final", "final"))
        if row.get(key) is not None
    ]
    return f"{row['metric']}: {', '.join(told) or '–'} {row.get('unit') or ''}".strip()


NO_HELP = Arm("no-help", "every note pasted one below the other", no_help)
FORM = Arm("questionnaire", "a form for a talk about a period, filled in from the record", form)
PLAIN = (NO_HELP, FORM)
