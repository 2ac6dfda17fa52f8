"""A result with its record: what a retrospective starts from. Read strictly, with a sentence for each fault."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from coach import strict_json
from coach.domain.okr import Direction, GoalType, KeyResult, KeyResultKind
from coach.domain.records import CheckIn
from coach.domain.values import Finite, Share, Text, Words
from coach.errors import InputError

#: More check-ins or adjustments of one result than this are a mistake in the file.
MOST = 500


def _none_is_empty(value: Any) -> Any:
    return "" if value is None else value


#: Words that may be left out or be null.
Maybe = Annotated[Words, BeforeValidator(_none_is_empty)]


class _Given(BaseModel):
    """What is handed in; keys that are not known are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Noted(_Given):
    """One check-in: a value (None is "no number", not a zero), a confidence from 0 to 1, a note."""

    date: date
    value: Finite | None = None
    confidence: Share | None = None
    note: Maybe = ""


class Adjusted(_Given):
    """A change of the goal in words, such as "target 60 -> 45", with its reason."""

    date: date
    change: Maybe = ""
    reason: Maybe = ""


class Result(_Given):
    """The key result as it ended; `band` is (low, high) of a maintained metric."""

    metric: Text
    unit: Maybe = ""
    direction: Direction = Direction.reach
    baseline: Finite | None = None
    target: Finite | None = None
    final: Finite | None = None
    due: date
    type: GoalType = GoalType.committed
    band: tuple[Finite, Finite] | None = None

    def key_result(self, **changes: Any) -> KeyResult:
        """The same as a key result of the domain, for its arithmetic."""
        bare = self.target is None and self.band is None
        fields = {
            "id": "kr-case",
            "objective_id": "obj-case",
            "text": self.metric,
            "metric": self.metric,
            "unit": self.unit,
            "direction": self.direction,
            "baseline": self.baseline,
            "target": self.target,
            "band": self.band,
            "current": self.final,
            "due": self.due,
            "type": self.type,
            "kind": KeyResultKind.baseline if bare else KeyResultKind.lagging,
        }
        return KeyResult(**{**fields, **changes})


class Case(_Given):
    """One result to learn from. `answers` maps the id of a question to what the person answered."""

    id: Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)] = ""
    role: Maybe = ""
    objective: Maybe = ""
    key_result: Result
    checkins: Annotated[tuple[Noted, ...], Field(max_length=MOST)] = ()
    adjustments: Annotated[tuple[Adjusted, ...], Field(max_length=MOST)] = ()
    reflection: Maybe = ""
    answers: Mapping[str, str] = Field(default_factory=dict)
    #: When the goal's own time began; None takes it from the check-ins.
    start: date | None = None
    #: The day it is looked at while its time still runs; None where it is over, as every bulk case is.
    so_far: date | None = None

    @property
    def said(self) -> str:
        """The reflection with the answers behind it."""
        return "\n".join(text for text in (self.reflection.strip(), *self.answers.values()) if text.strip())

    def answering(self, question: str, text: str) -> "Case":
        """The same case with one more answer; an empty one takes it back."""
        answers = {**self.answers, question: text.strip()}
        return self.model_copy(update={"answers": {name: said for name, said in answers.items() if said}})

    def check_ins(self) -> list[CheckIn]:
        """The check-ins that hold a value, as the domain's arithmetic takes them."""
        return [
            CheckIn(id=f"chk-{place}", key_result_id="kr-case", on=one.date, value=one.value)
            for place, one in enumerate(self.checkins)
            if one.value is not None
        ]


def read_cases(lines: Iterable[str]) -> Iterator[tuple[int, Case | InputError]]:
    """Read bulk cases, one JSON object a line, each with its number from one; blank lines are skipped.

    A malformed line gives the error that names what is wrong in it, and never stops the others.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, parse_case(line)
            except InputError as error:
                yield number, InputError(f"Line {number}: {error.message}", error.next_step)


def parse_case(line: str) -> Case:
    """Read one case of `coach retro --input`; raises InputError with the place and what is expected there."""
    try:
        given = strict_json.loads(line.lstrip("\ufeff"))
    except strict_json.JsonFlaw as flaw:
        raise InputError(f"{flaw}.", "Write one JSON object a line.") from flaw
    except RecursionError as error:
        raise InputError("it is nested too deeply.", "Write one JSON object a line.") from error
    if not isinstance(given, dict):
        raise InputError("a JSON object is expected.", 'Begin it with {"id": …, "key_result": …}.')
    return case_of(given)


def case_of(given: Mapping[str, Any]) -> Case:
    """The case in a mapping; raises InputError."""
    try:
        return Case.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise _refusal(error) from error


def _refusal(error: ValidationError) -> InputError:
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"]) or "the case"
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "missing":
        return InputError(f"“{place}” is missing.", "Add it.")
    given = first.get("input")
    shown = f" (“{str(given)[:40]}”)" if isinstance(given, str | int | float) else ""
    return InputError(f"“{place}” cannot be used{shown}: {message[:1].lower()}{message[1:]}.", "Mend it.")
