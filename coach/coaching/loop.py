"""The one loop: suggest, gate, repair, ledger. It is written once and serves every flow.

At most two repairs, where a malformed answer counts as one; three calls in all. Then the best draft is shown
with its findings, marked as not passing. Whatever a suggester produced is in the ledger before it is shown.
"""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from coach.coaching.events import NOTHING, Checked, Declined, Event, Finished, Questions, Repairing, Usage
from coach.coaching.proposal import Proposal
from coach.coaching.suggester import Answer, MalformedAnswer, Request, Suggester
from coach.coaching.suggestion import Suggestion, content_hash
from coach.domain.ids import new_id
from coach.domain.ledger import LedgerEntry

#: Calls of the suggester in all: the first and two repairs.
CALLS = 3


class Ledger(Protocol):
    """Where every suggestion is written down before it is shown."""

    def add(self, entry: LedgerEntry) -> Any:
        """Keep the entry durably, or raise."""


@dataclass(slots=True)
class MemoryLedger:
    """A ledger for a run without a store: it lives as long as the process."""

    entries: list[LedgerEntry] = field(default_factory=list)

    def add(self, entry: LedgerEntry) -> None:
        """Keep the entry."""
        self.entries.append(entry)


#: Judges one proposal; the second argument is how many repairs came before.
Judge = Callable[[Proposal, int], Suggestion]
Clock = Callable[[], float]


@dataclass(slots=True)
class Loop:
    """One run of the loop. `clock` gives seconds, `now` the moment for the ledger; both are for measuring only."""

    suggester: Suggester
    judge: Judge
    ledger: Ledger
    clock: Clock = time.perf_counter
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    usage: Usage = NOTHING
    repairs: int = 0

    async def run(self, request: Request) -> AsyncIterator[Event]:
        """Yield events until every candidate passes or the calls are used up; Finished is the last one."""
        best: dict[int, Checked] = {}
        open_places = list(range(request.count))
        for call in range(CALLS):
            self.repairs = call
            answer, judged = await self._attempt(request)
            if call == 0 or not best:
                for event in _spoken(answer):
                    yield event
                if answer.declined:
                    break
            _keep(best, open_places, judged)
            for place in [p for p in open_places if p in best and best[p].suggestion.passes_gates]:
                yield best[place]
                open_places.remove(place)
            kept = [best[p] for p in best if p not in open_places]
            request, problems = self._next(request, answer, [best[p] for p in open_places if p in best], kept)
            open_places = [p for p in open_places if p in best] if best else open_places
            if not problems or call == CALLS - 1:
                break
            yield Repairing(call + 1, problems)
        for place in sorted(p for p in open_places if p in best):
            yield best[place]
        yield Finished(self.usage)

    async def _attempt(self, request: Request) -> tuple[Answer, list[Checked]]:
        """Ask once, judge every proposal, write all of it down. A malformed answer has no candidates."""
        start = self.clock()
        try:
            answer = await self.suggester.suggest(request)
        except MalformedAnswer as error:
            answer = self._measured(error.answer, start)
            self._note(request, answer, error.reason)
            return replace(answer, proposals=(), degraded=error.reason), []
        answer = self._measured(answer, start)
        return answer, [self._judged(request, answer, proposal) for proposal in answer.proposals]

    def _measured(self, answer: Answer, start: float) -> Answer:
        usage = replace(answer.usage, seconds=self.clock() - start)
        self.usage = self.usage.plus(usage)
        return replace(answer, usage=usage)

    def _judged(self, request: Request, answer: Answer, proposal: Proposal) -> Checked:
        suggestion = self.judge(proposal, self.repairs)
        entry = self._entry(
            request, answer, suggestion.to_json(), suggestion.verdict, suggestion.passes_gates
        )
        entry = entry.with_(sources=suggestion.sources, content_hash=suggestion.content_hash)
        self.ledger.add(entry)
        return Checked(suggestion, entry.id)

    def _note(self, request: Request, answer: Answer, reason: str) -> None:
        """A malformed answer is in the ledger too, as one that failed."""
        self.ledger.add(self._entry(request, answer, {"malformed": reason}, "fail", False))

    def _entry(
        self, request: Request, answer: Answer, content: dict[str, Any], verdict: str, passed: bool
    ) -> LedgerEntry:
        return LedgerEntry(
            id=new_id("led"),
            at=self.now(),
            flow=request.flow,
            suggester=self.suggester.name,
            model=self.suggester.model,
            prompt=answer.prompt,
            prompt_hash=answer.prompt_hash,
            raw=answer.raw,
            suggestion=content,
            verdict=verdict,
            passed=passed,
            repairs=self.repairs,
            cost_usd=answer.usage.cost_usd,
            seconds=answer.usage.seconds,
            content_hash=content_hash(content),
            model_answered=answer.model_answered,
            requests=answer.usage.requests,
            input_tokens=answer.usage.input_tokens,
            output_tokens=answer.usage.output_tokens,
            notes=answer.notes,
        )

    def _next(
        self, request: Request, answer: Answer, failing: Sequence[Checked], kept: Sequence[Checked]
    ) -> tuple[Request, tuple[str, ...]]:
        """The request that asks for repairs, with what is to be repaired; nothing to repair ends the loop."""
        if answer.degraded and not answer.proposals:
            problems: tuple[str, ...] = (f"Your answer could not be used: {answer.degraded}",)
            return replace(request, findings=problems), problems
        rejected = [c.suggestion for c in failing if c.suggestion.proposal is not None]
        problems = tuple(repair_message(suggestion) for suggestion in rejected)
        proposals = tuple(s.proposal for s in rejected if s.proposal is not None)
        passed = tuple(c.suggestion.proposal for c in kept if c.suggestion.proposal is not None)
        request = replace(request, count=len(proposals), rejected=proposals, findings=problems, kept=passed)
        return request, problems


def repair_message(suggestion: Suggestion) -> str:
    """What a suggester is told about a draft that did not pass: each finding with its place and its fix."""
    lines = [f"“{suggestion.objective.text}”"]
    for finding in suggestion.blocking():
        lines.append(f"{finding.rule} {finding.name}: {finding.message} {finding.fix}".strip())
    return "\n".join(lines)


def _spoken(answer: Answer) -> list[Event]:
    """What an answer says beside its candidates."""
    said: list[Event] = [Questions(answer.questions)] if answer.questions else []
    return [*said, answer.declined] if isinstance(answer.declined, Declined) else said


def _keep(best: dict[int, Checked], places: Sequence[int], judged: Sequence[Checked]) -> None:
    """Keep the better one at each place: a repair that made things worse does not replace its draft."""
    for place, new in zip(places, judged, strict=False):
        old = best.get(place)
        if old is None or new.suggestion.weight() < old.suggestion.weight():
            best[place] = replace(new, position=place)
