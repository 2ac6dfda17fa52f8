"""A period so long that it is a strategy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.deadlines import latest
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    own = latest(goal)
    day = own.day if own else None
    if day is not None and goal.period is None and (day - goal.today).days > LIMITS.period_most:
        message = f"{goal.quote(own.span if own else None)} is more than a year away: that is a strategy."
        fix = "Keep it as the direction, and say what will be true at the end of this period."
        return (Fault(own.span if own else None, message, fix, "warn" if goal.dated else None),)
    if goal.period and (goal.period[1] - goal.period[0]).days > LIMITS.period_most:
        message = (
            f"The period from {goal.period[0]} to {goal.period[1]} is longer than a year: that is a strategy."
        )
        return (
            Fault(
                None,
                message,
                "Choose a quarter, a half or a year, and keep the rest as the direction.",
                "warn",
            ),
        )
    return ()


RULE: Rule[Goal] = Rule(
    code="T106",
    name="strategy-horizon",
    criterion="time_bound",
    severities=BOTH_INFO,
    source="W: a goal for years is a strategy; rubric 1: longer than the period allows",
    why=(
        "Beyond a year a goal is a direction: conditions change more often than it is looked at. It is "
        "worth having, as the aspiration or the goal above, with an objective for this period that takes "
        "the first step."
    ),
    trips=(
        example("Win half of the regional market by the end of 2031"),
        example("Win half of the regional market", period=(date(2027, 1, 1), date(2029, 12, 31))),
    ),
    near_misses=(
        example("Win 40 clinics by the end of 2027"),
        example("Win 40 clinics", period=(date(2027, 1, 1), date(2027, 12, 31))),
    ),
    find=find,
    lowers=True,
)
