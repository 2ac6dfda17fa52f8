"""Deadlines of a goal compared with each other and with its due date."""

from __future__ import annotations

from datetime import date

from coach.validator.reading.statement import Deadline
from coach.validator.subjects.goal import Goal

_LIMITS = (
    "by",
    "until",
    "till",
    "before",
    "no later",
    "bis",
    "vor",
    "spätestens",
    "antes",
    "hasta",
    "avant",
    "d'ici",
)


def latest(goal: Goal) -> Deadline | None:
    """The last dated deadline of the text, None where it has none."""
    dated = [found for found in goal.statement.deadlines if found.day is not None]
    return max(dated, key=lambda found: (found.day or date.min, found.span), default=None)


def is_end(goal: Goal, deadline: Deadline) -> bool:
    """Whether the text commits to this day as an end ("by …", "until …"), and does not only mention it."""
    start, end = deadline.span
    around = goal.text[max(0, start - 14) : end].lower()
    return deadline.day is not None and any(f"{word} " in f" {around}" for word in _LIMITS)


def holds(deadline: Deadline, day: date) -> bool:
    """Whether a day lies within what the deadline allows: on it, or inside the stretch that it names."""
    if deadline.day is None or day == deadline.day:
        return True
    return deadline.start is not None and deadline.start <= day <= deadline.day


def contradict(first: Deadline, second: Deadline) -> bool:
    """Whether two ends cannot both be meant: neither lies within the other's stretch."""
    if first.day is None or second.day is None:
        return False
    return not holds(first, second.day) and not holds(second, first.day)
