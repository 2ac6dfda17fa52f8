"""Evidence that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import listed


def find(subject: Retrospective) -> Iterable[Fault]:
    learning, known = subject.learning, subject.miss.evidence
    if learning is None or not known:
        return ()
    missing = [name for name in learning.evidence if name not in known]
    if not missing:
        return ()
    message = f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} not in the record."
    return (Fault(None, message, "Cite records that exist, or leave the citation out.", None, None, True),)


RULE: Rule[Retrospective] = Rule(
    code="L104",
    name="unknown-evidence",
    criterion="learning",
    severities=BOTH_ERROR,
    source="rubric 3: cites records that exist",
    why=("A cited record that is not there is worse than none: it looks like proof."),
    trips=(
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
            miss=Miss(0.33, evidence=frozenset({"checkin:0"})),
        ),
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("checkin:2", "adjustment:9"),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33, evidence=frozenset({"checkin:2"})),
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
            miss=Miss(0.33, evidence=frozenset({"checkin:2", "adjustment:0"})),
        ),
        example(
            "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
            learning=Learning(
                "Ten weeks of due diligence fit three contracts at a time, so twelve in half a year were never possible",
                cause="ambition-too-high",
                evidence=("adjustment:0",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33, evidence=frozenset({"checkin:2", "adjustment:0"})),
        ),
    ),
    find=find,
)
