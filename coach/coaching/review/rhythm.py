"""How often a goal was looked at: the check-ins that count, and the long stretches without one.

One border holds for every goal of a record, whatever its own rhythm is, so that of two stretches of the same length
both are told or none. It is no shorter than what a check-in every quarter leaves free.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coach.coaching.review.record import Goal, Note, ReviewRecord

#: Days of the longest quarter: who looks at a goal once a quarter leaves no gap.
QUARTER = 92


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch without a check-in. `after` is None before the first one, `before` is None behind the last one."""

    start: date
    end: date
    after: Note | None
    before: Note | None

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.end - self.start).days

    @property
    def notes(self) -> tuple[Note, ...]:
        """The check-ins at its edges."""
        return tuple(note for note in (self.after, self.before) if note)


def looked(goal: Goal) -> list[Note]:
    """The check-ins that say how it stood, by day."""
    return [note for note in by_day(goal) if not note.skipped]


def by_day(goal: Goal) -> list[Note]:
    """All check-ins, by day."""
    return sorted(goal.notes, key=lambda note: note.on)


def silences(record: ReviewRecord, goal: Goal) -> list[Silence]:
    """The stretches that are longer than a quarter, or than half of the period where that is less, in order."""
    notes = by_day(goal)
    if not notes:
        return []
    period = record.period
    border = min(QUARTER, ((period.end - period.start).days + 1) / 2)
    found = [Silence(_begin(record, goal), notes[0].on, None, notes[0])]
    found += [Silence(one.on, two.on, one, two) for one, two in pairwise(notes)]
    if not goal.closing:
        found.append(Silence(notes[-1].on, _end(record, goal), notes[-1], None))
    return [one for one in found if one.days > border]


def _begin(record: ReviewRecord, goal: Goal) -> date:
    return goal.begun or record.period.start


def _end(record: ReviewRecord, goal: Goal) -> date:
    """The last day on which a check-in could be expected."""
    last = record.until or record.period.end
    due = [result.due for result in goal.results if result.dropped_by is None]
    return min(last, max(due)) if due else last
