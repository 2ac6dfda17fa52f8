"""A lesson that lays it at the door of others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import short


def find(subject: Retrospective) -> Iterable[Fault]:
    match = _OTHERS.search(subject.said)
    if not match:
        return ()
    message = f"“{short(match.group())}” leaves nothing that you could do."
    fix = "Write what the plan assumed about it, and how you could have known earlier."
    return (Fault(match.span(), message, fix),)


_OTHERS = re.compile(
    r"\bmarket (?:was|is|were) ?(?:n[o']t|not)(?: yet)? ready|"
    r"\b(?:customers?|clients?|users?|people|they) (?:just |simply )?(?:did|do|could) ?(?:n[o']t|not) (?:understand|get|"
    r"appreciate|see) (?:the |our |it)|\b(?:bad luck|bad timing|unlucky|out of our hands|nothing (?:we|i) could)|"
    r"\bthrough no fault\b|\bahead of (?:its|our|their) time\b|\bunrealistic (?:customers?|clients?|expectations of)",
    re.IGNORECASE,
)


RULE: Rule[Retrospective] = Rule(
    code="L108",
    name="self-serving",
    criterion="learning",
    severities=BOTH_WARNING,
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
