"""The measured figures of number tracing hold, and the set is what its script writes."""

import json

from evals import datasets
from evals.datasets import build_tracing
from evals.suites import tracing


def test_precision_and_recall_reach_the_gate() -> None:
    outcome = tracing.run()
    assert outcome.passed, outcome.text


def test_there_are_two_hundred_of_each_and_more() -> None:
    figures = tracing.measure()
    assert figures["true"] >= 200 and figures["fabricated"] >= 200


def test_the_set_is_the_same_on_every_run() -> None:
    lines = datasets.path("tracing.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == build_tracing.rows()


def test_what_was_made_up_is_marked_where_it_stands() -> None:
    for row in tracing.load():
        assert bool(row["made_up"]) == (row["label"] == "fabricated")
        assert all(0 <= start < end <= len(row["text"]) for start, end in row["made_up"] or [])
