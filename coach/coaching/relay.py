"""A flow with somebody behind the suggester: the embedded coach writes what a model could not.

Where a model fails altogether the other one takes over. Where some of its candidates still do not pass after the last
repair, the other one's that pass stand in their places; those set aside stay in the ledger. Where neither has one that
passes, the best drafts are shown with their findings, marked as not passing.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from coach.coaching.candidate import CandidateT
from coach.coaching.events import NOTHING, Checked, Event, FellBack, Finished, SetAside, Usage
from coach.coaching.loop import Loop
from coach.coaching.suggester import CaseT, ProposedT, Request
from coach.errors import ModelError

_ALL = "What the model wrote did not pass the checks, so the embedded coach wrote this. The model's words are in the ledger."
_SOME = "{aside} of the model's {all} drafts did not pass the checks{instead}. The model's words are in the ledger."
_INSTEAD = ", so the embedded coach wrote {placed}"


@dataclass(slots=True)
class Relay(Generic[CaseT, ProposedT, CandidateT]):
    """Two loops over one request. `behind` is None where nobody stands behind the first.

    `differs` says whether a candidate of the one behind is another one than those that are shown already.
    """

    first: Loop[CaseT, ProposedT, CandidateT]
    behind: Loop[CaseT, ProposedT, CandidateT] | None
    differs: Callable[[CandidateT, Sequence[CandidateT]], bool] = lambda _one, _shown: True
    _shown: list[CandidateT] = field(default_factory=list)
    _held: list[Checked[CandidateT]] = field(default_factory=list)
    _usage: Usage = NOTHING

    async def run(self, request: Request[CaseT, ProposedT]) -> AsyncIterator[Event[CandidateT]]:
        """The events of the flow; Finished is the last one.

        Raises ModelError where the first suggester fails altogether and none stands behind it.
        """
        try:
            async for event in self.first.run(request):
                if not self._is_held(event):
                    yield event
        except ModelError as error:
            if self.behind is None:
                raise
            yield FellBack(str(error))
            self.behind.usage = self.first.usage
            async for event in self.behind.run(request):
                yield event
            return
        async for event in self._ending(request):
            yield event
        yield Finished(self._usage)

    async def _ending(self, request: Request[CaseT, ProposedT]) -> AsyncIterator[Event[CandidateT]]:
        """What comes of the candidates that are held back: whoever stops the flow keeps what has arrived."""
        stop = self.first.stop
        if self.behind is None or (stop is not None and stop.is_set()):
            for held in self._held:
                yield held
        elif self._held:
            async for event in self._instead(self.behind, request):
                yield event

    def _is_held(self, event: Event[CandidateT]) -> bool:
        """Whether an event is not handed on yet: a candidate that somebody may replace, or the end."""
        if isinstance(event, Finished):
            self._usage = event.usage
            return True
        if not isinstance(event, Checked):
            return False
        if event.suggestion.passes_gates or self.behind is None:
            self._shown.append(event.suggestion)
            return False
        self._held.append(event)
        return True

    async def _instead(
        self, behind: Loop[CaseT, ProposedT, CandidateT], request: Request[CaseT, ProposedT]
    ) -> AsyncIterator[Event[CandidateT]]:
        """What stands in the places of the candidates that did not pass."""
        found: list[Checked[CandidateT]] = []
        async for event in behind.run(request):
            if isinstance(event, Finished):
                self._usage = self._usage.plus(event.usage)
            elif isinstance(event, Checked) and self._is_welcome(event.suggestion, found):
                found.append(event)
        if not found and not self._shown:
            for held in self._held:
                yield held
            return
        for place, new in zip(self._held, found, strict=False):
            yield replace(new, position=place.position)
        yield SetAside(tuple(self._held), self._reason(min(len(found), len(self._held))))

    def _is_welcome(self, one: CandidateT, found: Sequence[Checked[CandidateT]]) -> bool:
        return one.passes_gates and self.differs(one, [*self._shown, *(other.suggestion for other in found)])

    def _reason(self, placed: int) -> str:
        if not self._shown:
            return _ALL
        instead = _INSTEAD.format(placed=placed) if placed else ""
        return _SOME.format(aside=len(self._held), all=len(self._held) + len(self._shown), instead=instead)
