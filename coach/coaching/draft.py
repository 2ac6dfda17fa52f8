"""The draft flow: from an aspiration to candidate objectives with key results."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

from coach.coaching.brief import Brief
from coach.coaching.events import Event, FellBack
from coach.coaching.gate import Gate
from coach.coaching.guide.understanding import Understanding
from coach.coaching.loop import Ledger, Loop
from coach.coaching.mending import mended
from coach.coaching.suggester import Request, Suggester
from coach.errors import InputError, ModelError
from coach.retrieval.knowledge import KnowledgeBase, load_base

#: Candidates that one draft offers unless asked otherwise, and the most it may be asked for.
COUNT, MOST = 3, 6


async def draft(
    brief: Brief,
    *,
    suggester: Suggester,
    ledger: Ledger,
    today: date,
    count: int = COUNT,
    base: KnowledgeBase | None = None,
    fallback: Suggester | None = None,
    flow: str = "draft",
    stop: asyncio.Event | None = None,
    streaming: bool = False,
) -> AsyncIterator[Event]:
    """Yield questions, checked candidates and at last Finished; with `streaming` also what is being written.

    Set `stop` to end it early: what has arrived by then is checked and kept. Where the suggester fails altogether, `fallback` takes over and FellBack says why; without one the
    ModelError is raised. Raises InputError for a count outside 1 to 6, StoreError where the ledger cannot
    be written: nothing is shown that is not in it.
    """
    if not 1 <= count <= MOST:
        raise InputError(f"{count} candidates cannot be drafted.", f"Ask for 1 to {MOST}.")
    gate = Gate(brief, base or load_base(), today)
    request = Request(flow=flow, brief=brief, today=today, count=count)
    loop = _loop(gate, suggester, ledger)
    loop.stop, loop.streaming = stop, streaming
    try:
        async for event in loop.run(request):
            yield event
    except ModelError as error:
        if fallback is None:
            raise
        yield FellBack(str(error))
        instead = _loop(gate, fallback, ledger)
        instead.usage = loop.usage
        async for event in instead.run(request):
            yield event


def _loop(gate: Gate, suggester: Suggester, ledger: Ledger) -> Loop:
    lang = Understanding(gate.brief, gate.base).lang
    return Loop(
        suggester,
        lambda proposal, repairs: gate.judge(
            proposal, suggester=suggester.name, model=suggester.model, repairs=repairs
        ),
        ledger,
        mend=lambda suggestion: mended(suggestion, gate.brief, lang),
    )
