"""The cause is not of the list."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import CAUSES, Learning, Miss, Retrospective, reached
from coach.validator.words import short


def find(subject: Retrospective) -> Iterable[Fault]:
    learning = subject.learning
    if learning is None:
        return ()
    if learning.cause is None and not learning.contributing and reached(subject.miss):
        return ()
    strange = [cause for cause in learning.contributing if cause not in CAUSES]
    if learning.cause in CAUSES and not strange:
        return ()
    what = f"“{strange[0]}” is" if learning.cause in CAUSES else "The primary cause is missing: it is"
    if learning.cause and learning.cause not in CAUSES:
        what = f"“{short(learning.cause)}” is"
    return (
        Fault(None, f"{what} none of the causes that are compared.", f"Choose one of: {', '.join(CAUSES)}."),
    )


RULE: Rule[Retrospective] = Rule(
    code="L102",
    name="cause-not-listed",
    criterion="learning",
    severities=BOTH_ERROR,
    source="rubric 3: one primary cause of a closed list",
    why=(
        "One primary cause from a closed list makes learnings comparable over teams and periods: three "
        "misses for “dependency” in a row say more than three stories. Others contribute and are named "
        "beside it."
    ),
    trips=(
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="bad luck",
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
                evidence=("checkin:2",),
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
            "The evening took off when the pupils ran it themselves, because they brought their friends",
            "the result was reached: what went better than expected has no cause of a miss",
            learning=Learning(
                "The evening took off when the pupils ran it themselves, because they brought their friends",
                evidence=("checkin:2",),
                cue="a goal like this one is set again",
                response="I begin with what moved it here",
                decision="keep",
                decision_why="it did more than was agreed",
            ),
            miss=Miss(1.2),
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
                decision_why="the need is still there",
                contributing=("dependency",),
            ),
            miss=Miss(0.33),
        ),
    ),
    find=find,
)
