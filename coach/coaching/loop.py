"""The one loop: suggest, gate, repair, ledger. It is written once and serves every flow.

At most two repairs, where a malformed answer counts as one; three calls in all. What still does not pass is mended
by rule where that can be done, and else shown with its findings, marked as not passing. Whatever a suggester
produced is in the ledger before it is shown.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Generic

from coach.coaching.asking import Asked, Stopped, asked
from coach.coaching.candidate import Candidate, CandidateT
from coach.coaching.entries import Ledger, MemoryLedger, entry_of
from coach.coaching.events import (
    NOTHING,
    Arriving,
    Checked,
    CutShort,
    Declined,
    Event,
    Finished,
    Questions,
    Repairing,
    Usage,
)
from coach.coaching.suggester import Answer, CaseT, MalformedAnswer, Partial, ProposedT, Request, Suggester
from coach.errors import ModelError

__all__ = ["CALLS", "Candidate", "Ledger", "Loop", "MemoryLedger"]

#: Calls of the suggester in all: the first and two repairs.
CALLS = 3

Clock = Callable[[], float]


@dataclass(slots=True)
class Loop(Generic[CaseT, ProposedT, CandidateT]):
    """One run of the loop.

    `judge` gives a proposal its verdict; the second argument is how many repairs came before. `mend` gives a
    better proposal for a candidate that no repair saved, or None; `keeps_mended`: such a one is worth showing where the
    model fails at a repair, rather than what another suggester would write. `stop` ends the flow early: what has arrived
    is judged and kept. `clock` gives seconds, `now` the moment for the ledger; both are for measuring only.
    """

    suggester: Suggester[CaseT, ProposedT]
    judge: Callable[[ProposedT, int], CandidateT]
    ledger: Ledger
    clock: Clock = time.perf_counter
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    mend: Callable[[CandidateT], ProposedT | None] | None = None
    keeps_mended: bool = False
    stop: asyncio.Event | None = None
    streaming: bool = False
    usage: Usage = NOTHING
    repairs: int = 0

    async def run(self, request: Request[CaseT, ProposedT]) -> AsyncIterator[Event[CandidateT]]:
        """Yield events until every candidate passes or the calls are used up; Finished is the last one.

        Raises ModelError where the suggester fails and nothing has passed by then.
        """
        best: dict[int, Checked[CandidateT]] = {}
        open_places, last_reason = list(range(request.count)), ""
        for call in range(CALLS):
            self.repairs, answer, judged = call, None, []
            try:
                async for event in self._attempts(request, open_places):
                    if isinstance(event, _Attempt):
                        answer, judged = event.answer, event.judged
                    else:
                        yield event
            except ModelError as error:
                if not self._is_worth_showing(best.values()):
                    raise
                yield CutShort(str(error))
                break
            assert answer is not None
            if call == 0 or not best:
                for said in _spoken(answer):
                    yield said
                if answer.declined:
                    break
            _keep(best, open_places, judged)
            for place in [p for p in open_places if p in best and best[p].suggestion.passes_gates]:
                yield best[place]
                open_places.remove(place)
            kept = [best[p] for p in best if p not in open_places]
            failing = [best[p] for p in open_places if p in best]
            request, problems, last_reason = self._next(request, answer, failing, kept)
            open_places = [p for p in open_places if p in best] if best else open_places
            if isinstance(answer.thread, Stopped):
                yield CutShort(answer.thread.reason)
                break
            if not problems or call == CALLS - 1:
                break
            yield Repairing(call + 1, problems)
        for place in sorted(p for p in open_places if p in best):
            yield self._mended(request, best[place])
        if last_reason and not best:
            raise ModelError(
                f"No answer could be used: {last_reason}.", "Try again, or go on without a model."
            )
        yield Finished(self.usage)

    async def _attempts(
        self, request: Request[CaseT, ProposedT], places: Sequence[int]
    ) -> AsyncIterator["Event[CandidateT] | _Attempt[ProposedT, CandidateT]"]:
        """Ask once: what arrives, then the attempt with every proposal judged and written down."""
        start = self.clock()
        asking = asked(self.suggester, request, stop=self.stop, streaming=self.streaming)
        async for arrived in asking:
            if isinstance(arrived, Partial):
                for event in self._arriving(arrived, places):
                    yield event
            else:
                yield self._attempt(request, arrived, start)

    def _arriving(self, partial: Partial[ProposedT], places: Sequence[int]) -> list[Arriving[CandidateT]]:
        """The unfinished candidates, each finished part with its verdict; only the last one is being written."""
        if not partial.proposals:
            return [Arriving(places[0], None, partial.writing)] if partial.writing and places else []
        pairs = list(zip(places, partial.proposals, strict=False))
        place, proposal = pairs[-1]
        return [Arriving(place, self.judge(proposal, self.repairs), partial.writing)]

    def _attempt(
        self, request: Request[CaseT, ProposedT], got: Asked[ProposedT], start: float
    ) -> "_Attempt[ProposedT, CandidateT]":
        """Judge every proposal, write all of it down. A malformed answer has no candidates."""
        if isinstance(got, MalformedAnswer):
            answer = self._measured(got.answer, start)
            self._note(request, answer, got.reason)
            return _Attempt(replace(answer, proposals=(), degraded=got.reason), [])
        answer = self._measured(got, start)
        return _Attempt(answer, [self._judged(request, answer, proposal) for proposal in answer.proposals])

    def _measured(self, answer: Answer[ProposedT], start: float) -> Answer[ProposedT]:
        usage = replace(answer.usage, seconds=self.clock() - start)
        self.usage = self.usage.plus(usage)
        return replace(answer, usage=usage)

    def _judged(
        self, request: Request[CaseT, ProposedT], answer: Answer[ProposedT], proposal: ProposedT
    ) -> Checked[CandidateT]:
        suggestion = self.judge(proposal, self.repairs)
        entry = entry_of(self.suggester, request.flow, answer, self.repairs, self.now(), suggestion)
        self.ledger.add(entry)
        return Checked(suggestion, entry.id)

    def _note(self, request: Request[CaseT, ProposedT], answer: Answer[Any], reason: str) -> None:
        """A malformed answer is in the ledger too, as one that failed."""
        self.ledger.add(
            entry_of(self.suggester, request.flow, answer, self.repairs, self.now(), malformed=reason)
        )

    def _mended(
        self, request: Request[CaseT, ProposedT], checked: Checked[CandidateT]
    ) -> Checked[CandidateT]:
        """The candidate as it may be shown: mended by rule where that brings it nearer to passing."""
        proposal = self.mend(checked.suggestion) if self.mend else None
        if proposal is None:
            return checked
        answer: Answer[ProposedT] = Answer(notes="mended by rule, without a model")
        mended = self._judged(request, answer, proposal)
        better = mended.suggestion.weight() < checked.suggestion.weight()
        return replace(mended, position=checked.position) if better else checked

    def _is_worth_showing(self, found: Iterable[Checked[CandidateT]]) -> bool:
        """Whether a model that fails now leaves something: a candidate that passes, or with `keeps_mended` once mended."""
        for checked in found:
            if checked.suggestion.passes_gates:
                return True
            proposal = self.mend(checked.suggestion) if self.mend and self.keeps_mended else None
            if proposal is not None and self.judge(proposal, self.repairs).passes_gates:
                return True
        return False

    def _next(
        self,
        request: Request[CaseT, ProposedT],
        answer: Answer[ProposedT],
        failing: Sequence[Checked[CandidateT]],
        kept: Sequence[Checked[CandidateT]],
    ) -> tuple[Request[CaseT, ProposedT], tuple[str, ...], str]:
        """The request that asks for repairs, what is to be repaired (nothing ends the loop), why none was read."""
        request = replace(request, thread=answer.thread)
        if answer.degraded and not answer.proposals:
            problems: tuple[str, ...] = (f"Your answer could not be used: {answer.degraded}",)
            return replace(request, findings=problems), problems, answer.degraded
        rejected = [c.suggestion for c in failing if c.suggestion.proposal is not None]
        problems = tuple(suggestion.told() for suggestion in rejected)
        proposals = tuple(s.proposal for s in rejected if s.proposal is not None)
        passed = tuple(c.suggestion.proposal for c in kept if c.suggestion.proposal is not None)
        request = replace(request, count=len(proposals), rejected=proposals, findings=problems, kept=passed)
        return request, problems, ""


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[ProposedT, CandidateT]):
    """One call of the suggester, judged."""

    answer: Answer[ProposedT]
    judged: list[Checked[CandidateT]]


def _spoken(answer: Answer[Any]) -> list[Questions | Declined]:
    """What an answer says beside its candidates."""
    said: list[Questions | Declined] = [Questions(answer.questions)] if answer.questions else []
    return [*said, answer.declined] if isinstance(answer.declined, Declined) else said


def _keep(
    best: dict[int, Checked[CandidateT]], places: Sequence[int], judged: Sequence[Checked[CandidateT]]
) -> None:
    """Keep the better one at each place: a repair that made things worse does not replace its draft."""
    for place, new in zip(places, judged, strict=False):
        old = best.get(place)
        if old is None or new.suggestion.weight() < old.suggestion.weight():
            best[place] = replace(new, position=place)
