"""A model writes the words over real HTTP; numbers it makes up do not come through."""

import json
from collections.abc import Callable
from datetime import date

from coach.coaching.agents import Writer
from coach.coaching.loop import MemoryLedger
from coach.coaching.model_suggester import ModelSuggester
from coach.coaching.prompts import load_prompt
from coach.coaching.review.flow import ReviewResult, review, reviewed
from coach.coaching.review.guide import ReviewGuide
from coach.coaching.review.page import ReviewPage
from coach.coaching.review.proposal import ProposedSentence
from coach.coaching.review.summary import ReviewSummary
from coach.coaching.suggester import Request
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.retrieval.knowledge import load_base
from evals.loopback import Provider, said

TODAY = date(2026, 7, 1)
Summarise = Callable[..., ReviewSummary]


def facts(summary: ReviewSummary) -> list[ProposedSentence]:
    return [one for section in summary.sections for one in section.sentences]


def answer(summary: ReviewSummary, *changed: tuple[int, str]) -> str:
    words = dict(changed)
    told = [{"facts": [n], "text": words.get(n, one.text)} for n, one in enumerate(facts(summary), 1)]
    return json.dumps({"sentences": told})


async def run(summary: ReviewSummary, reply: str) -> tuple[ReviewResult, MemoryLedger]:
    with Provider(lambda body, call: said(reply)) as server:
        return await _run(summary, server)


async def _run(summary: ReviewSummary, server: Provider) -> tuple[ReviewResult, MemoryLedger]:
    connection = Connection(
        "openai/asked", "openai/asked", api_base=server.address, api_key="sk-test-0123456789"
    )
    page = ModelSuggester(ReviewPage(load_base()), Writer(connection, lambda: Budget(seconds=10)))
    ledger = MemoryLedger()
    events = review(
        summary.record, suggester=page, ledger=ledger, today=TODAY, fallback=ReviewGuide(load_base())
    )
    return await reviewed(events), ledger


async def test_the_words_of_a_model_stand_where_they_hold(summarise: Summarise) -> None:
    better = "Parcels sorted on the day of arrival went up from 88 to 94 %, of the 96 % that were agreed."
    at = next(n for n, one in enumerate(facts(summarise()), 1) if "was not reached" in one.text)
    result, ledger = await run(summarise(), answer(summarise(), (at, better)))
    texts = [one.text for section in result.summary.sections for one in section.sentences]
    assert better in texts and result.summary.passes_gates
    assert (result.summary.suggester, result.summary.model) == ("model", "openai/asked")
    assert ledger.entries[0].prompt == "review-1" and ledger.entries[0].flow == "review"


async def test_an_invented_number_is_repaired_or_put_in_our_words(summarise: Summarise) -> None:
    worse = answer(summarise(), (3, "Parcels sorted rose to 99 %, and she is brilliant."))
    result, ledger = await run(summarise(), worse)
    texts = " ".join(one.text for section in result.summary.sections for one in section.sentences)
    assert "99" not in texts and "brilliant" not in texts and result.summary.passes_gates
    assert [entry.passed for entry in ledger.entries] == [False, False, False, True]


def test_the_prompt_holds_the_facts_as_data_and_no_private_word(summarise: Summarise) -> None:
    asking = ReviewPage(load_base()).asking(Request("review", summarise().record, TODAY, count=1), 6000)
    shown = str(load_prompt("review").render(asking.values))
    assert "75 % of the way" in shown and shown.count("<data>") == 2
