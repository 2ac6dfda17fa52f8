"""Two to five key results for an objective."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR


def find(subject: KeyResultSet) -> Iterable[Fault]:
    count = len(subject.key_results)
    if count == 0:
        message = "The objective has no key result yet, so nothing will tell whether it was reached."
        return (Fault(None, message, "Add two to five; ask “how would we notice?”", None, "error"),)
    if count < LIMITS.key_results_least:
        message = "One key result alone can be reached by bending it."
        return (Fault(None, message, "Add one that shows the price or another side of the change."),)
    if count > LIMITS.key_results_most:
        message = f"{count} key results are a list of work; nobody keeps more than five in mind."
        return (
            Fault(None, message, "Keep the three that would convince you, and move the others to the plan."),
        )
    return ()


RULE: Rule[KeyResultSet] = Rule(
    code="K101",
    name="key-result-count",
    criterion="key_results",
    severities=BOTH_WARNING,
    source="D, W: two to five, three is typical",
    why=(
        "One key result is the objective in other words and can be reached by bending it. Beyond five, "
        "attention is spread and the set is a list of work. Three is typical."
    ),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
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
                KR("Rollbacks from 9 to 2", "rollbacks"),
                KR("Reviews in 4 hours", "review turnaround"),
                KR("Alerts at night from 20 to 3", "night alerts"),
            ),
        ),
    ),
    near_misses=(
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
