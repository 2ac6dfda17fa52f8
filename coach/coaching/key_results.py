"""The key-result flow: measurable results for one objective that stands already."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

from coach.coaching.brief import Brief
from coach.coaching.draft import draft
from coach.coaching.events import Event
from coach.coaching.loop import Ledger
from coach.coaching.suggester import Suggester
from coach.errors import InputError
from coach.retrieval.knowledge import KnowledgeBase


async def key_results(
    brief: Brief,
    *,
    suggester: Suggester,
    ledger: Ledger,
    today: date,
    base: KnowledgeBase | None = None,
    fallback: Suggester | None = None,
    stop: asyncio.Event | None = None,
    streaming: bool = False,
) -> AsyncIterator[Event]:
    """Yield one candidate that keeps the words of `brief.objective` and adds key results to it.

    `stop` and `streaming` as in a draft. Raises InputError where the brief has no objective.
    """
    if not (brief.objective or "").strip():
        raise InputError("There is no objective to find key results for.", "Give its sentence or its id.")
    about = brief if brief.aspiration else replace(brief, aspiration=brief.objective or "")
    async for event in draft(
        about,
        suggester=suggester,
        ledger=ledger,
        today=today,
        count=1,
        base=base,
        fallback=fallback,
        flow="key-results",
        stop=stop,
        streaming=streaming,
    ):
        yield event
