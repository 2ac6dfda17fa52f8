"""The suggester with a model, over real HTTP: the same questions, the same gate, and words that are only words."""

import json
from datetime import date
from typing import Any

import pytest

from coach.coaching.agents import Writer
from coach.coaching.brief import Brief
from coach.coaching.draft import draft
from coach.coaching.draft_page import DraftPage
from coach.coaching.events import Arriving, Checked, Declined, FellBack, Questions, Repairing
from coach.coaching.fitting import tokens_in
from coach.coaching.foreign import Foreign
from coach.coaching.guide.guide import Guide
from coach.coaching.loop import MemoryLedger
from coach.coaching.model_suggester import ModelSuggester
from coach.coaching.prompts import load_prompt
from coach.coaching.suggester import Request
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.models.faults import Fault, ModelFault
from coach.retrieval.knowledge import load_base
from evals.loopback import Provider, Reply, said, streamed

TODAY = date(2026, 12, 1)
BASE = load_base()


def answer(*, baseline: float = 31, **more: Any) -> str:
    lines = (
        f"Median time to resolve a ticket falls from {baseline} hours to 25 hours by 30 June 2027",
        "Reopen rate stays at or below 9% until 30 June 2027",
    )
    objective = {
        "text": "Customers get a lasting solution sooner than today by 30 June 2027",
        "parent": 1,
        "why": "Quick support is why customers renew.",
        "key_results": [{"text": line, "reason": "steadier routing brings a fifth"} for line in lines],
        **more,
    }
    return json.dumps({"objectives": [objective]})


def suggester(server: Provider, **more: Any) -> ModelSuggester[Any]:
    connection = Connection(
        "openai/asked", "openai/asked", api_base=server.address, api_key="sk-test-0123456789", **more
    )
    return ModelSuggester(DraftPage(BASE), Writer(connection, lambda: Budget(seconds=10)))


async def run(brief: Brief, server: Provider, ledger: Any = None, **more: Any) -> list[Any]:
    events = draft(
        brief,
        suggester=suggester(server),
        ledger=ledger or MemoryLedger(),
        today=TODAY,
        count=1,
        base=BASE,
        **more,
    )
    return [event async for event in events]


def shown(events: list[Any]) -> Any:
    (one,) = [event.suggestion for event in events if isinstance(event, Checked)]
    return one


@pytest.fixture
def provider() -> Any:
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda respond: stack.enter_context(Provider(respond))


async def test_a_good_answer_passes_with_each_number_traced(brief: Brief, provider: Any) -> None:
    ledger = MemoryLedger()
    events = await run(brief, provider(lambda body, n: said(answer())), ledger)
    found = shown(events)
    assert found.passes_gates and found.suggester == "model" and found.model == "openai/asked"
    assert [(n.value, n.origin.value) for n in found.key_results[0].numbers] == [
        (31.0, "said"), (25.0, "assumption"),
    ]  # fmt: skip
    assert found.objective.aligned_to == "Customers renew because support is quick"
    assert any(source.startswith("metric.support") for source in found.sources)
    entry = ledger.entries[0]
    assert (entry.prompt, entry.model, entry.model_answered) == (
        load_prompt("draft").id,
        "openai/asked",
        "loopback-1",
    )
    assert (entry.requests, entry.input_tokens, entry.output_tokens) == (1, 100, 50)
    assert entry.raw == answer() and len(entry.prompt_hash) == 64


async def test_the_same_questions_are_asked_as_by_the_embedded_coach(brief: Brief, provider: Any) -> None:
    events = await run(brief, provider(lambda body, n: said(answer())))
    (asked,) = [event for event in events if isinstance(event, Questions)]
    assert asked.questions


async def test_what_the_embedded_coach_declines_is_declined_without_a_call(
    provider: Any, brief: Brief
) -> None:
    server = provider(lambda body, n: said(answer()))
    from dataclasses import replace

    events = await run(replace(brief, aspiration="I want to kill myself", facts=()), server)
    assert any(isinstance(event, Declined) for event in events)
    assert server.requests == []


