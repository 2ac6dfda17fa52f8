"""How often a goal was looked at: the check-ins that count, and the stretches without one that stand out.

A stretch is long only beside the rhythm that the record shows: where every quarter has its check-in, ninety days are
no gap. Where two check-ins are all there is, their two days tell it already.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from coach.coaching.review.record import Goal, Note, ReviewRecord

#: A stretch without a check-in is told from this many days on: four times the usual two weeks.
LONG_GAP = 56
#: And where it is so many times as long as the median stretch (rubric 4: a check-in is stale from there on).
LONGER = 1.5


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
    """The stretches that stand out, in order; those of the same length are all told, or none of them."""
    notes = by_day(goal)
    inner = [Silence(one.on, two.on, one, two) for one, two in pairwise(notes) if one.on < two.on]
    if not inner:
        return []
    border = max(LONG_GAP, LONGER * median(one.days for one in inner))
    gaps = inner if len(inner) > 1 else []
    edges = [Silence(_begin(record, goal), notes[0].on, None, notes[0])]
    if not goal.closing:
        edges.append(Silence(notes[-1].on, _end(record, goal), notes[-1], None))
    return sorted((one for one in (*gaps, *edges) if one.days >= border), key=lambda one: one.start)


def _begin(record: ReviewRecord, goal: Goal) -> date:
    return goal.begun or record.period.start


def _end(record: ReviewRecord, goal: Goal) -> date:
    """The last day on which a check-in could be expected."""
    last = record.until or record.period.end
    due = [result.due for result in goal.results if result.dropped_by is None]
    return min(last, max(due)) if due else last
