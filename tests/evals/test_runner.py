import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.errors import InputError, RecordingError
from evals.arms import model
from evals.frame import Arm, Case, Evaluator, Gate, Measure, Options, Ratio, Suite, Value
from evals.keeping import Kept
from evals.runner import Run, run_suite
from evals.showing import shown_verdict

MEASURES = (
    Measure("long", "The answer is long."),
    Measure("vowels", "So many letters are vowels.", kind="ratio"),
    Measure("length", "How long it is.", kind="mean", better=None),
)


def judge(case: Case, answer: Mapping[str, Any]) -> dict[str, Value]:
    if answer["text"] == "evaluator breaks":
        raise ValueError("no such thing")
    text = answer["text"]
    return {
        "long": len(text) > 3,
        "vowels": Ratio(sum(letter in "aeiou" for letter in text), len(text)),
        "length": float(len(text)),
    }


def suite(answer: Any, words: tuple[str, ...], gates: tuple[Gate, ...] = ()) -> Suite:
    cases = [Case(id=word, inputs={"word": word}, label={"secret": "notes"}) for word in words]
    return Suite(
        name="words",
        cases=lambda options: cases,
        arms=lambda options: [Arm("echo", "says it again", answer)],
        evaluators=(Evaluator(MEASURES, judge),),
        primary="long",
        reference="echo",
        gates=gates,
    )


def echo(inputs: Mapping[str, Any]) -> dict[str, Any]:
    assert "notes" not in str(inputs)
    if inputs["word"] == "raises":
        raise RuntimeError("/srv/somebody/file is gone")
    return {"text": inputs["word"], "usage": {"requests": 1, "cost_usd": 1.0, "seconds": 0.25}}


