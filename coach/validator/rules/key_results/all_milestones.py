"""All key results are milestones."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR


def find(subject: KeyResultSet) -> Iterable[Fault]:
    kinds = subject.kinds
    if len(kinds) < LIMITS.key_results_least or any(kind != "milestone" for kind in kinds):
        return ()
    message = "All key results are milestones: together they are a plan, and none shows whether it works."
    return (Fault(None, message, "Replace one by a number that should move when the plan works."),)


RULE: Rule[KeyResultSet] = Rule(
    code="K106",
    name="all-milestones",
    criterion="key_results",
    severities=BOTH_WARNING,
    source="C, D: numbers that move; rubric 3",
    why=(
        "A set of milestones is a plan: it says what will be done and stands at zero until things are "
        "done. At least one number that moves shows whether the plan works."
    ),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("New pipeline is live", kind="milestone"),
                KR("Runbook is published", kind="milestone"),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("The SOC 2 report is published", kind="milestone"),
                KR("The new contract is signed", kind="milestone"),
            ),
        ),
    ),
    near_misses=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("New pipeline is live", kind="milestone"),
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
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
