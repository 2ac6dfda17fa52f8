"""The metric of a sibling or of the goal above."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR
from coach.validator.words import content, short


def find(subject: KeyResultSet) -> Iterable[Fault]:
    beside = {
        subject.metric_of(spec): f"the key result “{short(spec.text, 50)}”" for spec in subject.siblings
    }
    if subject.parent:
        metric = content(subject.metric_in(subject.parent) or "")
        beside.setdefault(metric, f"the goal above, “{short(subject.parent, 50)}”")
    for spec, metric in zip(subject.key_results, subject.metrics, strict=True):
        if metric and metric in beside:
            message = (
                f"“{short(spec.text, 50)}” counts the same as {beside[metric]}: one movement, claimed twice."
            )
            return (Fault(None, message, "Measure the part of it that these people can move themselves."),)
    return ()


RULE: Rule[KeyResultSet] = Rule(
    code="K103",
    name="metric-counted-twice",
    criterion="key_results",
    severities=BOTH_WARNING,
    source="GP: no double counting; SEED 1",
    why=(
        "When two objectives count the same metric, one movement is claimed twice, and neither team knows "
        "which part was its own. A goal below needs the part of the metric that it can move."
    ),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            siblings=(KR("Release success rate of all services at 99 %", "release success rate"),),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            parent="Raise the release success rate from 82 % to 95 %",
        ),
    ),
    near_misses=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            siblings=(KR("Rollbacks from 9 to 2", "rollbacks"),),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
            parent="Customers trust every update from 60 % to 90 %",
        ),
    ),
    find=find,
)