def test_a_case_that_raises_stays_in_every_denominator_as_the_worst() -> None:
    found = run_suite(suite(echo, ("banana", "raises", "no")), Run()).figures["arms"]["echo"]
    assert (found["n"], found["failed"]) == (3, 1)
    assert found["measures"]["long"]["value"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["measures"]["vowels"] == found["measures"]["vowels"] | {"n": 6 + 2 + 1}
    assert found["measures"]["length"]["n"] == 2


def test_an_evaluator_that_raises_makes_the_case_a_failed_one() -> None:
    outcome = run_suite(suite(echo, ("banana", "evaluator breaks")), Run())
    assert outcome.figures["arms"]["echo"]["failed"] == 1
    assert [row.failed is None for row in outcome.cases] == [True, False]


def test_a_failure_is_told_without_a_path_of_the_machine() -> None:
    row = run_suite(suite(echo, ("raises",)), Run()).cases[0]
    assert row.failed is not None
    assert "/srv" not in row.failed
    assert "is gone" in row.failed


def test_results_keep_the_order_of_the_cases_whatever_finishes_first() -> None:
    async def slow_first(inputs: Mapping[str, Any]) -> dict[str, Any]:
        for _ in range(9 - len(inputs["word"])):
            await asyncio.sleep(0)
        return {"text": inputs["word"]}

    words = ("a", "bb", "cccc", "dddddd")
    outcome = run_suite(suite(slow_first, words), Run(options=Options(jobs=4)))
    assert [row.case for row in outcome.cases] == list(words)


def test_a_gate_that_does_not_hold_fails_the_suite_and_says_which() -> None:
    outcome = run_suite(suite(echo, ("banana", "no"), (Gate("echo", "long", 1.0),)), Run())
    assert not outcome.passed
    assert "long is 0.500, at least 1 is asked" in outcome.text
    assert run_suite(suite(echo, ("banana",), (Gate("echo", "long", 1.0),)), Run()).passed


def test_a_gate_may_ask_for_no_less_than_another_arm_and_hold_for_every_arm_of_a_kind() -> None:
    def short(inputs: Mapping[str, Any]) -> dict[str, Any]:
        return {"text": inputs["word"][:3]}

    arms = [Arm("echo gated", "", echo), Arm("short gated", "", short), Arm("other", "", short)]

    def held(*gates: Gate) -> Any:
        whole = suite(echo, ("banana", "no"), gates)
        return run_suite(replace(whole, arms=lambda options: arms), Run())

    assert held(Gate("echo gated", "long", than="other")).passed
    assert held(Gate("other", "long", 0.5, than="echo gated")).passed
    behind = held(Gate("other", "long", than="echo gated"))
    assert behind.figures["broken"] == ["other: long is 0.000, no less than echo gated is asked"]
    assert held(Gate("other", "long", than="nobody")).passed, "an arm that did not run says nothing"
    every = held(Gate("* gated", "long", 0.5))
    assert every.figures["broken"] == ["short gated: long is 0.000, at least 0.5 is asked"]


def test_a_suite_without_a_gate_for_what_ran_says_so() -> None:
    assert not run_suite(suite(echo, ("banana",)), Run()).gated
    assert not run_suite(suite(echo, ("banana",), (Gate("another", "long", 1.0),)), Run()).gated
    assert run_suite(suite(echo, ("banana",), (Gate("echo", "long", 1.0),)), Run()).gated


def test_a_verdict_names_what_is_wholly_wrong_and_what_should_be_rare() -> None:
    measures = (
        Measure("kept", "", kind="ratio"),
        Measure("invented", "", kind="ratio", better="low"),
        Measure("blames", "", better="low"),
        Measure("plain", ""),
    )
    bad: dict[str, Value] = {"kept": Ratio(0, 3), "invented": Ratio(3, 3), "blames": True, "plain": False}
    assert shown_verdict({}, bad, measures) == ("kept 0 of 3", "invented 3 of 3", "blames", "plain")
    good: dict[str, Value] = {"kept": Ratio(3, 3), "invented": Ratio(0, 3), "blames": False, "plain": True}
    assert shown_verdict({}, good, measures) == ()


def test_a_gate_fails_where_there_is_nothing_to_measure() -> None:
    assert not run_suite(suite(echo, (), (Gate("echo", "long", 1.0),)), Run()).passed


def test_the_cost_cap_stops_calling_and_counts_what_was_not_run_as_failed() -> None:
    run = Run(options=Options(cost_cap=2.0))
    found = run_suite(suite(echo, ("one", "two", "three", "four")), run).figures["arms"]["echo"]
    assert found["failed"] == 2
    assert run.spent == 2.0


def test_answers_that_are_asked_for_at_once_do_not_go_past_the_cap_together() -> None:
    most = now = 0

    async def dear(inputs: Mapping[str, Any]) -> dict[str, Any]:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        return {"text": inputs["word"], "usage": {"cost_usd": 1.0}}

    words = tuple(f"word {n}" for n in range(12))
    run = Run(options=Options(cost_cap=5.0, jobs=12))
    found = run_suite(suite(dear, words), run).figures["arms"]["echo"]
    assert (run.spent, found["failed"]) == (5.0, 7)
    assert 1 < most <= 4, "together, as far as the money goes"
    free = Run(options=Options(jobs=12))
    run_suite(suite(dear, words), free)
    assert (free.spent, most) == (12.0, 12)


def test_two_arms_that_share_an_answer_pay_for_it_once_and_for_all_of_it() -> None:
    async def ask(inputs: Mapping[str, Any]) -> dict[str, Any]:
        first = {"text": "x", "usage": {"cost_usd": 0.25}}
        return {"raw": first, "shown": {"text": "y", "usage": {"cost_usd": 1.0}}}

    arms = model._arms("provider/name", ask, "live")
    run = Run(options=Options(cost_cap=2.0))
    cases = [Case(id=word, inputs={"id": word}) for word in ("one", "two", "three")]
    whole = replace(suite(echo, ()), cases=lambda options: cases, arms=lambda options: arms)
    outcome = run_suite(whole, run)
    assert run.spent == 2.0, "two cases with their repairs, and no more"
    assert [row.usage for row in outcome.cases if row.arm == "name raw"][:2] == [{"cost_usd": 0.25}] * 2
    assert (
        outcome.figures["arms"]["name raw"]["failed"] == outcome.figures["arms"]["name gated"]["failed"] == 1
    )


def test_an_unknown_price_cannot_be_capped() -> None:
    def unknown(inputs: Mapping[str, Any]) -> dict[str, Any]:
        return {"text": "x", "usage": {"cost_usd": None}}

    run = Run(options=Options(cost_cap=2.0))
    assert run_suite(suite(unknown, ("one", "two")), run).figures["arms"]["echo"]["failed"] == 2


def test_a_run_goes_on_where_it_stopped_and_asks_again_when_anything_changed(tmp_path: Path) -> None:
    asked: list[str] = []

    def counted(inputs: Mapping[str, Any]) -> dict[str, Any]:
        asked.append(inputs["word"])
        return echo(inputs)

    kept = Kept(tmp_path, "code")
    first = run_suite(suite(counted, ("banana", "no")), Run(kept=kept))
    again = run_suite(suite(counted, ("banana", "no")), Run(kept=kept))
    assert asked == ["banana", "no"]
    assert first.to_json() == again.to_json()
    run_suite(suite(counted, ("banana", "no")), Run(kept=replace(kept, code="changed")))
    assert len(asked) == 4


def test_a_damaged_kept_answer_is_asked_for_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "code")
    run_suite(suite(echo, ("banana",)), Run(kept=kept))
    for file in tmp_path.iterdir():
        file.write_text('{"text": ', encoding="utf-8")
    assert run_suite(suite(echo, ("banana",)), Run(kept=kept)).figures["arms"]["echo"]["failed"] == 0


def test_a_stale_recording_is_named() -> None:
    def stale(inputs: Mapping[str, Any]) -> dict[str, Any]:
        raise RecordingError("The prompt changed.", "Record again.")

    outcome = run_suite(suite(stale, ("banana",)), Run())
    assert outcome.figures["arms"]["echo"]["failed"] == 1
    assert outcome.stale[0].startswith("words/echo/banana")


def test_what_a_clock_says_is_kept_apart() -> None:
    run = Run()
    outcome = run_suite(suite(echo, ("banana",)), run)
    assert "seconds" not in str([row.to_json() for row in outcome.cases])
    assert run.timings == {"words/echo": {"banana": 0.25}}
    assert outcome.clocked == {"echo": {"cases": 1, "median_s": 0.25, "p95_s": 0.25}}
    assert "0.25" not in str(outcome.to_json())


def test_an_arm_that_is_not_there_is_answered_with_those_there_are() -> None:
    with pytest.raises(InputError, match="echo"):
        run_suite(suite(echo, ("banana",)), Run(options=Options(arms=("nothing",))))
