"""Could every key result be reached and the objective still fail?"""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR
from coach.validator.words import short


def find(subject: KeyResultSet) -> Iterable[Fault]:
    if subject.answers is None or not subject.key_results:
        return ()
    answer = (subject.answers.get("litmus") or "").strip().lower()
    if answer.startswith("no"):
        return ()
    question = "Could every key result be reached and the objective still fail?"
    if not answer:
        return (Fault(None, question, "Answer it once, with the people who do the work; it is kept."),)
    message = f"By your own answer (“{short(answer)}”) every key result could be reached and the objective still fail."
    return (Fault(None, message, "Add the key result that is missing from that story.", None, "warning"),)


RULE: Rule[KeyResultSet] = Rule(
    code="K107",
    name="litmus",
    criterion="key_results",
    severities=BOTH_INFO,
    source="GP: the litmus test of key results",
    why=(
        "Google's litmus test: is there a reasonable way to reach every key result and still not have the "
        "objective? Only the people who know the work can answer. They are asked once, and the answer is "
        "kept."
    ),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            answers={},
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            answers={"litmus": "yes"},
        ),
    ),
    near_misses=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            answers={"litmus": "no"},
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
        ),
    ),
    find=find,
)
