"""Own dates outside the parent's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from coach.validator.reading import read
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    own = goal.record.due or goal.statement.reading.deadline
    if own is None or not goal.parent:
        return ()
    above = _end_of(goal.parent, goal.today, goal.period)
    if above is None or own <= above:
        return ()
    message = f"It ends on {own}, after the goal above, which ends on {above}."
    fix = "Bring it forward, cut it into a part that comes in time, or link it to a later goal."
    return (Fault(goal.statement.reading.deadline_span, message, fix),)


@lru_cache(maxsize=256)
def _end_of(text: str, today: date, period: tuple[date, date] | None) -> date | None:
    """The deadline of the goal above; many key results share one."""
    return read(text, kind="objective", today=today, period=period).reading.deadline


RULE: Rule[Goal] = Rule(
    code="R105",
    name="dates-outside-parent",
    criterion="relevant",
    severities=BOTH_WARNING,
    source="SEED A3; GP: a contribution has to come in time",
    why=("What comes after the goal above is closed cannot contribute to it."),
    trips=(
        example(
            "Guests check in without waiting by 30 September 2027",
            kind="objective",
            parent="Guests come back by themselves by 30 June 2027",
        ),
        example(
            "Guests check in without waiting",
            kind="objective",
            record=Record(
                parent="Guests come back by themselves by 30 June 2027",
                contribution="Waiting is the first complaint",
                due=date(2027, 8, 31),
            ),
        ),
    ),
    near_misses=(
        example(
            "Guests check in without waiting by 31 March 2027",
            kind="objective",
            parent="Guests come back by themselves by 30 June 2027",
        ),
        example(
            "Guests check in without waiting by 30 September 2027",
            kind="objective",
            parent="Guests come back by themselves",
        ),
    ),
    find=find,
)
