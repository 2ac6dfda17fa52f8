"""No input makes the validator raise, point outside its text, or think for long."""

import pytest

from evals.benchmarks import fuzz
from evals.benchmarks.fuzz import Fuzzed, run_batch, run_long


def test_noise_raises_nothing_and_every_span_lies_in_its_text() -> None:
    found = run_batch(seed=7, count=2_000)
    assert (found.inputs, found.failures) == (2_000, [])


def test_two_runs_of_a_batch_see_the_same_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = [[], []]
    for texts in seen:
        monkeypatch.setattr(fuzz, "check", lambda text, texts=texts, **_: texts.append(text))
        run_batch(seed=3, count=50)
    assert seen[0] == seen[1] and len(set(seen[0])) > 40


def test_a_fault_is_reported_with_the_input_that_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, **_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(fuzz, "check", broken)
    assert run_batch(seed=1, count=1).failures[0].startswith("ZeroDivisionError: a fault: ")


@pytest.mark.long
def test_ten_thousand_characters_made_to_backtrack_take_no_50_ms() -> None:
    found = run_long()
    assert found.failures == []


@pytest.mark.long
def test_a_million_inputs_raise_nothing() -> None:
    total = Fuzzed()
    for seed in range(100):
        total.add(run_batch(seed))
    assert (total.inputs, total.failures) == (1_000_000, [])
    assert total.slowest < fuzz.LONGEST
