"""No decision with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import DECISIONS, Learning, Miss, Retrospective


def find(subject: Retrospective) -> Iterable[Fault]:
    learning = subject.learning
    if learning is None or not learning.text.strip():
        return ()
    if learning.decision not in DECISIONS:
        message = "It is not said what becomes of the goal."
        return (Fault(None, message, "Decide: keep, modify or abandon, with one line of why."),)
    if len(learning.decision_why.split()) > 1:
        return ()
    return (Fault(None, f"“{learning.decision}” stands without a reason.", "Add one line of why."),)


RULE: Rule[Retrospective] = Rule(
    code="L110",
    name="no-decision",
    criterion="learning",
    severities=BOTH_ERROR,
    source="rubric 3: keep, modify or abandon, with one line of why; D",
    why=(
        "A closed goal is kept, modified or abandoned, and the reason is one line. Undecided goals come "
        "back next period by habit."
    ),
    trips=(
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="",
            ),
            miss=Miss(0.33),
        ),
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="maybe",
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
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="abandon",
                decision_why="the country is closed to imports",
            ),
            miss=Miss(0.33),
        ),
    ),
    find=find,
)
