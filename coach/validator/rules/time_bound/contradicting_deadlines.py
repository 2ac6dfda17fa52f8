"""Two deadlines that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from coach.validator.reading.statement import Deadline
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.deadlines import contradict, holds, is_end
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    ends = [found for found in goal.statement.deadlines if is_end(goal, found)]
    pairs = combinations(ends[:_LOOKED_AT], 2) if len(goal.statement.aims) < 2 else ()
    for first, second in pairs:
        if contradict(first, second) and not _share_out(goal, first, second):
            message = f"{goal.quote(first.span)} and {goal.quote(second.span)} are two different ends."
            return (Fault(second.span, message, "Keep one of them.", "fail"),)
    due = goal.record.due
    if due and len(ends) == 1 and not holds(ends[0], due):
        message = f"The text says {goal.quote(ends[0].span)}, the record says {due}."
        return (Fault(ends[0].span, message, "Make the text and the due date agree.", "fail"),)
    return ()


#: So many ends are held against each other; no goal has more, and a long text stays quick.
_LOOKED_AT = 12
#: Words that join and tell of no part.
_JOINTS = frozenset((
    "and", "or", "then", "but", ",", ";", "–", "-", "(", ")", "und", "oder", "dann", "y", "e", "o", "luego", "et", "ou", "puis",
))  # fmt: skip
#: Words that lead to where or for whom, which tells of no part either.
_PLACES = frozenset((
    "in", "at", "for", "of", "on", "with", "across", "among", "per", ".", "im", "bei", "für", "en", "dans", "pour",
))  # fmt: skip


def _share_out(goal: Goal, first: Deadline, second: Deadline) -> bool:
    """Whether each date has a part of its own: “a guide by the end of Q1 and a video by Q2”.

    The second part stands between the dates, or behind the second one where the first stands before the first.
    """
    between = goal.text[first.span[1] : second.span[0]]
    words = _words(between)
    if words - _JOINTS:
        return not words.isdisjoint(_AND) or between.lstrip().startswith((";", ", a ", ", an ", ", the "))
    behind = _SPLIT.findall(goal.text[second.span[1] :].lower())
    told = bool(_words(goal.text[: first.span[0]]) - _JOINTS)
    if goal.statement.language == "de":  # the verb of a single part stands behind both dates
        told = any(found.span[1] <= first.span[0] for found in goal.statement.quantities)
    return told and bool(behind) and behind[0] not in _PLACES and not words.isdisjoint(_AND)


def _words(text: str) -> set[str]:
    return set(_SPLIT.findall(text.lower()))


_SPLIT = re.compile(r"\w+|[^\w\s]")
_AND = frozenset(("and", "then", "und", "dann", "y", "et"))


RULE: Rule[Goal] = Rule(
    code="T104",
    name="contradicting-deadlines",
    criterion="time_bound",
    severities=BOTH_ERROR,
    source="rubric 1: two that contradict",
    why=(
        "With two ends, each reader takes the one that suits. A date within a period (“in Q1, by 15 "
        "March”) is one deadline said twice and fine; two dates for one aim are not."
    ),
    trips=(
        example("By 31 March 2027 patients wait 6 minutes at most, this lasts until 30 June 2027"),
        example("Waiting time falls from 12 to 6 minutes by 15 May 2027 and by 30 June 2027"),
        example("Waiting time under 6 minutes by 28 February 2027", record=Record(due=date(2027, 3, 31))),
    ),
    near_misses=(
        example("A price list is online by the end of Q1 2027 and a calculator by the end of Q2 2027"),
        example("Publish the plan by 15 May 2027 and train 20 nurses by 30 June 2027"),
        example("By 15 May 2027 waiting time is under 9 minutes, and by 30 June 2027 under 6"),
        example("Waiting time under 6 minutes in Q1 2027, by 15 March 2027"),
        example("Waiting time under 6 minutes in Q1 2027", record=Record(due=date(2027, 3, 15))),
        example("From January to March 2027 waiting time stays under 6 minutes"),
    ),
    find=find,
    lowers=True,
)
