"""All lagging, or all leading."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR


def find(subject: KeyResultSet) -> Iterable[Fault]:
    kinds = {kind for kind in subject.kinds if kind not in ("guardrail", "baseline")}
    if len(subject.key_results) < LIMITS.key_results_least or kinds not in ({"lagging"}, {"leading"}):
        return ()
    if kinds == {"lagging"}:
        message = "All key results are lagging: they show the result when it is too late to steer."
        return (Fault(None, message, "Add one that moves within weeks and leads to the others."),)
    message = "All key results are leading: they can move without the result that they are for."
    return (Fault(None, message, "Add one that shows the result itself, even if it moves late."),)


RULE: Rule[KeyResultSet] = Rule(
    code="K104",
    name="one-sided",
    criterion="key_results",
    severities=BOTH_INFO,
    source="SEED 4B: leading and lagging measures together",
    why=(
        "A lagging measure (revenue, churn) shows the result when it is too late to steer; a leading one "
        "(trials started, answer time) moves early and may move without the result. One of each is a "
        "steering wheel and a proof."
    ),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR(
                    "Release success rate from 82 % to 95 %",
                    "release success rate",
                    "%",
                    "increase",
                    82,
                    95,
                    kind="lagging",
                ),
                KR(
                    "Design review satisfaction from 3.1 to 4.2",
                    "design review satisfaction",
                    None,
                    "increase",
                    3.1,
                    4.2,
                    kind="lagging",
                ),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR(
                    "Release success rate from 82 % to 95 %",
                    "release success rate",
                    "%",
                    "increase",
                    82,
                    95,
                    kind="leading",
                ),
                KR(
                    "Build time from 30 to 10 minutes",
                    "build time",
                    "minutes",
                    "decrease",
                    30,
                    10,
                    kind="leading",
                ),
            ),
        ),
    ),
    near_misses=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR(
                    "Release success rate from 82 % to 95 %",
                    "release success rate",
                    "%",
                    "increase",
                    82,
                    95,
                    kind="lagging",
                ),
                KR(
                    "Build time from 30 to 10 minutes",
                    "build time",
                    "minutes",
                    "decrease",
                    30,
                    10,
                    kind="leading",
                ),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
                KR(
                    "Design review satisfaction from 3.1 to 4.2",
                    "design review satisfaction",
                    None,
                    "increase",
                    3.1,
                    4.2,
                ),
            ),
        ),
    ),
    find=find,
)