async def test_an_invented_baseline_goes_back_with_the_finding_of_the_validator(
    brief: Brief, provider: Any
) -> None:
    server = provider(lambda body, n: said(answer(baseline=40) if n == 1 else answer()))
    events = await run(brief, server)
    assert [event.n for event in events if isinstance(event, Repairing)] == [1]
    told = server.requests[1]["messages"][-1]["content"]
    assert "G101" in told and "40" in told
    assert server.requests[1]["messages"][-2]["role"] == "assistant"
    assert shown(events).passes_gates and shown(events).repairs == 1


async def test_a_model_that_insists_on_its_number_is_shown_without_it(brief: Brief, provider: Any) -> None:
    server = provider(lambda body, n: said(answer(baseline=40)))
    found = shown(await run(brief, server))
    assert len(server.requests) == 3
    assert "40" not in json.dumps(found.to_json())


async def test_what_the_model_says_of_a_goal_above_that_is_not_there_links_to_none(
    brief: Brief, provider: Any
) -> None:
    found = shown(await run(brief, provider(lambda body, n: said(answer(parent=7)))))
    assert found.objective.aligned_to is None


async def test_links_and_markup_are_taken_out_of_the_words(brief: Brief, provider: Any) -> None:
    text = (
        "**Renewals** [click](https://evil.example/?q=secret) <script>x</script> ![i](http://e.example/i.png)"
    )
    found = shown(await run(brief, provider(lambda body, n: said(answer(why=text)))))
    assert "http" not in found.objective.why and "<" not in found.objective.why
    assert found.objective.why.startswith("Renewals click x")


@pytest.mark.parametrize(
    "raw",
    [
        '{"objectives": []}',
        '{"objectives": [{"text": 5}]}',
        json.dumps({"objectives": json.loads(answer())["objectives"] * 2}),
        answer().replace('"parent": 1', '"parent": "1"'),
        answer().replace('"parent": 1', '"parent": 1, "secret": true'),
        answer().replace('"parent": 1', '"parent": 1, "parent": null'),
        "I am sorry, I only speak prose.",
        answer(text="  "),
    ],
)
async def test_an_answer_of_another_form_is_asked_for_again(brief: Brief, provider: Any, raw: str) -> None:
    server = provider(lambda body, n: said(raw if n == 1 else answer()))
    ledger = MemoryLedger()
    events = await run(brief, server, ledger)
    assert shown(events).passes_gates
    assert [entry.passed for entry in ledger.entries] == [False, True]
    assert ledger.entries[0].raw == raw


async def test_a_cut_off_answer_is_given_more_room(brief: Brief, provider: Any) -> None:
    server = provider(
        lambda body, n: said(answer()[:80], finish_reason="length") if n == 1 else said(answer())
    )
    assert shown(await run(brief, server)).passes_gates
    assert server.requests[1]["max_tokens"] == 2 * server.requests[0]["max_tokens"]


@pytest.mark.parametrize("blank", ["", "   ", None])
async def test_a_blank_answer_three_times_hands_over_to_the_embedded_coach(
    brief: Brief, provider: Any, blank: str | None
) -> None:
    server = provider(lambda body, n: said(blank))
    events = await run(brief, server, fallback=Guide(BASE))
    assert len(server.requests) == 3
    assert [event for event in events if isinstance(event, FellBack)]
    assert shown(events).suggester == "guide"


@pytest.mark.parametrize(
    ("reply", "fault", "calls"),
    [
        (said("No.", finish_reason="content_filter"), Fault.filtered, 1),
        (said(None, message={"refusal": "I cannot help."}), Fault.refusal, 1),
        (Reply([b'{"error": {"message": "bad key"}}'], 401), Fault.no_key, 1),
        (Reply([b"<html>Log in</html>"], 200, {"content-type": "text/html"}), Fault.no_model, 1),
    ],
)
async def test_a_model_that_fails_hands_over_and_says_why(
    brief: Brief, provider: Any, reply: Reply, fault: Fault, calls: int
) -> None:
    server = provider(lambda body, n: reply)
    events = await run(brief, server, fallback=Guide(BASE))
    (fell,) = [event for event in events if isinstance(event, FellBack)]
    assert fell.reason.startswith(fault.what)
    assert (len(server.requests), shown(events).suggester) == (calls, "guide")
    with pytest.raises(ModelFault) as error:
        await run(brief, provider(lambda body, n: reply))
    assert error.value.exit_code == 3


