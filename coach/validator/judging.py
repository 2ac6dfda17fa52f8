"""Running rules over a subject: overlaps resolved, switched-off rules left out, in one fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from coach.validator.rule import Fault, Rule
from coach.validator.types import Finding

S = TypeVar("S")
Found = tuple[Rule[S], Fault]


def judge(subject: S, rules: Sequence[Rule[S]], profile: str) -> list[Found[S]]:
    """What the rules find; the same whatever order they come in.

    A `last` rule is asked only where its criterion was lowered by no other rule, and advice of a rule is
    dropped where one that fits better (`unless`) found something.
    """
    found = [(rule, fault) for rule in rules if not rule.last for fault in rule.find(subject)]
    kept = _without_overlaps([pair for pair in found if profile in pair[0].severities])
    lowered = {rule.criterion for rule, fault in kept if fault.lowers}
    for rule in rules:
        if rule.last and rule.criterion not in lowered and profile in rule.severities:
            kept.extend((rule, fault) for fault in rule.find(subject))
    return kept


def _without_overlaps(found: list[Found[S]]) -> list[Found[S]]:
    codes = {rule.code for rule, _ in found}
    return [pair for pair in found if not (pair[0].unless and not codes.isdisjoint(pair[0].unless))]


def in_order(found: Iterable[Found[S]], profile: str) -> list[Finding]:
    """The findings by their place in the text, then by code; those about the whole come last."""
    findings = [rule.finding(fault, profile) for rule, fault in found]
    findings.sort(key=_place)
    return findings


def _place(finding: Finding) -> tuple[int, int, str, str]:
    start, end = finding.span or (1 << 30, 0)
    return start, end, finding.rule, finding.message


def is_on(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a rule is chosen by a prefix of its code and not ignored by one; no selection chooses all."""
    chosen = not select or code.startswith(tuple(select))
    return chosen and not code.startswith(tuple(ignore))
