"""Every lowered criterion is explained by a finding that quotes words of the statement."""

import json
from datetime import date

import pytest

from coach.validator.check import check
from evals import datasets

LINES = datasets.path("statements.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("kind", ["objective", "key_result", "auto"])
def test_a_lowered_criterion_is_explained_with_words_of_the_statement(kind: str) -> None:
    for line in LINES:
        text = json.loads(line)["text"]
        result = check(text, kind=kind, today=date(2027, 1, 4))
        for name in ("specific", "measurable", "time_bound"):
            if result.criteria[name] in ("pass", "unknown"):
                continue
            found = [finding for finding in result.findings if finding.criterion == name]
            assert any(finding.span or "“" in finding.message for finding in found), (name, text)
