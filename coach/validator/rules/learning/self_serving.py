"""A lesson that lays it at the door of others."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.hollow import excuse
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import short


def find(subject: Retrospective) -> Iterable[Fault]:
    for place, text in enumerate(subject.parts):
        if match := excuse(text):
            message = f"“{short(match.group())}” leaves nothing that you could do."
            fix = "Write what the plan assumed about it, and how you could have known earlier."
            # A span points into the learning's own text; the plan and the decision have none.
            return (Fault(match.span() if place == 0 else None, message, fix),)
    return ()


RULE: Rule[Retrospective] = Rule(
    code="L108",
    name="self-serving",
    criterion="learning",
    severities=BOTH_ERROR,
    source="ED: superficial and self-serving lessons",
    why=(
        "“The market wasn't ready” may be true and leaves nothing to do. The useful half is what could "
        "have been known earlier, and what the plan assumed."
    ),
    trips=(
        example(
            "The market wasn't ready for a product as good as ours",
            learning=Learning(
                "The market wasn't ready for a product as good as ours",
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
            "Customers did not understand the value of the new plan",
            learning=Learning(
                "Customers did not understand the value of the new plan",
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
            "It was just bad luck with the weather in spring",
            learning=Learning(
                "It was just bad luck with the weather in spring",
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
            "Each contract waits ten weeks for one signatory, so four fit into half a year",
            "the decision excuses itself",
            learning=Learning(
                "Each contract waits ten weeks for one signatory, so four fit into half a year",
                cause="dependency",
                evidence=("checkin:2",),
                cue="a plan counts signatures of another house",
                response="I ask for the free slots before the target is set",
                decision="keep",
                decision_why="it was just bad luck",
            ),
            miss=Miss(0.33),
        ),
    ),
    near_misses=(
        example(
            "Two of five regions ban night flights, which a call to the authority would have told us in January",
            learning=Learning(
                "Two of five regions ban night flights, which a call to the authority would have told us in January",
                cause="wrong-assumption",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "We assumed that customers read the letter; 7 of 60 had opened it",
            learning=Learning(
                "We assumed that customers read the letter; 7 of 60 had opened it",
                cause="ambition-too-high",
                evidence=("checkin:2",),
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
