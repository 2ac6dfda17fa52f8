from pathlib import Path

import pytest

from coach.errors import InputError
from evals import registry


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
