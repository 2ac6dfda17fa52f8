"""The miss in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import content, short


def find(subject: Retrospective) -> Iterable[Fault]:
    learning, metric = subject.learning, subject.miss.metric
    if _restates(subject.said, metric):
        message = "This says the result again, not why it came out so."
        return (Fault(None, message, "Go on with “because …”, and ask once more why that was so."),)
    why = learning.decision_why if learning else ""
    if _RESULT.search(why) and _restates(why, metric):
        message = f"“{short(why)}” says the result again, not why it is decided so."
        return (Fault(None, message, "Say in one line what speaks for it."),)
    return ()


def _restates(text: str, metric: str) -> bool:
    if not text.strip() or _REASON.search(text):
        return False
    own = content(_RESULT.sub(" ", text)) - content(metric) - _ONLY
    return len(own) < LIMITS.own_words_least and bool(_RESULT.search(text) or _NUMBER.search(text))


_NUMBER = re.compile(r"\d")
_ONLY = content("only reached reach instead planned end final value signed we got")
_RESULT = re.compile(
    r"\b(?:target|goal|objective|key result|kr|result)s? (?:was|were|is|has been|could) ?(?:n[o']t)?\b|\bmiss(?:ed|ing)?\b|"
    r"\bnot (?:reach|achiev|met|hit)\w*|\bfell short\b|\b(?:lower|less|smaller|below|under) (?:than )?(?:the |our )?(?:target|goal|plan)\b|\bdid ?n[o']t (?:reach|hit|meet|make|achieve)\b|\bonly\b",
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
    severities=BOTH_ERROR,
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
