"""Every rule trips on its examples, holds on its near misses, and nothing else finds its fault."""

from typing import Any

import pytest

from coach.validator import check as checks
from coach.validator.check import all_rules, catalogue
from coach.validator.examples import findings_of
from coach.validator.rule import Example, Rule

RULES = catalogue()
TRIPS = [(rule, given) for rule in RULES for given in rule.trips]
NEAR_MISSES = [(rule, given) for rule in RULES for given in rule.near_misses]


def _id(value: object) -> str:
    return value.code if isinstance(value, Rule) else str(getattr(value, "text", value))[:40]


@pytest.mark.parametrize(("rule", "given"), TRIPS, ids=_id)
def test_a_rule_finds_its_fault_in_its_examples(rule: Rule[Any], given: str | Example) -> None:
    assert rule.code in [finding.rule for finding in findings_of(rule, given)]


@pytest.mark.parametrize(("rule", "given"), NEAR_MISSES, ids=_id)
def test_a_rule_leaves_its_near_misses_alone(rule: Rule[Any], given: str | Example) -> None:
    assert rule.code not in [finding.rule for finding in findings_of(rule, given)]


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_with_a_rule_taken_out_its_examples_no_longer_hold(
    rule: Rule[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_STATEMENT", "_SET", "_TREE", "_LEARNING", "_SUMMARY"):
        rest = tuple(one for one in getattr(checks, name) if one.code != rule.code)
        monkeypatch.setattr(checks, name, rest)
    for given in rule.trips:
        assert rule.code not in [finding.rule for finding in findings_of(rule, given)]


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_documents_itself(rule: Rule[Any]) -> None:
    assert len(rule.trips) >= 2
    assert len(rule.near_misses) >= 2
    assert rule.source.strip()
    assert len(rule.why.split()) >= 12
    assert rule.name == rule.name.lower().replace(" ", "-")
    assert set(rule.severities) <= {"smart", "okr"}


@pytest.mark.parametrize(("rule", "given"), TRIPS, ids=_id)
def test_a_finding_says_what_to_do_next_in_short_whole_sentences(
    rule: Rule[Any], given: str | Example
) -> None:
    for finding in findings_of(rule, given):
        if finding.rule == rule.code:
            assert finding.message.endswith((".", "?")), finding.message
            assert finding.fix.endswith((".", "?", "”")), finding.fix
            assert len(finding.message) <= 320
            assert finding.criterion == rule.criterion


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_catalogue_covers_every_part_of_the_rubric() -> None:
    assert {rule.code[0] for rule in all_rules()} == set("OSMARTGKNLV")
    assert len(RULES) >= 70
