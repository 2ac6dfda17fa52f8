"""A lesson that fits everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import content, short


def find(subject: Retrospective) -> Iterable[Fault]:
    text = subject.said.strip()
    if not text:
        return ()
    match = _PLATITUDE.search(text)
    few = len(content(text)) < LIMITS.learning_words_least
    if not (match and (few or len(content(text)) < 2 * LIMITS.own_words_least)) and not (
        few and not _SAYS_WHY.search(text)
    ):
        return ()
    what = f"“{short(match.group() if match else text)}”"
    message = f"{what} would be true of any team in any year."
    fix = "Say what happened here, when it could first be seen, and what you would look at next time."
    return (Fault(match.span() if match else None, message, fix),)


_SAYS_WHY = re.compile(r"\b(?:because|so|when|until|since|after|before|without|instead)\b|\d", re.IGNORECASE)
_PLATITUDE = re.compile(
    r"\b(?:communicat\w+ (?:better|more)|(?:better|more|improved?) (?:communication|planning|focus|alignment|coordination|"
    r"preparation|collaboration|discipline|ownership)|plan(?:ning)? (?:better|more carefully)|start(?:ed)? earlier|"
    r"(?:work|try) (?:harder|smarter)|be more (?:realistic|proactive|careful|focused|ambitious|disciplined)|"
    r"prioriti[sz]e better|pay more attention|take (?:it|this) more seriously)\b",
    re.IGNORECASE,
)


RULE: Rule[Retrospective] = Rule(
    code="L107",
    name="superficial",
    criterion="learning",
    severities=BOTH_WARNING,
    source="ED: superficial and self-serving lessons",
    why=(
        "“Communicate better” would be true of any team in any year, so it changes nothing. Edmondson "
        "finds such lessons where people stop at the first plausible sentence."
    ),
    trips=(
        example(
            "We need to communicate better",
            learning=Learning(
                "We need to communicate better",
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
            "Better planning and more focus next time",
            learning=Learning(
                "Better planning and more focus next time",
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
            "Start earlier",
            learning=Learning(
                "Start earlier",
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
            "The two shifts never met, so a fault found at night was reported the next evening",
            learning=Learning(
                "The two shifts never met, so a fault found at night was reported the next evening",
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
    unless=("L106",),
)
