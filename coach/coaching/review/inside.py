"""What of a record belongs to its period: a review of one half-year does not tell of another one."""

from dataclasses import replace

from coach.coaching.review.record import Goal, ReviewRecord
from coach.domain.periods import Period


def within(record: ReviewRecord) -> ReviewRecord:
    """The record without what is dated outside its period; the ids of that stand in `outside`."""
    period = record.period
    goals = tuple(_goal(goal, period) for goal in record.goals)
    thanks = tuple(one for one in record.thanks if period.contains(one.on))
    inside = replace(record, goals=goals, thanks=thanks)
    kept = set(inside.ids())
    return replace(inside, outside=tuple(name for name in record.ids() if name not in kept))


def _goal(goal: Goal, period: Period) -> Goal:
    return replace(
        goal,
        notes=tuple(one for one in goal.notes if period.contains(one.on)),
        changes=tuple(one for one in goal.changes if period.contains(one.on)),
        lessons=tuple(one for one in goal.lessons if one.on is None or period.contains(one.on)),
    )
