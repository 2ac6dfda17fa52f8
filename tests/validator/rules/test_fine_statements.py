"""Well-formed goals of many trades and shapes, in English and German: none is failed for how it is built.

`fine_statements.txt` was written to be fine under the rubric, by one hand and with no labels beside it, so it measures
nothing: it keeps what was once mended mended. A key result must pass without an error in the year 2027; an objective
may still ask for its numbers (M), which its key results bring.
"""

from datetime import date
from pathlib import Path

import pytest

from coach.validator.check import check

TODAY = date(2027, 1, 4)
YEAR = (date(2027, 1, 1), date(2027, 12, 31))
LINES = Path(__file__).with_name("fine_statements.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_fine_statement_is_not_failed(line: str) -> None:
    kind, text = line.split(" | ", 1)
    found = check(text, kind=kind, period=YEAR, today=TODAY)
    wrong = [finding.rule for finding in found.findings if finding.severity == "error" or finding.fatal]
    assert found.form != "none"
    assert [rule for rule in wrong if kind == "key_result" or not rule.startswith("M")] == []


def test_both_kinds_and_both_languages_are_there() -> None:
    kinds = [line.split(" | ", 1)[0] for line in LINES]
    languages = {check(line.split(" | ", 1)[1], today=TODAY).language for line in LINES}
    assert len(LINES) > 250 and {"objective", "key_result"} == set(kinds) and languages >= {"en", "de"}
