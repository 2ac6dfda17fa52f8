"""The one loop: nothing is shown without a verdict, and everything is in the ledger."""

from datetime import date
from typing import Any

import pytest

from coach.coaching.draft import draft
from coach.coaching.events import Checked, CutShort, FellBack, Finished, Repairing
from coach.coaching.guide.guide import Guide
from coach.coaching.loop import MemoryLedger
from coach.coaching.session import DraftResult, collect
from coach.coaching.suggester import MalformedAnswer
from coach.errors import InputError, ModelError, StoreError
from coach.retrieval.knowledge import load_base

TODAY = date(2026, 12, 1)


async def run(brief: Any, suggester: Any, ledger: Any = None, count: int = 1, **more: Any) -> list[Any]:
    events = draft(
        brief, suggester=suggester, ledger=ledger or MemoryLedger(), today=TODAY, count=count, **more
    )
    return [event async for event in events]


def checked(events: list[Any]) -> list[Checked]:
    return [event for event in events if isinstance(event, Checked)]


async def test_a_proposal_that_passes_is_shown_after_one_call(brief, scripted, answer_of, good) -> None:
    model = scripted(answer_of(good))
    events = await run(brief, model)
    assert [type(event) for event in events] == [Checked, Finished]
    assert events[0].suggestion.passes_gates
    assert len(model.requests) == 1


async def test_an_invented_baseline_is_fatal_and_goes_back_with_its_finding(
    brief, scripted, answer_of, bad, good
) -> None:
    model = scripted(answer_of(bad), answer_of(good))
    events = await run(brief, model)
    assert [type(event) for event in events] == [Repairing, Checked, Finished]
    assert "40" in events[0].findings[0]
    assert model.requests[1].rejected == (bad,)
    assert events[1].suggestion.passes_gates
    assert events[1].suggestion.repairs == 1


async def test_after_two_repairs_the_draft_is_shown_as_not_passing(
    brief, scripted, answer_of, hopeless
) -> None:
    model = scripted(*[answer_of(hopeless)] * 3)
    events = await run(brief, model)
    assert len(model.requests) == 3
    assert [shown.suggestion.passes_gates for shown in checked(events)] == [False]
    assert checked(events)[0].suggestion.blocking()


async def test_an_invented_number_that_no_repair_took_out_is_taken_out_by_rule(
    brief, scripted, answer_of, bad
) -> None:
    ledger = MemoryLedger()
    events = await run(brief, scripted(*[answer_of(bad)] * 3), ledger)
    (shown,) = checked(events)
    assert shown.suggestion.passes_gates
    assert shown.suggestion.key_results[0].text == (
        "Median time to resolve a ticket falls to 25 hours by 30 June 2027"
    )
    assert shown.suggestion.key_results[0].baseline is None
    assert ledger.entries[-1].notes.startswith("mended")
    assert shown.ledger_id == ledger.entries[-1].id


async def test_a_malformed_answer_counts_as_one_of_the_calls(brief, scripted, answer_of, good) -> None:
    model = scripted(MalformedAnswer("no JSON", raw="sorry"), answer_of(good))
    events = await run(brief, model)
    assert isinstance(events[0], Repairing)
    assert "no JSON" in model.requests[1].findings[0]
    assert len(checked(events)) == 1


async def test_three_malformed_answers_are_a_model_that_failed(brief, scripted) -> None:
    model, ledger = scripted(*[MalformedAnswer("cut off", raw="{") for _ in range(3)]), MemoryLedger()
    with pytest.raises(ModelError, match="cut off"):
        await run(brief, model, ledger)
    assert len(model.requests) == 3
    assert [entry.passed for entry in ledger.entries] == [False] * 3


async def test_after_three_malformed_answers_the_embedded_coach_takes_over(brief, scripted) -> None:
    base = load_base()
    model = scripted(*[MalformedAnswer("cut off", raw="{") for _ in range(3)])
    events = await run(brief, model, fallback=Guide(base), base=base)
    assert [type(event) for event in events if isinstance(event, FellBack)] == [FellBack]
    assert {shown.suggestion.suggester for shown in checked(events)} == {"guide"}
    assert events[-1].usage.seconds > 0


