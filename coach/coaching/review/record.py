"""What a review may rest on: the record of one person's period, as far as its reader may see it.

Every part has an id. In a bulk case it is the part's position (`objective:0/kr:1`), else the id in the store.
Nothing private is in here but `private`, which the gate alone reads to tell a leak.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coach.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Result:
    """A key result as it ended: `final` is the stored end value, None where none is stored, which is no zero.

    `last` is the day of `final` where it is known. `first_target` is what was agreed before the target was moved,
    None where it was not; `moved_by` are the ids of the adjustments that say so. `inside` counts the check-ins
    within the band and all of them. `confidences` are shares from 0 to 1, oldest first. `running`: its time is not
    over yet, so that `final` is where it stands so far.
    """

    id: str
    metric: str
    unit: str
    direction: str
    baseline: float | None
    target: float | None
    final: float | None
    due: date
    type: str
    confidences: tuple[float, ...] = ()
    band: tuple[float, float] | None = None
    first_target: float | None = None
    moved_by: tuple[str, ...] = ()
    inside: tuple[int, int] | None = None
    last: date | None = None
    running: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A check-in: its day, its words, and where the store knows it the value and the key result."""

    id: str
    on: date
    text: str
    value: float | None = None
    result_id: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An adjustment, in the words in which it is kept."""

    id: str
    on: date
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A learning; `plan` is its if-then where that is kept apart, `result_id` what it was learnt from."""

    id: str
    text: str
    on: date | None = None
    plan: str = ""
    result_id: str | None = None


@dataclass(frozen=True, slots=True)
class Thanks:
    """A recognition: who wrote it, when, and what."""

    id: str
    on: date
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective of the period. `parent` is the sentence of the goal above that its owner linked it to."""

    id: str
    text: str
    parent: str | None
    type: str
    results: tuple[Result, ...] = ()
    notes: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    contribution: str = ""
    closing: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """All of it. `asked` is what the manager wrote about the review; it is read for its form, never quoted."""

    id: str
    person: str
    role: str
    period: Period
    goals: tuple[Goal, ...]
    thanks: tuple[Thanks, ...] = ()
    asked: str = ""
    private: tuple[str, ...] = ()
    person_id: str | None = None
    language: str | None = None
    outside: tuple[str, ...] = ()

    @property
    def results(self) -> tuple[Result, ...]:
        """The key results of all goals, in their order."""
        return tuple(result for goal in self.goals for result in goal.results)

    def ids(self) -> Iterator[str]:
        """The id of every part, in the order of the record."""
        for goal in self.goals:
            yield goal.id
            yield from (one.id for one in goal.results)
            yield from (one.id for one in goal.notes)
            yield from (one.id for one in goal.changes)
            yield from (one.id for one in goal.lessons)
        yield from (thanks.id for thanks in self.thanks)

    @property
    def work(self) -> str:
        """The words that name the work itself: role, goals, metrics. What is common in them is no private matter."""
        texts = [self.role]
        for goal in self.goals:
            texts += [goal.text, goal.parent or "", *(result.metric for result in goal.results)]
        return " ".join(texts)
