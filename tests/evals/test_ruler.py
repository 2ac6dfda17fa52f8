"""The ruler is tested: everything planted is caught, and an evaluator that has lost its sight is noticed."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from evals.frame import Case, Evaluator, Json, Measure, Options, Ratio, Value
from evals.runner import Run, run_suite
from evals.suites import ruler

CASES = ruler.cases(Options())


def test_at_least_fifty_faults_of_every_kind_are_planted() -> None:
    assert len(CASES) >= 50
    names = " ".join(case.id for case in CASES)
    for kind in (
        "invented",
        "vague",
        "misaligned",
        "blames",
        "leaks",
        "points",
        "wrong-date",
        "rat",
        "markup",
        "canary",
    ):
        assert kind in names


def test_every_planted_fault_is_caught_and_no_twin_is_accused() -> None:
    outcome = run_suite(ruler.SUITE, Run())
    assert outcome.passed, outcome.text
    assert outcome.figures["arms"]["planted"]["measures"]["caught"]["value"] == 1


def blind(evaluator: Evaluator, measure: Measure) -> Evaluator:
    """The evaluator with one measure that finds nothing wrong any more."""

    def judge(case: Case, answer: Json) -> Mapping[str, Value]:
        values = dict(evaluator.judge(case, answer))
        good: Value = measure.better == "high"
        if measure.kind == "ratio":
            good = Ratio(1, 1) if measure.better == "high" else Ratio(0, 1)
        return values | {measure.name: good}

    return replace(evaluator, judge=judge)


EVERY = [
    (flow, evaluator, measure)
    for flow, evaluators in ruler.BY_FLOW.items()
    for evaluator in evaluators
    for measure in evaluator.measures
    if any(case.label["caught_by"] == measure.name and case.label["flow"] == flow for case in CASES)
]


@pytest.mark.parametrize(("flow", "evaluator", "measure"), EVERY, ids=lambda one: getattr(one, "name", ""))
def test_an_evaluator_that_has_lost_one_measure_fails_the_ruler(
    monkeypatch: pytest.MonkeyPatch, flow: str, evaluator: Evaluator, measure: Measure
) -> None:
    mutated = [blind(one, measure) if one is evaluator else one for one in ruler.BY_FLOW[flow]]
    monkeypatch.setattr(ruler, "BY_FLOW", {**ruler.BY_FLOW, flow: mutated})
    suspects = [case for case in CASES if case.label["caught_by"] == measure.name]
    monkeypatch.setattr(ruler, "cases", lambda options: suspects)
    outcome = run_suite(replace(ruler.SUITE, cases=lambda options: suspects), Run())
    assert not outcome.passed


def test_every_measure_of_every_evaluator_has_something_planted_for_it() -> None:
    planted = {case.label["caught_by"] for case in CASES}
    measures = {
        measure.name
        for evaluators in ruler.BY_FLOW.values()
        for evaluator in evaluators
        for measure in evaluator.measures
    }
    assert measures <= planted


def test_an_evaluator_that_accuses_everybody_fails_the_ruler_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def harsh(case: Case, answer: Json) -> Mapping[str, Value]:
        return {measure.name: False for measure in ruler.PLAIN_TEXT.measures}

    evaluators = [replace(ruler.PLAIN_TEXT, judge=harsh)]
    monkeypatch.setattr(ruler, "BY_FLOW", dict.fromkeys(ruler.BY_FLOW, evaluators))
    assert not run_suite(ruler.SUITE, Run()).passed
