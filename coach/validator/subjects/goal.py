"""One goal: a statement as read, with its record and what it is judged against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coach.validator.profiles import LIMITS
from coach.validator.reading import read
from coach.validator.reading.statement import Statement
from coach.validator.rule import Lowers
from coach.validator.types import KeyResultSpec, Level, Record, Span
from coach.validator.words import short

#: The record of a statement that has none.
NO_RECORD = Record()
_SPECIFIC: tuple[Lowers, Lowers, Lowers] = ("fail", "warn", None)


@dataclass(slots=True, frozen=True)
class Goal:
    """The subject of the rules of form and of the five letters.

    `recorded` tells whether a record was given; `period` is (first day, last day).
    """

    statement: Statement
    record: Record
    recorded: bool
    parent: str | None
    period: tuple[date, date] | None
    profile: str
    today: date
    #: How many of its key results pass Measurable themselves; 0 where none are known.
    measured_by: int = 0

    @property
    def text(self) -> str:
        """The statement's text."""
        return self.statement.text

    @property
    def is_key_result(self) -> bool:
        """Whether it is judged as a key result."""
        return self.statement.kind == "key_result"

    def quote(self, span: Span | None) -> str:
        """The words of a span in quotation marks, cut where they are many."""
        start, end = span or (0, len(self.text))
        return f"“{short(self.text[start:end])}”"

    def is_whole(self, span: Span) -> bool:
        """Whether a span covers all words of the text."""
        return span[1] - span[0] >= len(self.text.strip(" .!"))

    def knows(self, name: str) -> bool:
        """Whether a field of the record was given at all; an empty one was."""
        return name in self.record.given or getattr(self.record, name) not in (None, ())

    @property
    def baseline(self) -> float | None:
        """The starting value: of the record, else of the text."""
        recorded = self.record.baseline
        return self.statement.reading.baseline if recorded is None else recorded

    @property
    def target(self) -> float | None:
        """The value to reach: of the record, else of the text where it states a level."""
        recorded, reading = self.record.target, self.statement.reading
        if recorded is not None:
            return recorded
        return None if reading.relative else reading.target

    @property
    def unit(self) -> str | None:
        """The unit: of the record, else of the text."""
        return self.record.unit or self.statement.reading.unit

    @property
    def direction(self) -> str | None:
        """How the value should move: as the record says, else as the text says."""
        return self.record.direction or self.statement.reading.direction

    @property
    def specific_level(self) -> Lowers:
        """What Specific falls to by the reading: 2 passes, 1 warns, 0 fails (rubric, section 2)."""
        return _SPECIFIC[self.statement.specific]

    @property
    def measurable_level(self) -> Lowers:
        """What Measurable falls to by the reading (rubric, section 2); two measured key results pass it."""
        statement = self.statement
        quantified, verifiable = statement.reading.quantified, statement.verifiable
        if (quantified and verifiable == 2) or self.measured_by >= LIMITS.key_results_least:
            return None
        return "warn" if verifiable == 2 or (quantified and verifiable == 1) else "fail"

    @property
    def dated(self) -> bool:
        """Whether a period or a due date is known, so that a date can be held against it."""
        return self.period is not None or self.record.due is not None


def base_levels(goal: Goal) -> dict[str, Level]:
    """What each criterion is before any finding: `pass` where it can be judged at all, else `unknown`."""
    statement = goal.statement
    spoken = statement.spoken
    known = {
        "specific": spoken,
        "measurable": spoken or statement.reading.quantified,
        "achievable": _can_judge_reach(goal),
        "relevant": _can_judge_links(goal),
        "time_bound": spoken or bool(statement.deadlines) or goal.dated,
    }
    return {name: "pass" if yes else "unknown" for name, yes in known.items()}


def _can_judge_reach(goal: Goal) -> bool:
    """Achievable needs a record of movement, load, confidence or an owner; a sentence shows none of them."""
    record = goal.record
    moves = record.baseline is not None and record.target is not None
    return goal.recorded and (
        moves
        or record.type == "aspirational"
        or record.band is not None
        or any(goal.knows(name) for name in ("history", "owner_open_objectives", "confidence", "owner"))
    )


def _can_judge_links(goal: Goal) -> bool:
    """Relevant needs the links of the record; a key result's own link is the objective it measures."""
    if goal.is_key_result and goal.parent:
        return True
    return goal.recorded and (goal.knows("parent") or goal.knows("aspiration"))


def measured(key_results: tuple[KeyResultSpec, ...], today: date) -> int:
    """How many key results have a quantified target on a named metric, in their record or in their text."""
    return sum(_is_measured(spec, today) for spec in key_results)


def _is_measured(spec: KeyResultSpec, today: date) -> bool:
    if spec.target is not None and (spec.metric or spec.unit):
        return True
    statement = read(spec.text, kind="key_result", today=today)
    return statement.reading.quantified and statement.verifiable == 2
