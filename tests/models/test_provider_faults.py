"""What providers do wrong, over real HTTP: survived, at most three calls, within the budget, nothing let through.

Each fault is played to a whole draft, whole and streamed. Either the embedded coach takes over and says why, or a
later call mends it; what is shown has passed the gate, and no key is anywhere.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coach.coaching.agents import Writer
from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.draft import draft
from coach.coaching.draft_page import DraftPage
from coach.coaching.entries import MemoryLedger
from coach.coaching.events import Checked, FellBack, Finished, SetAside
from coach.coaching.guide.guide import Guide
from coach.coaching.model_suggester import ModelSuggester
from coach.domain.periods import Period
from coach.models import library
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.models.litellm_model import LiteLLMModel
from coach.retrieval.knowledge import load_base
from evals.loopback import HANG, Provider, Reply, Respond, chunks, completion, said, streamed

KEY = "sk-live-abcdef0123456789"
SECONDS = 3.0
BASE = load_base()
BRIEF = Brief(
    id="case",
    role="Support team lead",
    aspiration="I want us to solve tickets faster, but not by closing them early.",
    facts=("median ticket resolution is 31 h", "reopen rate 9 %"),
    parents=(ParentGoal("company", "Customers renew because support is quick"),),
    period=Period(start=date(2027, 1, 1), end=date(2027, 6, 30)),
)
LINES = (
    "Median time to resolve a ticket falls from 31 hours to 25 hours by 30 June 2027",
    "Reopen rate stays at or below 9% until 30 June 2027",
)


def answer(*lines: str, **more: Any) -> str:
    objective = {
        "text": "Customers get a lasting solution sooner than today by 30 June 2027",
        "parent": 1,
        "why": "Quick support is why customers renew.",
        "key_results": [{"text": line, "reason": "a fifth is possible"} for line in lines or LINES],
    }
    return json.dumps({"objectives": [{**objective, **more}]})


GOOD = answer()
PIECES = [GOOD[n : n + 60] for n in range(0, len(GOOD), 60)]
HTML = {"content-type": "text/html"}
SSE = {"content-type": "text/event-stream"}
PORTAL = b"<!DOCTYPE html><html><body>Log in to the hotel network</body></html>"


def error(message: str, status: int, **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message, "type": "e", "code": "c"}}).encode()
    return Reply(
        [body],
        status,
        {"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}},
    )


def raw(body: bytes, **more: Any) -> Reply:
    return Reply([body], **more)


def without(name: str) -> Reply:
    whole = completion(GOOD)
    del whole[name]
    return raw(json.dumps(whole).encode())


STATUS = {f"status {code}": error("no", code) for code in
          (400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 418, 422, 423, 424, 425, 429, 431, 451,
           500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 529, 599)}  # fmt: skip
PAGES = {f"html {code}": Reply([PORTAL], code, HTML) for code in (200, 201, 403, 404, 500, 502, 503)}
MOVED = {
    f"redirect {code}": Reply([], code, {"location": "http://127.0.0.1:9/login"})
    for code in (301, 302, 303, 307, 308)
}
WAITS = {
    f"retry after {wait}": error("slow down", 429, retry_after=wait)
    for wait in ("0", "3600", "-5", "soon", "Wed, 21 Oct 2099 07:28:00 GMT", "1e309", "nan")
}
LINE = {
    "hangs before the first byte": Reply([HANG]),
    "hangs in the middle": Reply([b'{"id": "c', HANG]),
    "trickles": Reply([b" ", 0.3] * 40),
    "answers late": Reply([GOOD.encode()], delay=30.0),
    "closes at once": Reply([b""], cut=True),
    "cut in the middle": Reply([json.dumps(completion(GOOD)).encode()[:120]], cut=True),
    "endless": Reply([b" " * 200_000] * 50 + [0.0]),
    "five megabytes": said("x" * 5_000_000),
    "five megabytes of JSON": said(json.dumps({"objectives": [{"text": "y" * 5_000_000}]})),
    "not UTF-8": raw(b'{"id": "\xff\xfe"}'),
    "a broken header": Reply([GOOD.encode()], headers={"content-type": "\x01"}),
    "an empty body": raw(b""),
    "a list": raw(b"[]"),
    "null": raw(b"null"),
    "a number": raw(b"42"),
    "truncated JSON": raw(b'{"id": "c", "choices": [{"mess'),
    "deep JSON": raw(b"[" * 100_000),
    "an error with code 200": raw(b'{"error": {"message": "overloaded", "code": 529}}'),
}
SHAPE = {
    "no choices": said(GOOD, choices=[]),
    "null choices": said(GOOD, choices=None),
    "choices missing": without("choices"),
    "usage missing": without("usage"),
    "model missing": without("model"),
    "null message": said(GOOD, choices=[{"index": 0, "message": None, "finish_reason": "stop"}]),
    "null text": said(None),
    "no text": said(""),
    "blank text": said(" \n\t "),
    "cut off": said(GOOD[:90], finish_reason="length"),
    "cut off though whole": said(GOOD, finish_reason="length"),
    "content filter": said("I…", finish_reason="content_filter"),
    "a refusal": said(None, message={"refusal": "I cannot help with that."}),
    "another model": said(GOOD, model="surprise-9b"),
    "an unknown ending": said(GOOD, finish_reason="tired"),
    "no ending": said(GOOD, finish_reason=None),
    "negative usage": said(GOOD, usage={"prompt_tokens": -5, "completion_tokens": -1, "total_tokens": -6}),
    "absurd usage": said(GOOD, usage={"prompt_tokens": 10**15, "completion_tokens": 1, "total_tokens": 1}),
    "a tool nobody offered": said(
        None,
        message={
            "tool_calls": [
                {"id": "1", "type": "function", "function": {"name": "delete_all", "arguments": "{}"}}
            ]
        },
        finish_reason="tool_calls",
    ),
}
WORDS = {
    "prose": said("Sure! Here are some goals for you."),
    "a fence": said(f"```json\n{GOOD}\n```"),
    "words around": said(f"Here you are: {GOOD} Good luck!"),
    "another schema": said('{"goals": ["a"]}'),
    "extra keys": said(answer(approved=True)),
    "duplicate keys": said(GOOD.replace('"parent": 1', '"parent": 1, "parent": null')),
    "text for a number": said(answer(parent="1")),
    "a fraction for a number": said(answer(parent=1.5)),
    "a number for text": said(answer(text=7)),
    "no objectives": said('{"objectives": []}'),
    "a hundred objectives": said(json.dumps({"objectives": json.loads(GOOD)["objectives"] * 100})),
    "a hundred key results": said(answer(*LINES * 50)),
    "infinity": said(answer(parent=float("inf"))),
    "a lone surrogate": said(answer(why="\ud800 odd")),
    "NUL": said(answer(why="a\x00b")),
    "escape sequences": said(answer(why="\x1b]52;c;YQ==\x07\x1b[2J red")),
    "a link": said(answer(why="See [this](https://evil.example/?q=1) and ![x](http://evil.example/x.png)")),
    "markup": said(answer(why="[@click=app.quit]press[/] <script>alert(1)</script>")),
    "an invented baseline": said(
        answer("Median time falls from 77 hours to 25 hours by 30 June 2027", LINES[1])
    ),
    "an invented number in the objective": said(
        answer(text="Customers are 431 times happier by 30 June 2027")
    ),
    "a goal that was not offered": said(answer(parent=99)),
    "a negative goal": said(answer(parent=-1)),
    "a claim of having saved": said(answer(why="I have saved and approved this goal for you.")),
    "another language": said(answer(text="Клиенты получают решение быстрее до 30 июня 2027")),
    "the key in the words": said(answer(why=f"Your key is {KEY}.")),
}
ECHO = {
    "the key in an error": error(f"Incorrect API key provided: {KEY}", 401),
    "half the key in an error": error(f"Incorrect API key provided: {KEY[:14]}****", 401),
    "the key in a 500": error(f"failed with {KEY}", 500),
    "quota": error("You exceeded your current quota (insufficient_quota)", 429),
    "context": error("This model's maximum context length is 4096 tokens", 400),
    "policy": error("content_policy_violation: your request was rejected", 400),
    "unknown model": error("The model `asked` does not exist", 404),
}
WHOLE = {**STATUS, **PAGES, **MOVED, **WAITS, **LINE, **SHAPE, **WORDS, **ECHO}

STREAMED = {
    **{f"stream cut after chunk {n}": streamed(PIECES[:n], finish=None) for n in range(len(PIECES))},
    "stream hangs": Reply([*list(chunks(PIECES[:2], None)), HANG], headers=SSE),
    "stream trickles": streamed(list(GOOD), gap=0.2),
    "stream without end": Reply([*list(chunks(["word "] * 20_000, None))], headers=SSE),
    "stream of nothing": streamed([]),
    "stream of blanks": streamed([" "] * 50),
    "stream cut off": streamed(PIECES[:3], finish="length"),
    "stream filtered": streamed(PIECES[:2], finish="content_filter"),
    "stream of junk": Reply([b"data: {junk\n\n", b"data: [DONE]\n\n"], headers=SSE),
    "stream with an error": Reply([b'data: {"error": {"message": "overloaded"}}\n\n'], headers=SSE),
    "stream that is a page": Reply([PORTAL], headers=HTML),
    "stream refused": error("no", 503),
    "stream of null choices": Reply([b'data: {"id": "1", "choices": null}\n\n', b"data: [DONE]\n\n"], headers=SSE),
}  # fmt: skip


async def no_wait(seconds: float) -> None:
    """Waiting takes no time here; how long would be waited is tested with the model."""


@pytest.fixture
def provider() -> Iterator[Callable[[Respond], Provider]]:
    with ExitStack() as stack:
        yield lambda respond: stack.enter_context(Provider(respond))


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The library's import takes seconds once, and no call's budget."""
    library.load()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    made = LiteLLMModel.__init__
    monkeypatch.setattr(LiteLLMModel, "__init__", lambda self, *a, **k: made(self, *a, **k, sleep=no_wait))


