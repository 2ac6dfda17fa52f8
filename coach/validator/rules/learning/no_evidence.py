"""No stored record is cited."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective


def find(subject: Retrospective) -> Iterable[Fault]:
    learning = subject.learning
    if learning is None or not learning.text.strip() or learning.evidence:
        return ()
    message = "It cites no check-in, value or adjustment."
    return (Fault(None, message, "Name the record where it could first be seen."),)


RULE: Rule[Retrospective] = Rule(
    code="L103",
    name="no-evidence",
    criterion="learning",
    severities=BOTH_ERROR,
    source="ED: learning from evidence; rubric 3",
    why=(
        "A learning that rests on no check-in, value or adjustment is a memory, and memory of a miss is "
        "written by its end. The record often shows the turn weeks earlier."
    ),
    trips=(
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=(),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "We asked for the number of slots too late and so planned twice what fits",
            learning=Learning(
                "We asked for the number of slots too late and so planned twice what fits",
                cause="ambition-too-high",
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
    ),
    near_misses=(
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2", "adjustment:0"),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
    ),
    find=find,
)
