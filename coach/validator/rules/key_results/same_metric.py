"""The same metric twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR
from coach.validator.words import listed, short


def find(subject: KeyResultSet) -> Iterable[Fault]:
    for (first, one), (second, other) in combinations(enumerate(subject.metrics), 2):
        kinds = {subject.key_results[first].kind, subject.key_results[second].kind}
        if one and one == other and "baseline" not in kinds:
            texts = listed(short(subject.key_results[place].text, 50) for place in (first, second))
            message = f"{texts} measure the same, so they rise and fall together."
            return (Fault(None, message, "Keep one, and let the other show another side of the change."),)
    return ()


RULE: Rule[KeyResultSet] = Rule(
    code="K102",
    name="same-metric",
    criterion="key_results",
    severities=BOTH_WARNING,
    source="GP: each key result adds something",
    why=("Two key results on one metric rise and fall together: the second adds weight and no evidence."),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Release success rate reaches 97 %", "release success rate", "%", "reach", None, 97),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
                KR("Build times under 8 minutes", "build times", "minutes", "reach", None, 8),
            ),
        ),
    ),
    near_misses=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR(
                    "Build time is known from two weeks of logs by 31 January 2027",
                    "build time",
                    "minutes",
                    kind="baseline",
                ),
                KR("Build time falls by 20 % from its first measured level", "build time", "%", "decrease"),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Tickets solved in time, north", "tickets solved in time in the north"),
                KR("Tickets solved in time, south", "tickets solved in time in the south"),
            ),
        ),
    ),
    find=find,
)
