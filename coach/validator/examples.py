"""Running the examples of the rules through the checks that people's statements go through."""

from __future__ import annotations

from typing import Any

from coach.validator.check import check, check_learning, check_set, check_summary, check_tree
from coach.validator.rule import EXAMPLE_DAY, Example, Rule
from coach.validator.subjects.summary import Summary
from coach.validator.types import Finding


def as_example(given: str | Example) -> Example:
    """An example as such, also where the rule gives its text alone."""
    return given if isinstance(given, Example) else Example(given)


def findings_of(rule: Rule[Any], given: str | Example) -> list[Finding]:
    """Everything that the check of the rule's family finds in one of its examples."""
    example = as_example(given)
    around = dict(example.around)
    if rule.code[0] == "K":
        return check_set(example.text, around.pop("key_results"), today=EXAMPLE_DAY, **around)
    if rule.code[0] == "N":
        return [finding for _, finding in check_tree(around["goals"])]
    if rule.code[0] == "L":
        return check_learning(around["learning"], around["miss"])
    if rule.code[0] == "V":
        return check_summary(Summary(**around))
    return list(check(example.text, today=EXAMPLE_DAY, **around).findings)
