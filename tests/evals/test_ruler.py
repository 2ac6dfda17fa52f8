"""The ruler is tested: everything planted is caught, and an evaluator that has lost its sight is noticed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module

import pytest

from coach.validator.check import check
from coach.validator.reading import read
from coach.validator.types import Reading
from evals import registry
from evals.frame import Across, Case, Evaluator, Json, Measure, Options, Ratio, Value
from evals.runner import Run, run_suite
from evals.suites import baselines, learnings, ruler, tracing, validator

CASES = ruler.cases(Options())
READ = read("Waiting falls from 9 to 5 minutes", today=baselines.TODAY)


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


Judging = Evaluator | Across


def blind(evaluator: Judging, measure: Measure) -> Judging:
    """The evaluator with one measure that finds nothing wrong any more; what comes in degrees is left out."""

    def spared(values: Mapping[str, Value]) -> Mapping[str, Value]:
        good: Value = measure.better == "high"
        if measure.kind == "ratio":
            good = Ratio(1, 1) if measure.better == "high" else Ratio(0, 1)
        if measure.kind == "mean" or measure.better is None or measure.name == "own_words":
            good = None
        return {**values, measure.name: good}

    def judge(case: Case, answer: Json) -> Mapping[str, Value]:
        assert isinstance(evaluator, Evaluator)
        return spared(evaluator.judge(case, answer))

    def across(answers: Sequence[tuple[Case, Json]]) -> Mapping[str, Mapping[str, Value]]:
        assert isinstance(evaluator, Across)
        return {case: spared(values) for case, values in evaluator.judge(answers).items()}

    if isinstance(evaluator, Across):
        return replace(evaluator, judge=across)
    return replace(evaluator, judge=judge)


def in_use() -> dict[int, tuple[str, Judging]]:
    """Every evaluator that a suite of the registry judges by, with the suite that it was first met in."""
    found: dict[int, tuple[str, Judging]] = {}
    for name in registry.SUITES:
        suite = getattr(import_module(f"evals.suites.{name}"), "SUITE", None)
        if suite is not None and name != "ruler":
            for one in (*suite.evaluators, *suite.across):
                found.setdefault(id(one), (name, one))
    return found


FLOWS = [(flow, one) for flow, evaluators in ruler.BY_FLOW.items() for one in evaluators]
EVERY = [
    (flow, evaluator, measure)
    for flow, evaluator in FLOWS
    for measure in evaluator.measures
    if any(case.label["caught_by"] == measure.name and case.label["flow"] == flow for case in CASES)
]


@pytest.mark.parametrize(("flow", "evaluator", "measure"), EVERY, ids=lambda one: getattr(one, "name", ""))
def test_an_evaluator_that_has_lost_one_measure_fails_the_ruler(
    monkeypatch: pytest.MonkeyPatch, flow: str, evaluator: Judging, measure: Measure
) -> None:
    mutated = [blind(one, measure) if one is evaluator else one for one in ruler.BY_FLOW[flow]]
    monkeypatch.setattr(ruler, "BY_FLOW", {**ruler.BY_FLOW, flow: mutated})
    suspects = [case for case in CASES if case.label["caught_by"] == measure.name]
    outcome = run_suite(replace(ruler.SUITE, cases=lambda options: suspects), Run())
    assert not outcome.passed


def test_every_evaluator_of_the_registry_is_on_the_ruler() -> None:
    on_it = {id(one) for _, one in FLOWS}
    missing = [name for key, (name, _) in in_use().items() if key not in on_it]
    assert not missing, f"nothing is planted for the evaluators of {missing}: BY_FLOW and planted.yaml"
    assert len(in_use()) >= 14


def test_every_evaluator_has_a_planted_fault_that_it_alone_sees() -> None:
    alone: set[int] = set()
    for case in CASES:
        seen = {id(one) for one, _ in ruler.accusations(case, case.inputs["planted"])}
        alone |= seen if len(seen) == 1 else set()
    blindspots = [flow for flow, one in FLOWS if id(one) not in alone]
    assert not blindspots, f"take an evaluator of {blindspots} away and nobody would notice"


def test_every_measure_of_every_evaluator_has_something_planted_for_it() -> None:
    planted = {case.label["caught_by"] for case in CASES}
    measures = {measure.name for _, evaluator in FLOWS for measure in evaluator.measures}
    assert measures == planted


def test_an_evaluator_that_accuses_everybody_fails_the_ruler_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def harsh(case: Case, answer: Json) -> Mapping[str, Value]:
        return {measure.name: False for measure in ruler.PLAIN_TEXT.measures}

    evaluators = [replace(ruler.PLAIN_TEXT, judge=harsh)]
    monkeypatch.setattr(ruler, "BY_FLOW", dict.fromkeys(ruler.BY_FLOW, evaluators))
    assert not run_suite(ruler.SUITE, Run()).passed


def test_suites_that_judge_by_labels_fail_where_what_they_measure_has_gone_blind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tracing, "untraced", lambda found: [])
    assert not tracing.run().passed
    monkeypatch.setattr(learnings, "refused", lambda row: ())
    assert not learnings.run().passed
    monkeypatch.setattr(baselines, "read", lambda text, today: replace(READ, reading=Reading()))
    assert not baselines.run().passed
    kind = check("Make things better", kind="auto", today=validator.TODAY).to_json()
    passed = {**kind, "criteria": dict.fromkeys(kind["criteria"], "pass"), "verdict": "pass", "findings": []}
    monkeypatch.setattr(validator, "judge", lambda statement: passed)
    assert not validator.run().passed, "a validator that finds everything fine"