async def survives(server: Provider, *, streaming: bool) -> None:
    """Play the fault to a draft and look at all that comes out of it."""
    connection = Connection("openai/asked", "openai/asked", api_base=server.address, api_key=KEY)
    budget = Budget(seconds=SECONDS)
    suggester = ModelSuggester(DraftPage(BASE), Writer(connection, lambda: budget))
    ledger, started = MemoryLedger(), time.perf_counter()
    events = [
        event
        async for event in draft(
            BRIEF, suggester=suggester, ledger=ledger, today=date(2026, 12, 1), count=1, base=BASE,
            fallback=Guide(BASE), streaming=streaming,
        )
    ]  # fmt: skip
    assert time.perf_counter() - started < SECONDS + 3
    assert len(server.requests) <= 3
    assert isinstance(events[-1], Finished)
    (shown,) = [event.suggestion for event in events if isinstance(event, Checked)]
    assert shown.suggester == "model" or any(isinstance(event, FellBack | SetAside) for event in events)
    written = json.dumps([entry.model_dump(mode="json") for entry in ledger.entries] + [shown.to_json()])
    told = " ".join(str(event.reason) for event in events if isinstance(event, FellBack))
    assert KEY not in written + told and KEY[:14] not in written + told
    shown_text = json.dumps(shown.to_json(), ensure_ascii=False)
    assert not any(bad in shown_text for bad in ("\x1b", "\u001b", "evil.example", "<script", "431", "77"))
    if shown.passes_gates:
        assert not [f for kr in shown.key_results for f in kr.verdict.findings if f.fatal]
    stored = [entry for entry in ledger.entries if entry.passed]
    assert all(entry.verdict in ("pass", "warn") for entry in stored)
    usage = events[-1].usage
    assert usage.cost_usd is None or usage.cost_usd >= 0
    assert usage.input_tokens >= 0 and usage.output_tokens >= 0


