"""A lesson that fits everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.hollow import own_words, platitude
from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import content, short


def find(subject: Retrospective) -> Iterable[Fault]:
    text = subject.said.strip()
    if text and (fault := _of_text(text)):
        return (fault,)
    for words in subject.parts[1:]:
        match = platitude(words)
        if match and own_words(words) < LIMITS.own_words_least:
            return (_fault(short(words), None),)
    return ()


def _of_text(text: str) -> Fault | None:
    """What is hollow in the learning's own sentence: a phrase with little around it, or hardly a word of its own."""
    match, own = platitude(text), own_words(text)
    few = len(content(text)) < LIMITS.learning_words_least and not _SAYS_WHY.search(text)
    if match and (few or own < LIMITS.learning_words_least):
        return _fault(short(match.group()), match.span())
    return _fault(short(text), None) if own < LIMITS.own_words_least + few else None


def _fault(words: str, span: tuple[int, int] | None) -> Fault:
    fix = "Say what happened here, when it could first be seen, and what you would look at next time."
    return Fault(span, f"“{words}” would be true of any team in any year.", fix)


_SAYS_WHY = re.compile(
    r"\b(?:because|so|when|until|since|after|before|without|instead|weil|da|bis|erst|statt|ohne|parce|car|jusqu|"
    r"sans|porque|hasta|sin|perché|finché|senza|até|sem|omdat|tot|zonder)\b|\d",
    re.IGNORECASE,
)


RULE: Rule[Retrospective] = Rule(
    code="L107",
    name="superficial",
    criterion="learning",
    severities=BOTH_ERROR,
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
        example(
            "Each contract waits ten weeks for one signatory, so four fit into half a year",
            "the response says nothing",
            learning=Learning(
                "Each contract waits ten weeks for one signatory, so four fit into half a year",
                cause="dependency",
                evidence=("checkin:2",),
                cue="a plan counts signatures of another house",
                response="communicate better with them",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
    ),
    near_misses=(
        example(
            "“Communicate better” was agreed twice before; what was missing was one list that both shops read",
            "the phrase is quoted, and what was missing is said",
            learning=Learning(
                "“Communicate better” was agreed twice before; what was missing was one list that both shops read",
                cause="dependency",
                evidence=("checkin:2",),
                cue="two shops take orders for one bench",
                response="I communicate the new date to both on the same day",
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
