"""Nobody knows where the number comes from."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record


def find(goal: Goal) -> Iterable[Fault]:
    asked = "evidence_source" in goal.record.given
    if not goal.is_key_result or not asked or (goal.record.evidence_source or "").strip():
        return ()
    message = "It is not said where this number is looked up."
    return (
        Fault(
            None, message, "Name the report, the system or the person that gives the number, and how often."
        ),
    )


RULE: Rule[Goal] = Rule(
    code="M111",
    name="no-evidence-source",
    criterion="measurable",
    severities=BOTH_INFO,
    source="GP: evidence must be available, credible and easily discoverable",
    why=(
        "A number that nobody can look up is a promise to argue. Google's playbook asks for evidence that "
        "is available, credible and easy to discover: a report, a system, a count by a named person."
    ),
    trips=(
        example(
            "Waiting time falls from 12 to 6 minutes",
            kind="key_result",
            record=Record(baseline=12, target=6, given=frozenset({"evidence_source"})),
        ),
        example("NPS from 32 to 45", kind="key_result", record=Record(given=frozenset({"evidence_source"}))),
    ),
    near_misses=(
        example("NPS from 32 to 45", kind="key_result", record=Record(evidence_source="quarterly survey")),
        example("NPS from 32 to 45", kind="key_result", record=Record(baseline=32)),
    ),
    find=find,
)
