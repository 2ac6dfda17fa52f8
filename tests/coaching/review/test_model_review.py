"""A model writes the words over real HTTP; numbers it makes up do not come through, and it is never asked too much."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from coach.coaching.agents import Writer
from coach.coaching.fitting import tokens_in
from coach.coaching.loop import MemoryLedger
from coach.coaching.prompts import load_prompt
from coach.coaching.review.facts import Facts
from coach.coaching.review.flow import ReviewResult, review, reviewed
from coach.coaching.review.guide import ReviewGuide
from coach.coaching.review.model import ReviewModel
from coach.coaching.review.summary import ReviewSummary
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.retrieval.knowledge import load_base
from evals.loopback import Provider, Reply, Respond, said

TODAY = date(2026, 7, 1)
Summarise = Callable[..., ReviewSummary]
_FACT = re.compile(r'^  (\d+): "(.*)"$', re.MULTILINE)


def echo(*changed: tuple[str, str]) -> Respond:
    """A model that takes every fact over as it stands, but for the changes: words in a fact, and the sentence instead."""

    def respond(body: dict[str, Any], call: int) -> Reply:
        asked = body["messages"][1]["content"]
        told = []
        for number, text in _FACT.findall(asked):
            words = json.loads(f'"{text}"')
            told.append(
                {
                    "facts": [int(number)],
                    "text": next((new for part, new in changed if part in words), words),
                }
            )
        return said(json.dumps({"sentences": told}))

    return respond


def many(goals: int) -> Callable[[dict[str, Any]], None]:
    def change(case: dict[str, Any]) -> None:
        (first,) = case["objectives"]
        case["objectives"] = [
            {**first, "text": f"Parcels of hub number {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n]} leave on the day"}
            for n in range(goals)
        ]

    return change


async def run(
    summary: ReviewSummary, respond: Respond, context: int = 4096, *, fall_back: bool = True
) -> tuple[ReviewResult, MemoryLedger, Provider]:
    with Provider(respond) as server:
        connection = Connection(
            "openai/asked",
            "openai/asked",
            api_base=server.address,
            api_key="sk-test-0123456789",
            context=context,
        )
        model = ReviewModel(load_base(), Writer(connection, lambda: Budget(seconds=10)))
        ledger, guide = MemoryLedger(), ReviewGuide(load_base())
        events = review(
            summary.record,
            suggester=model,
            ledger=ledger,
            today=TODAY,
            fallback=guide if fall_back else None,
        )
        return await reviewed(events), ledger, server


def texts(summary: ReviewSummary) -> list[str]:
    return [one.text for section in summary.sections for one in section.sentences]


def asked_in(body: dict[str, Any]) -> int:
    return sum(tokens_in(message["content"]) for message in body["messages"]) + body["max_tokens"]


async def test_the_words_of_a_model_stand_where_they_hold(summarise: Summarise) -> None:
    better = "Parcels sorted on the day of arrival went up from 88 to 94 %, of the 96 % that were agreed."
    result, ledger, server = await run(summarise(), echo(("was not reached", better)))
    assert better in texts(result.summary) and result.summary.passes_gates
    assert (result.summary.suggester, result.summary.model) == ("model", "openai/asked")
    assert len(server.requests) == 1
    assert (ledger.entries[0].prompt, ledger.entries[0].flow) == (load_prompt("review").id, "review")


async def test_an_invented_number_is_repaired_or_put_in_our_words(summarise: Summarise) -> None:
    worse = "Parcels sorted rose to 99 %, and she is brilliant."
    result, ledger, server = await run(summarise(), echo(("was not reached", worse)))
    found = " ".join(texts(result.summary))
    assert "99" not in found and "brilliant" not in found and result.summary.passes_gates
    assert [entry.passed for entry in ledger.entries] == [False, False, False, True]
    assert len(server.requests) == 3


async def test_a_repair_asks_for_the_refused_sentence_alone(summarise: Summarise) -> None:
    worse = "Parcels sorted rose to 99 %."
    good = "Parcels sorted on the day of arrival went up from 88 to 94 %, of the 96 % that were agreed."

    def respond(body: dict[str, Any], call: int) -> Reply:
        return echo(("was not reached", worse if call == 1 else good))(body, call)

    result, _, server = await run(summarise(), respond)
    first, second = server.requests
    assert len(_FACT.findall(second["messages"][1]["content"])) == 1
    assert json.loads(second["messages"][2]["content"])["sentences"][0]["text"] == worse
    assert "G101" in second["messages"][3]["content"]
    assert asked_in(second) < asked_in(first)
    assert good in texts(result.summary) and result.summary.repairs == 1


async def test_quotations_are_told_as_they_stand_and_never_sent(summarise: Summarise) -> None:
    summary = summarise()
    result, ledger, server = await run(summary, echo())
    facts = Facts(summary.proposal)
    quotations = [fact.sentence.text for fact in facts.all.values() if fact.is_quotation]
    assert quotations and set(quotations) <= set(texts(result.summary))
    assert not any(json.dumps(text)[1:-1] in str(server.requests) for text in quotations)
    assert f"{len(quotations)} quotations told as they stand" in ledger.entries[0].notes


@pytest.mark.parametrize(("goals", "calls"), [(3, 1), (8, 2), (20, 2)])
async def test_no_question_is_longer_than_the_model_can_read(
    summarise: Summarise, goals: int, calls: int
) -> None:
    summary = summarise(many(goals))
    result, ledger, server = await run(summary, echo())
    assert len(server.requests) == calls
    assert all(asked_in(body) < 4096 for body in server.requests)
    assert texts(result.summary) == texts(summary) and result.summary.passes_gates
    assert ("left out for length" in ledger.entries[0].notes) == (goals == 20)


async def test_a_part_that_fails_is_told_in_our_words_and_the_rest_kept(summarise: Summarise) -> None:
    summary, better = summarise(many(8)), "It went as the records say it did."

    def respond(body: dict[str, Any], call: int) -> Reply:
        if call == 1:
            return echo(("was set to serve", better))(body, call)
        return Reply([b"{}"], status=401)

    result, _, _ = await run(summary, respond)
    assert result.degraded and "key is missing or was refused" in result.degraded
    assert result.summary.model == "openai/asked" and result.summary.passes_gates
    assert len(texts(result.summary)) == len(texts(summary))


async def test_a_model_that_fails_at_the_repair_loses_nothing_that_it_wrote_well(
    summarise: Summarise,
) -> None:
    good = "Parcels sorted on the day of arrival went up from 88 to 94 %, of the 96 % that were agreed."
    changes = (("was not reached", good), ("check-ins in this period", "It was looked at 77 times."))

    def respond(body: dict[str, Any], call: int) -> Reply:
        return echo(*changes)(body, call) if call == 1 else Reply([b"{}"], status=401)

    result, _, _ = await run(summarise(), respond)
    found = texts(result.summary)
    assert good in found and "77" not in " ".join(found) and result.summary.passes_gates
    assert result.degraded and "key" in result.degraded


async def test_a_window_too_small_for_a_single_fact_says_so_and_the_embedded_coach_writes(
    summarise: Summarise,
) -> None:
    result, _, server = await run(summarise(), echo(), context=300)
    assert server.requests == [] and result.summary.suggester == "guide"
    assert result.degraded and "too long" in result.degraded


def test_the_prompt_holds_the_facts_as_data_and_no_private_word(summarise: Summarise) -> None:
    facts = Facts(summarise().proposal)
    shown = str(load_prompt("review").render(facts.values(facts.asked)))
    assert "75 % of the way" in shown and shown.count("<data>") == 2