async def test_the_first_key_result_arrives_checked_while_the_next_is_written(
    brief: Brief, provider: Any
) -> None:
    words = [answer()[n : n + 40] for n in range(0, len(answer()), 40)]
    server = provider(lambda body, n: streamed(words, gap=0.01))
    events = await run(brief, server, streaming=True)
    arriving = [event for event in events if isinstance(event, Arriving)]
    counts = [len(event.so_far.key_results) if event.so_far else 0 for event in arriving]
    assert counts == sorted(counts) and {0, 1} <= set(counts)
    first = next(event for event in arriving if event.so_far)
    assert first.so_far.key_results[0].verdict.verdict in ("pass", "warn")
    assert any(event.writing for event in arriving)
    assert shown(events).passes_gates
    assert events.index(arriving[-1]) < events.index(next(e for e in events if isinstance(e, Checked)))


async def test_stopping_keeps_what_has_arrived(brief: Brief, provider: Any) -> None:
    import asyncio
    import time

    stop, ledger = asyncio.Event(), MemoryLedger()
    words = [answer()[n : n + 40] for n in range(0, len(answer()), 40)]
    server = provider(lambda body, n: streamed([*words[:-1], *[" "] * 500], gap=0.02))
    events, stopped = [], 0.0
    stream = draft(
        brief,
        suggester=suggester(server),
        ledger=ledger,
        today=TODAY,
        count=1,
        base=BASE,
        stop=stop,
        streaming=True,
    )
    async for event in stream:
        events.append(event)
        if isinstance(event, Arriving) and event.so_far and not stop.is_set():
            stop.set()
            stopped = time.perf_counter()
    assert time.perf_counter() - stopped < 0.5
    assert len(shown(events).key_results) >= 1
    assert ledger.entries[0].notes == "stopped by the person"
    assert not shown(events).passes_gates or len(shown(events).key_results) >= 2


@pytest.mark.parametrize("cut", range(1, 12))
async def test_a_stream_that_is_cut_is_never_an_answer(brief: Brief, provider: Any, cut: int) -> None:
    words = [answer()[n : n + 80] for n in range(0, len(answer()), 80)]
    server = provider(lambda body, n: streamed(words[:cut], finish=None))
    events = await run(brief, server, streaming=True, fallback=Guide(BASE))
    assert shown(events).suggester == "guide"
    assert len(server.requests) <= 3


GERMAN = {
    "text": "Die Kunden bekommen bis zum 30. Juni 2027 schneller eine Lösung, die hält",
    "why": "Weil sie bleiben, wenn ihnen schnell geholfen wird.",
    "key_results": [
        {"text": "Die mittlere Zeit bis zur Lösung sinkt von 31 auf 25 Stunden bis zum 30. Juni 2027", "reason": "Das ist ein Fünftel weniger."},
        {"text": "Der Anteil der wieder geöffneten Tickets bleibt bis zum 30. Juni 2027 bei oder unter 9 %", "reason": "Das ist der Stand von heute."},
    ],
}  # fmt: skip


async def test_an_answer_in_another_language_is_asked_for_again(brief: Brief, provider: Any) -> None:
    server = provider(lambda body, n: said(answer(**GERMAN) if n == 1 else answer()))
    ledger = MemoryLedger()
    events = [e async for e in draft(brief, suggester=suggester(server), ledger=ledger, today=TODAY, count=1, base=BASE)]  # fmt: skip
    (shown,) = [event.suggestion for event in events if isinstance(event, Checked)]
    assert shown.passes_gates and "Customers" in shown.objective.text
    told = server.requests[1]["messages"][-1]["content"]
    assert "it is in German, English was asked for" in told
    assert not ledger.entries[0].passed and "German" in ledger.entries[0].suggestion["malformed"]


