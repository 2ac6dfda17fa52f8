"""The miss in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import content


def find(subject: Retrospective) -> Iterable[Fault]:
    text = subject.said
    if not text.strip() or _REASON.search(text):
        return ()
    own = content(_RESULT.sub(" ", text)) - content(subject.miss.metric) - _ONLY
    if len(own) >= LIMITS.own_words_least or not (_RESULT.search(text) or _NUMBER.search(text)):
        return ()
    message = "This says the result again, not why it came out so."
    return (Fault(None, message, "Go on with “because …”, and ask once more why that was so."),)


_NUMBER = re.compile(r"\d")
_ONLY = content("only reached reach instead planned end final value signed we got")
_RESULT = re.compile(
    r"\b(?:target|goal|objective|key result|kr|result)s? (?:was|were|is|has been|could) ?(?:n[o']t)?\b|\bmiss(?:ed|ing)?\b|"
    r"\bnot (?:reach|achiev|met|hit)\w*|\bfell short\b|\bdid ?n[o']t (?:reach|hit|meet|make|achieve)\b|\bonly\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|so that|therefore|which meant|due to|as soon as|when|until|unless|if|turned out|"
    r"caused|led to|depends?|needs?|takes?|takes|waits?|weil|da|porque|parce)\b",
    re.IGNORECASE,
)


RULE: Rule[Retrospective] = Rule(
    code="L106",
    name="restates-miss",
    criterion="learning",
    severities=BOTH_WARNING,
    source="ED: superficial lessons; rubric 3",
    why=(
        "“We reached 4 of 12” is the result again. A learning says something that was not known at the "
        "start and that holds for the next goal too."
    ),
    trips=(
        example(
            "We only signed 4 of the 12 distributor contracts",
            learning=Learning(
                "We only signed 4 of the 12 distributor contracts",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33, metric="signed distributor contracts", numbers=(0, 12, 4)),
        ),
        example(
            "The target was not reached",
            learning=Learning(
                "The target was not reached",
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
            "We missed the target for signed contracts",
            learning=Learning(
                "We missed the target for signed contracts",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33, metric="signed distributor contracts"),
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
            miss=Miss(0.33, metric="signed distributor contracts", numbers=(0, 12, 4)),
        ),
        example(
            "We signed 4 of 12 because each contract waits ten weeks for one signatory",
            learning=Learning(
                "We signed 4 of 12 because each contract waits ten weeks for one signatory",
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
