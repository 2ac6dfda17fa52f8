"""The page of documentation is made from the rules, and is up to date."""

from pathlib import Path

from coach.validator.check import all_rules
from coach.validator.docs import render

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def test_the_page_is_what_the_rules_say() -> None:
    hint = (
        "run: python -c \"from coach.validator.docs import render; print(render(), end='')\" > docs/rules.md"
    )
    assert PAGE.read_text("utf-8") == render(), hint


def test_every_rule_is_on_the_page() -> None:
    page = render()
    assert all(f"### {rule.code} {rule.name}" in page for rule in all_rules())
