"""The model over LiteLLM, spoken to over real HTTP: one budget, one retry layer, nothing lost or let through."""

import asyncio
import json
import time
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic_ai import Agent, NativeOutput, PromptedOutput, ToolOutput

from coach.models.budget import Budget
from coach.models.faults import Fault, ModelFault
from coach.models.litellm_model import LiteLLMModel
from evals.loopback import HANG, Reply, said, streamed


class City(BaseModel):
    name: str
    people: int


PARIS = '{"name": "Paris", "people": 2100000}'


class Waits:
    """Takes the place of sleeping: notes how long would have been waited."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def model(provider: Any, **more: Any) -> LiteLLMModel:
    more.setdefault("budget", Budget(seconds=10))
    return LiteLLMModel("openai/asked", api_base=provider.address, api_key="sk-test-0123456789", **more)


async def test_text_comes_with_who_answered_why_it_ended_and_what_it_took(provider: Any) -> None:
    server = provider(lambda body, n: said("Bonjour."))
    run = await Agent(model(server)).run("Greet me.")
    response = run.all_messages()[-1]
    assert run.output == "Bonjour."
    assert (response.model_name, response.finish_reason) == ("loopback-1", "stop")
    assert (response.usage.input_tokens, response.usage.output_tokens) == (100, 50)
    assert response.provider_details == {"cost_usd": None}
    assert server.keys == ["sk-test-0123456789"]


async def test_a_model_that_runs_here_costs_nothing(provider: Any) -> None:
    server = provider(lambda body, n: said("Hi."))
    run = await Agent(model(server, free=True)).run("Hi")
    assert run.all_messages()[-1].provider_details == {"cost_usd": 0.0}


async def test_a_priced_model_is_charged_to_the_budget(provider: Any) -> None:
    server = provider(lambda body, n: said("Hi.", model="gpt-4o-mini"))
    asked = LiteLLMModel("openai/gpt-4o-mini", api_base=server.address, api_key="sk-test-0123456789")
    run = await Agent(asked).run("Hi")
    cost = run.all_messages()[-1].provider_details["cost_usd"]
    assert 0 < cost < 0.001
    assert asked.budget.spent_usd == cost


async def test_a_form_is_asked_for_as_a_schema(provider: Any) -> None:
    server = provider(lambda body, n: said(PARIS))
    run = await Agent(model(server), output_type=NativeOutput(City)).run("Which?")
    assert run.output == City(name="Paris", people=2100000)
    assert server.requests[0]["response_format"]["type"] == "json_schema"


async def test_a_form_is_asked_for_in_words_where_there_is_no_schema(provider: Any) -> None:
    server = provider(lambda body, n: said(f"```json\n{PARIS}\n```"))
    run = await Agent(model(server, form="prompted"), output_type=PromptedOutput(City)).run("Which?")
    assert run.output.name == "Paris"
    assert server.requests[0]["response_format"] == {"type": "json_object"}


async def test_a_form_is_asked_for_as_a_tool(provider: Any) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "answer", "arguments": PARIS}}
    server = provider(lambda body, n: said(None, message={"tool_calls": [call]}, finish_reason="tool_calls"))
    run = await Agent(model(server, form="tool"), output_type=ToolOutput(City, name="answer")).run("Which?")
    assert run.output.people == 2100000
    assert server.requests[0]["tool_choice"] == "required"


async def test_tools_are_called_and_their_results_sent_back(provider: Any) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "look_up", "arguments": '{"city": "Paris"}'}}
    answers = {
        1: said(None, message={"tool_calls": [call]}, finish_reason="tool_calls"),
        2: said("2.1 million."),
    }
    server = provider(lambda body, n: answers[n])
    agent = Agent(model(server))

    @agent.tool_plain
    def look_up(city: str) -> str:
        return f"{city}: 2,100,000"

    assert (await agent.run("How many?")).output == "2.1 million."
    assert server.requests[1]["messages"][-1] == {
        "role": "tool", "tool_call_id": "c1", "content": "Paris: 2,100,000",
    }  # fmt: skip


async def test_words_come_as_they_are_written_with_the_model_that_answers(provider: Any) -> None:
    server = provider(lambda body, n: streamed(["Bon", "jour", "."]))
    agent = Agent(model(server))
    async with agent.run_stream("Greet me.") as run:
        pieces = [piece async for piece in run.stream_text(delta=True, debounce_by=None)]
    response = run.all_messages()[-1]
    assert pieces == ["Bon", "jour", "."]
    assert (response.model_name, response.finish_reason) == ("loopback-1", "stop")
    assert response.usage.output_tokens == 50


async def test_a_streamed_answer_has_its_price(provider: Any) -> None:
    server = provider(lambda body, n: streamed(["Hi."]))
    asked = LiteLLMModel("openai/gpt-4o-mini", api_base=server.address, api_key="sk-test-0123456789")
    async with Agent(asked).run_stream("Hi") as run:
        await run.get_output()
    assert asked.budget.spent_usd > 0


async def test_a_call_ends_within_half_a_second_of_being_cancelled(provider: Any) -> None:
    server = provider(lambda body, n: Reply([b'{"id"', HANG]))
    task = asyncio.create_task(Agent(model(server)).run("Hi"))
    while not server.requests:
        await asyncio.sleep(0.01)
    started = time.perf_counter()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize("reply", [Reply([HANG]), Reply([b'{"id":', HANG]), Reply([b" ", 0.2] * 50)])
async def test_the_budget_ends_a_call_that_hangs_or_trickles(provider: Any, reply: Reply) -> None:
    server = provider(lambda body, n: reply)
    started = time.perf_counter()
    with pytest.raises(ModelFault) as error:
        await Agent(model(server, budget=Budget(seconds=0.5))).run("Hi")
    assert error.value.fault is Fault.slow
    assert time.perf_counter() - started < 1.5
    assert len(server.requests) == 1


async def test_the_budget_ends_a_stream_that_trickles(provider: Any) -> None:
    server = provider(lambda body, n: streamed(["word "] * 100, gap=0.1))
    started = time.perf_counter()
    with pytest.raises(ModelFault) as error:
        async with Agent(model(server, budget=Budget(seconds=0.6))).run_stream("Hi") as run:
            await run.get_output()
    assert error.value.fault is Fault.slow
    assert time.perf_counter() - started < 1.6


@pytest.mark.parametrize(("wait", "waited"), [("1", [1.0]), ("garbage", [1.0]), ("0.25", [0.25])])
async def test_a_provider_that_asks_to_wait_is_waited_for(
    provider: Any, wait: str, waited: list[float]
) -> None:
    busy = Reply([b'{"error": {"message": "slow down"}}'], 429, {"retry-after": wait})
    server, waits = provider(lambda body, n: busy if n == 1 else said("Now.")), Waits()
    assert (await Agent(model(server, sleep=waits)).run("Hi")).output == "Now."
    assert waits.seconds == waited


async def test_nobody_waits_longer_than_the_budget(provider: Any) -> None:
    server, waits = provider(lambda body, n: Reply([b"{}"], 429, {"retry-after": "3600"})), Waits()
    with pytest.raises(ModelFault) as error:
        await Agent(model(server, sleep=waits)).run("Hi")
    assert error.value.fault is Fault.rate_limit
    assert (waits.seconds, len(server.requests)) == ([], 1)


@pytest.mark.parametrize("status", [500, 502, 503, 529])
async def test_a_broken_provider_is_asked_three_times_in_all(provider: Any, status: int) -> None:
    server = provider(lambda body, n: Reply([b"<html>oops</html>"], status, {"content-type": "text/html"}))
    with pytest.raises(ModelFault) as error:
        await Agent(model(server, sleep=Waits())).run("Hi")
    assert error.value.fault is Fault.server
    assert len(server.requests) == 3


async def test_money_that_is_used_up_ends_the_flow_before_the_call(provider: Any) -> None:
    server = provider(lambda body, n: said("Hi."))
    budget = Budget(usd=0.001)
    budget.spend(0.002)
    with pytest.raises(ModelFault) as error:
        await Agent(model(server, budget=budget)).run("Hi")
    assert (error.value.fault, server.requests) == (Fault.budget, [])


async def test_an_endless_body_is_cut_while_it_comes(provider: Any) -> None:
    server = provider(lambda body, n: Reply([b" " * 100_000] * 60 + [0.0]))
    with pytest.raises(ModelFault) as error:
        await Agent(model(server)).run("Hi")
    assert error.value.fault is Fault.too_large


async def test_a_redirect_is_not_followed_with_what_a_person_wrote(provider: Any) -> None:
    other = provider(lambda body, n: said("Got you."))
    server = provider(lambda body, n: Reply([], 307, {"location": f"{other.address}/chat/completions"}))
    with pytest.raises(ModelFault) as error:
        await Agent(model(server)).run("My private wish")
    assert error.value.fault is Fault.no_model
    assert other.requests == []


def test_another_event_loop_gets_clients_of_its_own(provider: Any) -> None:
    server = provider(lambda body, n: said("Hi."))

    async def ask() -> str:
        return (await Agent(model(server)).run("Hi")).output

    assert [asyncio.run(ask()) for _ in range(3)] == ["Hi."] * 3
    assert len(json.dumps(server.requests[0])) > 20
