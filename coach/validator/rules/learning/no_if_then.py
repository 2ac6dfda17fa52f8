"""No if-then for next time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.hollow import own_words, platitude
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import short


def find(subject: Retrospective) -> Iterable[Fault]:
    learning = subject.learning
    if learning is None or not learning.text.strip():
        return ()
    cue, response = learning.cue.strip(), learning.response.strip()
    if not cue or not response:
        what = "the moment (“if …”)" if not cue else "the act (“then I …”)"
        return (Fault(None, f"For next time {what} is missing.", _FIX),)
    if _LOOSE.search(cue) or len(cue.split()) < 2 or not own_words(cue):
        return (Fault(None, f"“{short(cue)}” is no moment that one would notice.", _FIX),)
    if not platitude(response) and (own_words(response) < ACT_LEAST or _INTENTION.search(response)):
        return (Fault(None, f"“{short(response)}” is an intention, not an act.", _FIX),)
    return ()


#: An act names at least so many things beside the vocabulary of intentions: what is done, and with what.
ACT_LEAST = 2
_FIX = "Write “If <something that happens>, then I <one thing that I do>.”"
_LOOSE = re.compile(
    r"^(?:if |when )?(?:always|necessary|needed|possible|next time|in (?:the )?future|ever|at all times|bei bedarf|immer|nötig)\b",
    re.IGNORECASE,
)
_INTENTION = re.compile(
    r"\b(?:be(?:come)? (?:more|better|less)|try (?:to|harder)|aim to|think about|remind (?:myself|ourselves))\b",
    re.IGNORECASE,
)


RULE: Rule[Retrospective] = Rule(
    code="L109",
    name="no-if-then",
    criterion="learning",
    severities=BOTH_ERROR,
    source="GS: implementation intentions, d = 0.65",
    why=(
        "Gollwitzer and Sheeran put together 94 studies: people who fix the moment and the act (“if the "
        "third check-in stands under half, I halve the target the same day”) do it far more often than "
        "those with a good intention. The cue is something that happens; the response is something that "
        "one does."
    ),
    trips=(
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="",
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
                response="I try to remember it",
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
                cue="always",
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
                evidence=("checkin:2",),
                cue="a plan counts signatures of another house",
                response="I ask for the free slots before the target is set",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
    ),
    find=find,
)
