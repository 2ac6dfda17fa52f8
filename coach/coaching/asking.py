"""Asking a suggester once, so that it can be watched while it answers, and stopped."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

from coach.coaching.suggester import Answer, CaseT, MalformedAnswer, Partial, ProposedT, Request, Suggester

#: What one call ends with.
Asked = Answer[ProposedT] | MalformedAnswer


@dataclass(frozen=True, slots=True)
class Stopped:
    """Stands as the thread of an answer that the person stopped."""

    reason: str = "Stopped. What had arrived by then was checked and kept."


async def asked(
    suggester: Suggester[CaseT, ProposedT],
    request: Request[CaseT, ProposedT],
    *,
    stop: asyncio.Event | None,
    streaming: bool,
) -> AsyncIterator[Partial[ProposedT] | Asked[ProposedT]]:
    """Yield what arrives, then the answer. `stop` ends the call; what is finished by then is the answer.

    Raises what the suggester raises, save for MalformedAnswer, which is an answer here.
    """
    if stop is None and not streaming:
        yield await _whole(suggester, request)
        return
    partials: asyncio.Queue[Partial[ProposedT]] = asyncio.Queue()
    if streaming:
        request = replace(request, arriving=partials.put_nowait)
    call = asyncio.create_task(_whole(suggester, request))
    stopping = asyncio.create_task((stop or asyncio.Event()).wait())
    last: Partial[ProposedT] = Partial()
    try:
        while not call.done() and not stopping.done():
            coming = asyncio.create_task(partials.get())
            await asyncio.wait({call, stopping, coming}, return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                last = _latest(coming.result(), partials)
                yield last
            else:
                coming.cancel()
        yield _stopped(last) if stopping.done() and not call.done() else call.result()
    finally:
        await _end(call, stopping)


async def _whole(
    suggester: Suggester[CaseT, ProposedT], request: Request[CaseT, ProposedT]
) -> Asked[ProposedT]:
    try:
        return await suggester.suggest(request)
    except MalformedAnswer as error:
        return error


def _latest(first: Partial[ProposedT], waiting: "asyncio.Queue[Partial[ProposedT]]") -> Partial[ProposedT]:
    """The newest of what has arrived: a front that is slow is not shown what is old already."""
    while not waiting.empty():
        first = waiting.get_nowait()
    return first


def _stopped(last: Partial[ProposedT]) -> Answer[ProposedT]:
    return Answer(last.proposals, notes="stopped by the person", thread=Stopped())


async def _end(*tasks: "asyncio.Task[Any]") -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task
