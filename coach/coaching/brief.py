"""What a person brings to a draft: their aspiration, role and facts, and the goals above them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from coach.domain.periods import Period, next_quarter, parse_period
from coach.domain.values import LONGEST_TEXT, Words
from coach.errors import InputError
from coach.safe_text import clean

#: More facts or parents than this in one brief are a mistake in the file, not a person's words.
MOST = 50

_WORDS = TypeAdapter(Words)


@dataclass(frozen=True, slots=True)
class ParentGoal:
    """A goal above the person: its level (company, department, team), its text and, when stored, its id."""

    level: str
    text: str
    id: str | None = None

    @property
    def ref(self) -> str:
        """How a suggestion names it: the id, or else the text."""
        return self.id or self.text


@dataclass(frozen=True, slots=True)
class Brief:
    """One person's wish with all they said around it.

    `answers` maps the id of a question that was asked to what the person answered. `objective` is set where
    only the key results of an objective that stands already are asked for. `parent` is the goal that it serves.
    """

    id: str
    role: str
    aspiration: str
    period: Period
    facts: tuple[str, ...] = ()
    parents: tuple[ParentGoal, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    objective: str | None = None
    parent: ParentGoal | None = None

    def answering(self, question: str, text: str) -> "Brief":
        """The same brief with one more answer; an empty answer takes it back."""
        answers = {**self.answers, question: text.strip()}
        return replace(self, answers={name: said for name, said in answers.items() if said})

    @property
    def said(self) -> tuple[str, ...]:
        """All that the person typed as facts: facts first, then answers in the order they were given."""
        return (*self.facts, *self.answers.values())


def read_cases(lines: Iterable[str], *, today: date) -> Iterator[tuple[int, Brief | InputError]]:
    """Read bulk cases, one JSON object a line; blank lines are skipped.

    Yields the line's number (from one) with the brief, or with the error that names what is wrong in it:
    a malformed line never stops the others.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, parse_case(line, today=today)
        except InputError as error:
            yield number, InputError(f"Line {number}: {error.message}", error.next_step)


def parse_case(line: str, *, today: date) -> Brief:
    """Read one case of `coach draft --input`; raises InputError with what is wrong and what is expected."""
    try:
        case = json.loads(line.lstrip("\ufeff"), parse_constant=_no_constant, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON ({str(error)[:80]}).", "Write one JSON object a line.") from error
    if not isinstance(case, dict):
        raise InputError("a JSON object is expected.", 'Begin it with {"id": …, "aspiration": …}.')
    return brief_of(case, today=today)


def brief_of(case: Mapping[str, Any], *, today: date) -> Brief:
    """The brief in a case that is already a mapping; unknown keys are left alone. Raises InputError."""
    return Brief(
        id=_text(case, "id"),
        role=_text(case, "role"),
        aspiration=_text(case, "aspiration", needed=True),
        facts=tuple(_words(fact, "facts") for fact in _list(case, "facts")),
        parents=tuple(_parent(parent) for parent in _list(case, "parents")),
        period=_period(case.get("period"), today),
    )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless a name stands in it twice: which of the two is meant cannot be known."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{double[:40]}” stands in it twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _words(value: Any, name: str) -> str:
    """A text as it is read: without what only drives a terminal or hides, which is part of nobody's wish."""
    if not isinstance(value, str):
        raise InputError(f"“{name}” must be text, not {_called(value)}.", f'Write "{name}" in quotes.')
    try:
        return clean(_WORDS.validate_python(value)).text.strip()
    except ValidationError as error:
        if len(value) > LONGEST_TEXT:
            raise InputError(
                f"“{name}” has {len(value):,} characters; at most {LONGEST_TEXT:,} are read.",
                "Keep the heart of it; the rest can come as facts.",
            ) from error
        why = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise InputError(f"“{name}” cannot be used: {why}.", "Shorten or clean it.") from error


def _text(case: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = case.get(name)
    if value is None and not (needed and name not in case):
        return ""
    if value is None:
        raise InputError(f"“{name}” is missing.", f'Add "{name}"; it may be an empty text.')
    return _words(str(value) if name == "id" and type(value) is int else value, name)


def _list(case: Mapping[str, Any], name: str) -> list[Any]:
    value = case.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"“{name}” must be a list, not {_called(value)}.", "Put it in [ ].")
    if len(value) > MOST:
        raise InputError(
            f"“{name}” has {len(value)} entries; at most {MOST} are read.", "Keep the ones that matter."
        )
    return value


def _parent(value: Any) -> ParentGoal:
    if isinstance(value, str):
        return ParentGoal("", _words(value, "parents"))
    if not isinstance(value, dict):
        raise InputError(
            f"a parent must be an object, not {_called(value)}.", 'Write {"level": …, "text": …}.'
        )
    text = _text(value, "text", needed=True)
    if not text:
        raise InputError("a parent has no text.", "Write the goal's sentence, or leave the parent out.")
    return ParentGoal(_text(value, "level"), text, _text(value, "id") or None)


def _period(value: Any, today: date) -> Period:
    if value is None:
        return next_quarter(today)
    if isinstance(value, str):
        return parse_period(value)
    if isinstance(value, dict) and {"start", "end"} <= value.keys():
        return parse_period(f"{_text(value, 'start')}..{_text(value, 'end')}")
    raise InputError(
        "“period” needs a start and an end.", 'Write {"start": "2027-01-01", "end": "2027-03-31"}.'
    )


def _called(value: Any) -> str:
    names = {
        "NoneType": "null",
        "dict": "an object",
        "list": "a list",
        "bool": "true or false",
        "str": "text",
    }
    return names.get(type(value).__name__, "a number")
