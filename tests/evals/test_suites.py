from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import InputError
from evals import datasets, registry
from evals.frame import Case, Ratio
from evals.labels import load
from evals.suites import ask, validator
from evals.summary import counted, figure


def test_the_validator_s_suite_asks_for_labels_where_there_are_none() -> None:
    if "validator" in registry.ready():
        pytest.skip("the published set is labelled")
    with pytest.raises(InputError, match="labelled statements"):
        registry.run("validator")


def test_an_unknown_suite_is_answered_with_those_there_are() -> None:
    with pytest.raises(InputError, match="baselines"):
        registry.run("nothing")


def test_the_baselines_are_read_precisely() -> None:
    figures = registry.run("baselines").figures
    assert figures["precision"]["value"] >= 0.98
    assert figures["recall"]["value"] >= 0.9


def test_other_people_s_labels_are_measured_from_where_they_lie(shared_data: Path) -> None:
    outcome = registry.run("validator", shared_data / "statements_dev.jsonl")
    assert outcome.figures["failed"] == 0
    assert outcome.figures["fields"]["time_bound"]["macro_f1"]["value"] > 0.85


def test_a_statement_counts_field_by_field_and_one_source_is_one_cluster() -> None:
    labelled = load(datasets.path("statements.jsonl"))[:40]
    rows = [validator._scored(one, validator.judge(one)) for one in labelled]
    assert {row.cluster for row in rows} == {one.id for one in labelled}
    sourced = replace(labelled[0], label={**labelled[0].label, "group": "a handbook"})
    assert validator._scored(sourced, None).cluster == "a handbook"
    whole = figure(validator.MEASURES[0], rows)
    assert whole.n == sum(row.values["agrees"].of for row in rows) and (whole.value or 0) > 0.8  # type: ignore[union-attr]
    failed = validator._scored(labelled[0], None)
    assert counted(validator.MEASURES[0], failed) == Ratio(0, 1), "a check that raised is all wrong"


def test_an_answer_to_what_nobody_knows_is_wrong_whatever_it_cites() -> None:
    known = Case("a", {}, {"cites": ["guidance.what"]})
    unknown = Case("b", {}, {"cites": []})
    cited = {"citations": [{"id": "guidance.what.1"}]}
    assert ask.judge(known, cited) == {"right": True, "answered": True}
    assert ask.judge(known, {"citations": []}) == {"right": False, "answered": False}
    assert ask.judge(unknown, cited) == {"right": False, "declined": False}
    assert ask.judge(unknown, {"citations": []}) == {"right": True, "declined": True}
