"""Bulk cases of `coach review --input`: one JSON object a line, read strictly, each part named by its position."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coach import strict_json
from coach.coaching.review.inside import within
from coach.coaching.review.moves import with_moves
from coach.coaching.review.record import Change, Goal, Lesson, Note, Result, ReviewRecord, Thanks
from coach.domain.periods import Period, parse_period
from coach.domain.values import LONGEST_TEXT
from coach.errors import InputError

#: More of anything in one case is a mistake in the file.
MOST = 200
_DIRECTIONS = ("increase", "decrease", "reach", "maintain")


def read_cases(lines: Iterable[str]) -> Iterator[tuple[int, ReviewRecord | InputError]]:
    """Each line's number (from one) with its record, or with what is wrong in it; blank lines are skipped."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, parse_case(line)
        except InputError as error:
            yield number, InputError(f"Line {number}: {error.message}", error.next_step)


def parse_case(line: str) -> ReviewRecord:
    """Read one case; raises InputError with what is wrong and what is expected."""
    try:
        case = strict_json.loads(line.lstrip("\ufeff"))
    except (strict_json.JsonFlaw, RecursionError) as error:
        raise InputError(f"this is no JSON ({str(error)[:80]}).", "Write one JSON object a line.") from error
    if not isinstance(case, dict):
        raise InputError("a JSON object is expected.", 'Begin it with {"id": …, "person": …}.')
    return record_of(case)


def record_of(case: Mapping[str, Any]) -> ReviewRecord:
    """The record in a case; keys that it does not know are left alone. Raises InputError."""
    period = _period(case)
    goals = [_goal(goal, f"objective:{at}", period.end) for at, goal in enumerate(_list(case, "objectives"))]
    private = _text(case, "private_aspiration")
    thanks = [_thanks(one, f"recognition:{at}") for at, one in enumerate(_list(case, "recognitions"))]
    record = ReviewRecord(
        id=_text(case, "id"),
        person=_text(case, "person", needed=True),
        role=_text(case, "role"),
        period=period,
        goals=tuple(with_moves(goal) for goal in goals),
        thanks=tuple(thanks),
        asked=_text(case, "manager_context"),
        private=(private,) if private else (),
    )
    return within(record)


def _goal(value: Any, name: str, end: date) -> Goal:
    goal = _object(value, name)
    kind = _text(goal, "type") or "committed"
    notes, changes = _list(goal, "checkins"), _list(goal, "adjustments")
    return Goal(
        id=name,
        text=_text(goal, "text", needed=True),
        parent=_text(goal, "parent") or None,
        type=kind,
        results=tuple(
            _result(one, f"{name}/kr:{at}", kind, end) for at, one in enumerate(_list(goal, "key_results"))
        ),
        notes=tuple(_note(one, f"{name}/checkin:{at}") for at, one in enumerate(notes)),
        changes=tuple(_change(one, f"{name}/adjustment:{at}") for at, one in enumerate(changes)),
        lessons=tuple(
            _lesson(one, f"{name}/learning:{at}") for at, one in enumerate(_list(goal, "learnings"))
        ),
        contribution=_text(goal, "contribution"),
    )


def _result(value: Any, name: str, kind: str, end: date) -> Result:
    fields = _object(value, name)
    direction = _text(fields, "direction") or "reach"
    if direction not in _DIRECTIONS:
        raise InputError(
            f"{name}: “{direction[:30]}” is no direction.", f"Write one of {', '.join(_DIRECTIONS)}."
        )
    due = end if fields.get("due") is None else _day(fields, "due", name)
    return Result(
        id=name,
        metric=_text(fields, "metric", needed=True),
        unit=_text(fields, "unit"),
        direction=direction,
        baseline=_number(fields, "baseline", name),
        target=_number(fields, "target", name),
        final=_number(fields, "final", name),
        due=due,
        running=due > end,
        type=_text(fields, "type") or kind,
        confidences=_confidences(fields, name),
        band=_band(fields, name),
    )


def _note(value: Any, name: str) -> Note:
    fields = _object(value, name)
    return Note(name, _day(fields, "date", name), _text(fields, "note"), _number(fields, "value", name))


def _change(value: Any, name: str) -> Change:
    fields = _object(value, name)
    return Change(name, _day(fields, "date", name), _text(fields, "change"), _text(fields, "reason"))


def _lesson(value: Any, name: str) -> Lesson:
    return Lesson(name, value.strip() if isinstance(value, str) else _text(_object(value, name), "text"))


def _thanks(value: Any, name: str) -> Thanks:
    fields = _object(value, name)
    return Thanks(name, _day(fields, "date", name), _text(fields, "from"), _text(fields, "text"))


def _confidences(fields: Mapping[str, Any], name: str) -> tuple[float, ...]:
    found = []
    for at, value in enumerate(_list(fields, "confidence_history")):
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise InputError(f"{name}: confidence {at} is no share from 0 to 1.", "Write 0.6, or null.")
        found.append(float(value))
    return tuple(found)


def _band(fields: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    values = _list(fields, "band")
    if not values:
        return None
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(values) != 2 or len(numbers) != 2 or numbers[0] > numbers[1]:
        raise InputError(f"{name}: a band has a low and a high number.", 'Write "band": [3, 5].')
    return float(numbers[0]), float(numbers[1])


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{name} must be an object.", "Put it in { }.")
    return value


def _list(fields: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InputError(f"“{name}” must be a list.", "Put it in [ ].")
    if len(value) > MOST:
        raise InputError(f"“{name}” has {len(value)} entries; at most {MOST} are read.", "Split the case.")
    return value


def _text(fields: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = fields.get(name)
    if value is None and not needed:
        return ""
    value = str(value) if name in ("id", "person") and type(value) is int else value
    if not isinstance(value, str) or (needed and not value.strip()):
        raise InputError(f"“{name}” must be text.", f'Write "{name}" in quotes.')
    if len(value) > LONGEST_TEXT:
        raise InputError(f"“{name}” has {len(value):,} characters.", f"At most {LONGEST_TEXT:,} are read.")
    if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError(f"“{name}” holds a character that cannot be stored.", "Remove it.")
    return value.strip()


def _number(fields: Mapping[str, Any], name: str, where: str) -> float | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{where}: “{name}” must be a number or null.", "A value that is not known is null.")
    return float(value)


def _day(fields: Mapping[str, Any], name: str, where: str) -> date:
    value = fields.get(name)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else date.fromisoformat("")
    except ValueError as error:
        raise InputError(f"{where}: “{name}” is no date.", "Write it as 2026-03-31.") from error


def _period(case: Mapping[str, Any]) -> Period:
    value = case.get("period")
    if isinstance(value, str):
        return parse_period(value)
    if isinstance(value, dict):
        return parse_period(f"{value.get('start')}..{value.get('end')}")
    raise InputError("“period” is missing.", 'Write {"start": "2026-01-01", "end": "2026-06-30"}.')
