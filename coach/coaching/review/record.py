"""What a review may rest on: the record of one person's period, as far as its reader may see it.

Every part has an id. In a bulk case it is the part's position (`objective:0/kr:1`), else the id in the store.
Nothing private is in here but `private`, which the gate alone reads to tell a leak.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coach.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Move:
    """A target that was moved: the id of the adjustment that says so, its day, the old and the new target."""

    change_id: str
    on: date
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Result:
    """A key result as it ended: `final` is the stored end value, None where none is stored, which is no zero.

    `last` is the day of `final` where it is known. `moves` are the moves of its target, oldest first; `target` is the
    one that stands. `dropped_by` is the id of the adjustment that took it out of the plan. `inside` counts the
    check-ins within the band and all of them. `confidences` are shares from 0 to 1, oldest first. `running`: its
    time is not over yet, so that `final` is where it stands so far.
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
    moves: tuple[Move, ...] = ()
    dropped_by: str | None = None
    inside: tuple[int, int] | None = None
    last: date | None = None
    running: bool = False

    @property
    def first_target(self) -> float | None:
        """What was agreed before the target was moved for the first time; None where it was not."""
        return self.moves[0].before if self.moves else None


@dataclass(frozen=True, slots=True)
class Note:
    """A check-in: its day, its words, and where the store knows it the value and the key result.

    `skipped`: nothing was reported on that day, and its words say why. `felt`: it holds a confidence.
    """

    id: str
    on: date
    text: str
    value: float | None = None
    result_id: str | None = None
    skipped: bool = False
    felt: bool = False

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return self.value is None and not self.felt and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Change:
    """An adjustment, in the words in which it is kept.

    `field` is what it changed and `of` the id of what was changed, where the store knows them.
    """

    id: str
    on: date
    text: str
    reason: str
    field: str = ""
    of: str = ""


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
    """An objective of the period. `parent` is the sentence of the goal above that its owner linked it to.

    `empty` and `elsewhere` count the check-ins that are not in `notes`: those that say nothing, and those that lie
    outside the period. `begun` is the first day of it inside the period, None where the record does not tell.
    """

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
    empty: int = 0
    elsewhere: int = 0
    begun: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """All of it. `asked` is what the manager wrote about the review; it is read for its form, never quoted.

    `until` is the last day that the record can tell of; None is the end of the period.
    """

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
    until: date | None = None

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