async def test_a_model_that_stays_in_another_language_hands_over(brief: Brief, provider: Any) -> None:
    server = provider(lambda body, n: said(answer(**GERMAN)))
    events = [
        event
        async for event in draft(
            brief, suggester=suggester(server), ledger=MemoryLedger(), today=TODAY, count=1, base=BASE, fallback=Guide(BASE),
        )
    ]  # fmt: skip
    (fell,) = [event for event in events if isinstance(event, FellBack)]
    assert "German" in fell.reason and len(server.requests) == 3
    assert {e.suggestion.suggester for e in events if isinstance(e, Checked)} == {"guide"}


OTHERS = "I want to leave the night shift because my back hurts and nobody may know of it yet"


def echoing(server: Provider, *texts: str) -> ModelSuggester[Any]:
    connection = Connection(
        "openai/asked", "openai/asked", api_base=server.address, api_key="sk-test-0123456789"
    )
    foreign = Foreign(lambda: texts or (OTHERS,))
    return ModelSuggester(DraftPage(BASE), Writer(connection, lambda: Budget(seconds=10)), foreign)  # fmt: skip


@pytest.mark.parametrize(
    "why",
    [
        "Somebody said: my back hurts and nobody may know of it.",
        "My BACK hurts, and nobody may know of it yet!",
        "Her mark is CANARY-7f31c9e2.",
    ],
)
async def test_another_persons_words_are_withheld_noted_and_asked_for_again(
    brief: Brief, provider: Any, why: str
) -> None:
    server = provider(lambda body, n: streamed([answer(why=why) if n == 1 else answer()]))
    ledger, mine = MemoryLedger(), echoing(server, OTHERS, "mark CANARY-7f31c9e2")
    events = [
        e
        async for e in draft(brief, suggester=mine, ledger=ledger, today=TODAY, count=1, base=BASE, streaming=True)
    ]  # fmt: skip
    (shown,) = [event.suggestion for event in events if isinstance(event, Checked)]
    everything = json.dumps([entry.model_dump(mode="json") for entry in ledger.entries]) + str(events)
    assert "back hurts" not in everything.lower() and "CANARY" not in everything
    incident = ledger.entries[0]
    assert incident.raw == "[withheld: it held words of another person]" and not incident.passed
    assert "belong to somebody else" in incident.suggestion["malformed"]
    assert shown.passes_gates and shown.suggester == "model"
    assert "back hurts" not in str(server.requests[1]).lower()


async def test_another_persons_words_never_stand_in_what_is_being_written(
    brief: Brief, provider: Any
) -> None:
    words = answer(why=f"As they said: {OTHERS}.")
    pieces = [words[n : n + 30] for n in range(0, len(words), 30)]
    server = provider(lambda body, n: streamed(pieces) if n == 1 else streamed([answer()]))
    seen = []
    async for event in draft(brief, suggester=echoing(server), ledger=MemoryLedger(), today=TODAY, count=1, base=BASE, streaming=True):  # fmt: skip
        if isinstance(event, Arriving):
            seen.append(event)
    assert seen and not any("nobody may know" in str(event) for event in seen)


async def test_words_that_the_person_brings_are_theirs_also_where_another_wrote_them(
    brief: Brief, provider: Any
) -> None:
    server = provider(lambda body, n: said(answer()))
    mine = echoing(server, brief.aspiration, "reopen rate 9 %", brief.parents[0].text)
    answered = await mine.suggest(Request("draft", brief, TODAY, count=1))
    assert answered.proposals and len(server.requests) == 1


async def test_a_repair_that_would_not_fit_leaves_the_answer_out_and_never_goes_over(
    brief: Brief, provider: Any
) -> None:
    def drafting(server: Provider, context: int) -> Any:
        mine = suggester(server, context=context)
        return draft(brief, suggester=mine, ledger=MemoryLedger(), today=TODAY, count=1, base=BASE)

    long = "Quick support is why customers renew with us. " * 20
    for context, messages in ((1500, [2, 3, 3]), (8192, [2, 4, 4])):
        server = provider(lambda body, n: said(answer(baseline=77, why=long)))
        events = [event async for event in drafting(server, context)]
        assert [len(body["messages"]) for body in server.requests] == messages
        for body in server.requests:
            words = "".join(message["content"] for message in body["messages"])
            assert tokens_in(words) + body["max_tokens"] <= context
        assert shown(events).passes_gates