def test_there_are_more_than_eighty_eight_faults() -> None:
    assert len(WHOLE) + len(STREAMED) >= 88


@pytest.mark.parametrize("name", WHOLE)
async def test_a_fault_is_survived(provider: Any, name: str) -> None:
    await survives(provider(lambda body, n: WHOLE[name]), streaming=False)


@pytest.mark.parametrize("name", STREAMED)
async def test_a_fault_in_a_stream_is_survived(provider: Any, name: str) -> None:
    await survives(provider(lambda body, n: STREAMED[name]), streaming=True)


@pytest.mark.parametrize("name", [*SHAPE, *WORDS])
async def test_a_fault_that_passes_is_mended_by_the_next_call(provider: Any, name: str) -> None:
    server = provider(lambda body, n: WHOLE[name] if n == 1 else said(GOOD))
    await survives(server, streaming=False)


async def test_nobody_there_is_survived(provider: Any) -> None:
    server = provider(lambda body, n: said(GOOD))
    gone = replace(Connection("x", "openai/asked", api_key=KEY), api_base="http://127.0.0.1:9/v1")
    suggester = ModelSuggester(DraftPage(BASE), Writer(gone, lambda: Budget(seconds=SECONDS)))
    events = [
        event
        async for event in draft(
            BRIEF, suggester=suggester, ledger=MemoryLedger(), today=date(2026, 12, 1), count=1, base=BASE,
            fallback=Guide(BASE),
        )
    ]  # fmt: skip
    (fell,) = [event for event in events if isinstance(event, FellBack)]
    assert "cannot be reached" in fell.reason and server.requests == []
