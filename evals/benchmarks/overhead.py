"""What the coach adds to a model's own time: a draft through it against the bare call, both to the same server.

The server on loopback answers after a fixed delay, so that only the coach's own work differs: reading the brief,
the prompt, pydantic-ai, LiteLLM, the gate, the ledger. Also the time from the first piece of a stream on the wire to
the first event that a screen can show. Run it on a quiet machine: `python -m evals.benchmarks.overhead`.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import httpx

from coach.coaching.agents import Writer
from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.draft import draft
from coach.coaching.draft_page import DraftPage
from coach.coaching.entries import MemoryLedger
from coach.coaching.events import Arriving
from coach.coaching.model_suggester import ModelSuggester
from coach.domain.periods import Period
from coach.models import library
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.retrieval.knowledge import load_base
from evals.loopback import Provider, Reply, said, streamed

#: Seconds that the model takes for an answer: a fast one far away.
DELAY = 2.0
ROUNDS = 7
BRIEF = Brief(
    id="case",
    role="Support team lead",
    aspiration="I want us to solve tickets faster, but not by closing them early.",
    facts=("median ticket resolution is 31 h", "reopen rate 9 %"),
    parents=(ParentGoal("company", "Customers renew because support is quick"),),
    period=Period(start=date(2027, 1, 1), end=date(2027, 6, 30)),
)
_LINES = (
    "Median time to resolve a ticket falls from 31 hours to 25 hours by 30 June 2027",
    "Reopen rate stays at or below 9% until 30 June 2027",
)
ANSWER = json.dumps(
    {"objectives": [
        {"text": f"Customers get a lasting solution sooner {when} by 30 June 2027", "parent": 1, "why": "They renew.",
         "key_results": [{"text": line, "reason": "a fifth is possible"} for line in _LINES]}
        for when in ("at night", "at weekends", "in the morning")
    ]}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians: seconds of a bare call and of a draft of three suggestions, of the first piece to the first event."""

    bare: float
    whole: float
    first: float

    @property
    def ratio(self) -> float:
        """The draft's time over the bare call's."""
        return self.whole / self.bare

    @property
    def added(self) -> float:
        """Seconds that the coach adds to each of the three suggestions."""
        return (self.whole - self.bare) / 3


async def measure(delay: float = DELAY, rounds: int = ROUNDS) -> Measured:
    """Measure so many rounds, bare call and draft in turn, after one that warms everything up."""
    base, bare, whole, first = load_base(), [], [], []
    page = DraftPage(base)
    library.load()
    with Provider(lambda body, n: replace(said(ANSWER), delay=delay)) as server:
        await _draft(server, page)
        body = server.requests[0]
        for _ in range(rounds):
            bare.append(await _timed(lambda: _bare(server, body)))
            whole.append(await _timed(lambda: _draft(server, page)))
    for _ in range(rounds):
        first.append(await _first(page))
    return Measured(*(statistics.median(times) for times in (bare, whole, first)))


async def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


async def _bare(server: Provider, body: dict[str, Any]) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        (await client.post(f"{server.address}/chat/completions", json=body)).json()


async def _draft(server: Provider, page: DraftPage, *, streaming: bool = False) -> float:
    """One whole draft; gives the moment of the first event that shows words, for a stream."""
    connection = Connection("x", "openai/x", api_base=server.address, api_key="none-needed")
    suggester = ModelSuggester(page, Writer(connection, lambda: Budget(seconds=60)))
    # A brief of its own each time: nothing that was read before is used again.
    brief = replace(BRIEF, id=str(time.perf_counter()))
    shown = 0.0
    async for event in draft(
        brief,
        suggester=suggester,
        ledger=MemoryLedger(),
        today=date(2026, 12, 1),
        base=page.base,
        streaming=streaming,
    ):
        if isinstance(event, Arriving) and not shown:
            shown = time.perf_counter()
    return shown


async def _first(page: DraftPage) -> float:
    """Seconds from the first piece on the wire to the first event that a screen can show."""
    written: list[float] = []

    def respond(body: dict[str, Any], number: int) -> Reply:
        written.append(time.perf_counter())
        return streamed([ANSWER[n : n + 40] for n in range(0, len(ANSWER), 40)], gap=0.005)

    with Provider(respond) as server:
        return await _draft(server, page, streaming=True) - written[0]


def main() -> None:
    """Print the figures."""
    found = asyncio.run(measure())
    sys.stdout.write(
        f"a bare call {found.bare:.3f} s, a draft of three suggestions {found.whole:.3f} s: "
        f"{found.ratio:.3f} times, {found.added * 1000:.0f} ms a suggestion; "
        f"first words on the screen {found.first * 1000:.0f} ms after the first piece\n"
    )


if __name__ == "__main__":
    main()
