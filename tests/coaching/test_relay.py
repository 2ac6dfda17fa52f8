"""What no repair saves is not shown where the embedded coach has something that passes; the ledger keeps it."""

import asyncio
from datetime import date
from typing import Any

from coach.coaching.draft import draft
from coach.coaching.events import Checked, Finished, SetAside
from coach.coaching.guide.guide import Guide
from coach.coaching.loop import MemoryLedger
from coach.coaching.session import collect
from coach.coaching.suggester import Answer
from coach.retrieval.knowledge import load_base

TODAY = date(2026, 12, 1)


async def run(brief: Any, suggester: Any, ledger: MemoryLedger, **more: Any) -> list[Any]:
    more = {"count": 2, "fallback": Guide(load_base()), **more}
    events = draft(brief, suggester=suggester, ledger=ledger, today=TODAY, base=load_base(), **more)
    return [event async for event in events]


def shown(events: list[Any]) -> dict[int, Any]:
    return {event.position: event.suggestion for event in events if isinstance(event, Checked)}


def two(first: Any, second: Any) -> Answer:
    return Answer(proposals=(first, second))


async def test_the_embedded_coach_writes_in_the_place_of_what_no_repair_saved(
    brief, scripted, answer_of, good, hopeless
) -> None:
    ledger = MemoryLedger()
    model = scripted(two(hopeless, good), answer_of(hopeless), answer_of(hopeless))
    events = await run(brief, model, ledger)
    by_place = shown(events)
    assert [by_place[place].suggester for place in (0, 1)] == ["guide", "model"]
    assert all(one.passes_gates for one in by_place.values())
    (aside,) = [event for event in events if isinstance(event, SetAside)]
    assert [one.suggestion.suggester for one in aside.aside] == ["model"]
    assert aside.aside[0].ledger_id in {entry.id for entry in ledger.entries}
    assert "1 of the model's 2 drafts did not pass" in aside.reason
    assert isinstance(events[-1], Finished)


async def test_the_result_says_that_another_wrote_it(brief, scripted, answer_of, hopeless) -> None:
    model = scripted(*[answer_of(hopeless)] * 3)
    events = draft(
        brief,
        suggester=model,
        ledger=MemoryLedger(),
        today=TODAY,
        count=1,
        base=load_base(),
        fallback=Guide(load_base()),
    )
    result = await collect("case", events)
    assert result.passes_gates
    assert result.degraded is not None
    assert "did not pass the checks" in result.degraded
    assert len(result.aside) == 1
    assert not result.aside[0].suggestion.passes_gates


async def test_with_nobody_behind_it_is_shown_with_its_findings(brief, scripted, answer_of, hopeless) -> None:
    model = scripted(*[answer_of(hopeless)] * 3)
    events = await run(brief, model, MemoryLedger(), count=1, fallback=None)
    (one,) = shown(events).values()
    assert not one.passes_gates
    assert one.blocking()


async def test_where_the_embedded_coach_has_nothing_either_the_draft_is_shown_as_not_passing(
    brief, scripted, answer_of, hopeless
) -> None:
    model, silent = scripted(*[answer_of(hopeless)] * 3), scripted(*[Answer()] * 3)
    events = await run(brief, model, MemoryLedger(), count=1, fallback=silent)
    (one,) = shown(events).values()
    assert (one.suggester, one.passes_gates) == ("model", False)


async def test_the_same_objective_is_not_shown_twice(brief, scripted, answer_of, good, hopeless) -> None:
    model = scripted(two(good, hopeless), answer_of(hopeless), answer_of(hopeless))
    events = await run(brief, model, MemoryLedger(), fallback=scripted(answer_of(good)))
    assert list(shown(events)) == [0]
    (aside,) = [event for event in events if isinstance(event, SetAside)]
    assert "embedded coach" not in aside.reason


async def test_who_stops_the_flow_keeps_what_had_arrived(brief, scripted, answer_of, hopeless) -> None:
    stop = asyncio.Event()

    class Stopping:
        name, model = "model", "stopping/1"

        async def suggest(self, request: Any) -> Answer:
            stop.set()
            return answer_of(hopeless)

    events = await run(brief, Stopping(), MemoryLedger(), count=1, stop=stop)
    (one,) = shown(events).values()
    assert one.suggester == "model"
