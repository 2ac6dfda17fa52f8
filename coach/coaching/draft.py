"""The draft flow: from an aspiration to candidate objectives with key results."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import date

from coach.coaching.brief import Brief
from coach.coaching.events import Event
from coach.coaching.gate import Gate
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import stems
from coach.coaching.loop import Ledger, Loop
from coach.coaching.mending import mended
from coach.coaching.relay import Relay
from coach.coaching.suggester import Request, Suggester
from coach.coaching.suggestion import Suggestion
from coach.errors import InputError
from coach.retrieval.knowledge import KnowledgeBase, load_base

#: Candidates that one draft offers unless asked otherwise, and the most it may be asked for.
COUNT, MOST = 3, 6
#: Two objectives that share more of their words than this say the same.
_ALIKE = 0.6


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

    Set `stop` to end it early: what has arrived by then is checked and kept. `fallback` stands behind the suggester
    (see `coach.coaching.relay`); without one, the ModelError of a suggester that fails altogether is raised. Raises InputError for a count outside 1 to 6, StoreError where the ledger cannot
    be written: nothing is shown that is not in it.
    """
    if not 1 <= count <= MOST:
        raise InputError(f"{count} candidates cannot be drafted.", f"Ask for 1 to {MOST}.")
    gate = Gate(brief, base or load_base(), today)
    request = Request(flow=flow, brief=brief, today=today, count=count)
    loop = _loop(gate, suggester, ledger)
    loop.stop, loop.streaming = stop, streaming
    behind = _loop(gate, fallback, ledger) if fallback else None
    async for event in Relay(loop, behind, _is_another).run(request):
        yield event


def _is_another(one: Suggestion, shown: Sequence[Suggestion]) -> bool:
    """Whether an objective says something else than those that are shown already."""
    said = stems(one.objective.text)
    return all(len(said & (other := stems(s.objective.text))) <= _ALIKE * len(said | other) for s in shown)


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
