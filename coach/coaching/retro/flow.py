"""The retrospective flow: the record first, then questions, then a learning behind the gate."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.events import (
    NOTHING,
    Checked,
    Event,
    FellBack,
    Finished,
    Question,
    Questions,
    SetAside,
    Usage,
)
from coach.coaching.loop import Ledger, Loop
from coach.coaching.relay import Relay
from coach.coaching.retro.case import Case
from coach.coaching.retro.celebrating import Celebrated
from coach.coaching.retro.gate import LearningGate
from coach.coaching.retro.guide import Reading
from coach.coaching.retro.history import History
from coach.coaching.retro.learning import ProposedLearning, SuggestedLearning
from coach.coaching.suggester import Request, Suggester
from coach.retrieval.knowledge import KnowledgeBase

FLOW = "retrospective"
RetroSuggester = Suggester[Case, ProposedLearning]


async def retrospective(
    case: Case,
    *,
    suggester: RetroSuggester,
    ledger: Ledger,
    today: date,
    base: KnowledgeBase,
    fallback: RetroSuggester | None = None,
) -> AsyncIterator[Event[SuggestedLearning]]:
    """Yield questions, the checked learning and at last Finished.

    `fallback` stands behind the suggester (see `coach.coaching.relay`); without one, the ModelError of a suggester
    that fails altogether is raised. Raises StoreError where the ledger cannot be written: nothing is shown that is not in it.
    """
    gate = LearningGate(case, base)
    request: Request[Case, ProposedLearning] = Request(flow=FLOW, brief=case, today=today, count=1)
    behind = _loop(gate, fallback, ledger) if fallback else None
    async for event in Relay(_loop(gate, suggester, ledger), behind).run(request):
        yield event


def _loop(
    gate: LearningGate, suggester: RetroSuggester, ledger: Ledger
) -> Loop[Case, ProposedLearning, SuggestedLearning]:
    return Loop(
        suggester,
        lambda said, repairs: gate.judge(
            said, suggester=suggester.name, model=suggester.model, repairs=repairs
        ),
        ledger,
    )


@dataclass(frozen=True, slots=True)
class RetroResult:
    """All that one retrospective gave; `ledger_ids` stand beside `learnings`, `aside` are those of what was not shown."""

    case: Case
    learnings: tuple[SuggestedLearning, ...]
    questions: tuple[Question, ...]
    celebrate: tuple[Celebrated, ...]
    usage: Usage = NOTHING
    degraded: str | None = None
    ledger_ids: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def history(self) -> History:
        """The record, reckoned."""
        return History(self.case)

    @property
    def passes_gates(self) -> bool:
        """Whether every learning passes; a result without any is no failure."""
        return all(one.passes_gates for one in self.learnings)

    def to_json(self) -> dict[str, Any]:
        """One line of `coach retro`, keys in the contract's order."""
        history = self.history
        return {
            "schema": 1,
            "id": self.case.id,
            "score": history.score,
            "missed": history.missed,
            "questions": [one.to_json() for one in self.questions],
            "learnings": [one.to_json() for one in self.learnings],
            "celebrate": [one.to_json() for one in self.celebrate],
            "usage": self.usage.to_json(),
            "first_score": history.first_score,
            "degraded": self.degraded,
        }


async def reflect(
    case: Case, events: AsyncIterator[Event[SuggestedLearning]], base: KnowledgeBase
) -> RetroResult:
    """Run a retrospective to its end. The guide's questions stand where a suggester asked none."""
    learnings: list[Checked[SuggestedLearning]] = []
    asked: list[Question] = []
    put_aside: list[str] = []
    usage, degraded = NOTHING, ""
    async for event in events:
        match event:
            case Questions(questions):
                asked = [*asked, *questions]
            case Checked():
                learnings.append(event)
            case SetAside(aside, reason):
                put_aside += (one.ledger_id for one in aside)
                degraded = f"{degraded} {reason}".strip()
            case FellBack(reason):
                degraded, learnings, asked = f"{degraded} {reason}".strip(), [], []
            case Finished(took):
                usage = usage.plus(took)
    reading = Reading(case, base)
    return RetroResult(
        case=case,
        learnings=tuple(one.suggestion for one in learnings),
        questions=tuple(asked) or reading.questions(),
        celebrate=reading.celebrated(),
        usage=usage,
        degraded=degraded or None,
        ledger_ids=tuple(one.ledger_id for one in learnings),
        aside=tuple(put_aside),
    )
