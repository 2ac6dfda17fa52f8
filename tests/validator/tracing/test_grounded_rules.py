"""Every grounded rule's own documentation holds: its examples trip it, its near misses trip nothing."""

import pytest

from coach.validator.tracing import Source, findings, grounded_rules, trace
from coach.validator.tracing.grounded import GroundedRule

RULES = grounded_rules()
TRIPS = [(rule, text) for rule in RULES for text in rule.trips]
NEAR = [(rule, text) for rule in RULES for text in rule.near_misses]


def _codes(rule: GroundedRule, text: str) -> set[str]:
    given = Source("given", rule.given_origin, rule.given)  # type: ignore[arg-type]
    return {finding.rule for finding in findings(trace(text, [given]))}


@pytest.mark.parametrize(("rule", "text"), TRIPS, ids=lambda value: getattr(value, "code", value))
def test_an_example_trips_its_rule(rule: GroundedRule, text: str) -> None:
    assert rule.code in _codes(rule, text)


@pytest.mark.parametrize(("rule", "text"), NEAR, ids=lambda value: getattr(value, "code", value))
def test_a_near_miss_trips_nothing(rule: GroundedRule, text: str) -> None:
    assert not _codes(rule, text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: GroundedRule) -> None:
    assert len(rule.trips) >= 2 and len(rule.near_misses) >= 2 and len(rule.why) > 150 and rule.source


def test_only_an_untraced_number_is_fatal() -> None:
    assert [rule.code for rule in RULES if rule.fatal] == ["G101"]