async def test_a_model_that_fails_at_a_repair_leaves_what_had_passed(
    brief, scripted, answer_of, bad, good
) -> None:
    model = scripted(answer_of(good, bad), ModelError("The line is dead."))
    events = await run(brief, model, count=2)
    assert [type(event) for event in events] == [Checked, Repairing, CutShort, Checked, Finished]
    assert [shown.suggestion.passes_gates for shown in checked(events)] == [True, True]


async def test_a_model_that_fails_before_anything_passed_is_a_model_that_failed(
    brief, scripted, answer_of, bad
) -> None:
    with pytest.raises(ModelError):
        await run(brief, scripted(answer_of(bad), ModelError("The line is dead.")))


async def test_every_answer_is_in_the_ledger_whatever_became_of_it(
    brief, scripted, answer_of, bad, good
) -> None:
    ledger = MemoryLedger()
    await run(brief, scripted(MalformedAnswer("empty", raw="…"), answer_of(bad), answer_of(good)), ledger)
    assert [entry.passed for entry in ledger.entries] == [False, False, True]
    last = ledger.entries[-1]
    assert (last.suggester, last.model, last.raw, last.cost_usd) == ("model", "scripted/1", "raw words", 0.1)
    assert last.suggestion["objective"]["text"] == good.text
    assert len(last.content_hash) == 64


async def test_what_the_ledger_cannot_keep_is_not_shown(brief, scripted, answer_of, good) -> None:
    class Full:
        def add(self, entry: object) -> None:
            raise StoreError("The disk is full.")

    with pytest.raises(StoreError):
        await run(brief, scripted(answer_of(good)), Full())


async def test_a_repair_that_makes_it_worse_does_not_replace_the_draft(
    brief, scripted, answer_of, hopeless, good
) -> None:
    answers = [answer_of(good, hopeless), answer_of(hopeless), answer_of(hopeless)]
    events = await run(brief, scripted(*answers), count=2)
    assert [shown.suggestion.passes_gates for shown in checked(events)] == [True, False]
    assert [shown.position for shown in checked(events)] == [0, 1]


async def test_where_the_model_fails_the_embedded_coach_takes_over_and_says_so(brief, scripted) -> None:
    base = load_base()
    events = await run(brief, scripted(ModelError("No answer.")), fallback=Guide(base), base=base, count=3)
    assert isinstance(events[0], FellBack)
    assert {shown.suggestion.suggester for shown in checked(events)} == {"guide"}


async def test_without_a_fallback_the_failure_is_raised(brief, scripted) -> None:
    with pytest.raises(ModelError):
        await run(brief, scripted(ModelError("No answer.")))


@pytest.mark.parametrize("count", [0, 7])
async def test_a_silly_number_of_candidates_is_refused(brief, scripted, count) -> None:
    with pytest.raises(InputError):
        await run(brief, scripted(), count=count)


async def test_the_whole_is_one_line_with_its_keys_in_order(brief, scripted, answer_of, good) -> None:
    model = scripted(answer_of(good))
    result: DraftResult = await collect(
        "case", draft(brief, suggester=model, ledger=MemoryLedger(), today=TODAY, count=1)
    )
    line = result.to_json()
    assert list(line) == ["schema", "id", "degraded", "questions", "suggestions", "declined", "usage"]
    shown = line["suggestions"][0]
    assert list(shown)[:7] == [
        "suggester", "model", "objective", "key_results", "set_findings", "repairs", "sources",
    ]  # fmt: skip
    assert shown["key_results"][0]["numbers"] == [
        {"value": 31.0, "origin": "said", "where": "your fact “median ticket resolution is 31 h”"},
        {"value": 25.0, "origin": "assumption", "where": "proposed: a fifth less"},
    ]
    assert shown["key_results"][1]["verdict"]["id"] == "objective:0/kr:1"
    assert line["usage"]["requests"] == 1
