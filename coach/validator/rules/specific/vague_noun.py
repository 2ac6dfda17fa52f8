"""A vague noun or adjective."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal
from coach.validator.words import listed


def find(goal: Goal) -> Iterable[Fault]:
    spans, level = goal.statement.vague, goal.specific_level
    if not spans or not goal.statement.spoken or (level is None and goal.statement.reading.quantified):
        return ()
    words = listed(dict.fromkeys(goal.text[start:end] for start, end in spans))
    message = f"{words} can mean nearly anything, so two readers will picture two different goals."
    fix = "Put in its place what somebody would see: who has, knows or can do what, and since when."
    return (Fault(spans[0], message, fix, level, None if level else "info"),)


RULE: Rule[Goal] = Rule(
    code="S101",
    name="vague-noun",
    criterion="specific",
    severities=BOTH_WARNING,
    source="GP: avoid vague wording; D",
    why=(
        "“Better”, “world-class” or “things” sound like a goal and leave its content to the reader. Two "
        "people who agree on such a sentence agree on nothing, and find out at the end. Plain words for "
        "what people will see cost one more minute."
    ),
    trips=(
        "Be more strategic about various things",
        "Deliver world-class customer experiences",
        "Do stuff better",
    ),
    near_misses=(
        "Customers rate their first visit 9 of 10 or better",
        "Goods leave the dock within 4 hours",
        "Two thirds of the leading nurses teach a colleague",
    ),
    find=find,
    lowers=True,
)
