"""A result that was reached gets a cause of a miss."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective, reached


def find(subject: Retrospective) -> Iterable[Fault]:
    learning = subject.learning
    if learning is None or not (learning.cause or learning.contributing) or not reached(subject.miss):
        return ()
    message = f"This result was reached, and “{learning.cause or learning.contributing[0]}” explains a miss."
    return (Fault(None, message, "Leave the cause out; say what went better than expected, and why."),)


_TEXT = "Three schools a week fit into the tour, because each of them set the day itself"


def _learning(cause: str | None) -> Learning:
    return Learning(
        _TEXT,
        cause=cause,
        evidence=("checkin:2",),
        cue="a tour is planned",
        response="I let each school set its day",
        decision="keep",
        decision_why="it did more than was agreed",
    )


RULE: Rule[Retrospective] = Rule(
    code="L111",
    name="invented-miss",
    criterion="learning",
    severities=BOTH_ERROR,
    source="GP: only a committed result under 1.0 and an aspirational one under 0.7 is a miss",
    why=(
        "A retrospective form that asks everybody for a cause gets one, also where nothing went wrong. What was "
        "reached teaches too, by what went better than expected; a cause of the list would turn it into a fault."
    ),
    trips=(
        example(_TEXT, "committed, scored 1.0", learning=_learning("capacity"), miss=Miss(1.0)),
        example(
            _TEXT,
            "aspirational, scored 0.75",
            learning=_learning("dependency"),
            miss=Miss(0.75, "aspirational"),
        ),
    ),
    near_misses=(
        example(_TEXT, "committed, scored 1.2", learning=_learning(None), miss=Miss(1.2)),
        example(_TEXT, "committed, scored 0.9", learning=_learning("capacity"), miss=Miss(0.9)),
    ),
    find=find,
)
