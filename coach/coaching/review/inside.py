"""What of a record belongs to its period: a review of one half-year does not tell of another one."""

from dataclasses import replace

from coach.coaching.review.record import Goal, Result, ReviewRecord
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
    inside = [one for one in goal.notes if period.contains(one.on)]
    notes = tuple(one for one in inside if not one.empty)
    return replace(
        goal,
        results=tuple(_result(one, period) for one in goal.results),
        notes=notes,
        changes=tuple(one for one in goal.changes if period.contains(one.on)),
        lessons=tuple(one for one in goal.lessons if one.on is None or period.contains(one.on)),
        empty=len(inside) - len(notes),
        elsewhere=len(goal.notes) - len(inside),
    )


def _result(result: Result, period: Period) -> Result:
    """The key result with the moves of its target in the period, and the target that stood at the period's end."""
    later = [move for move in result.moves if move.on > period.end]
    target = later[0].before if later else result.target
    return replace(result, target=target, moves=tuple(one for one in result.moves if period.contains(one.on)))
