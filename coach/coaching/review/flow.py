"""The review flow: one record in, one checked summary out, through the one loop."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.events import NOTHING, Checked, CutShort, Event, FellBack, Finished, SetAside, Usage
from coach.coaching.loop import Ledger, Loop
from coach.coaching.relay import Relay
from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.guide import wording_of
from coach.coaching.review.page import mended
from coach.coaching.review.proposal import ProposedReview
from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.summary import ReviewSummary
from coach.coaching.suggester import Request, Suggester
from coach.errors import ModelError
from coach.retrieval.knowledge import load_base

ReviewSuggester = Suggester[ReviewRecord, ProposedReview]


async def review(
    record: ReviewRecord,
    *,
    suggester: ReviewSuggester,
    ledger: Ledger,
    today: date,
    fallback: ReviewSuggester | None = None,
) -> AsyncIterator[Event[ReviewSummary]]:
    """Yield the checked summary and at last Finished.

    `fallback` stands behind the suggester (see `coach.coaching.relay`); without one, the ModelError of a suggester
    that fails altogether is raised. Raises StoreError where the ledger cannot be written.
    """
    gate = ReviewGate(record, wording_of(record))
    request: Request[ReviewRecord, ProposedReview] = Request("review", record, today, count=1)
    behind = _loop(gate, fallback, ledger) if fallback else None
    async for event in Relay(_loop(gate, suggester, ledger), behind).run(request):
        yield event


def _loop(
    gate: ReviewGate, suggester: ReviewSuggester, ledger: Ledger
) -> Loop[ReviewRecord, ProposedReview, ReviewSummary]:
    return Loop(
        suggester,
        lambda proposal, repairs: gate.judge(
            proposal, suggester=suggester.name, model=suggester.model, repairs=repairs
        ),
        ledger,
        mend=lambda summary: mended(summary.proposal, gate, load_base()),
        keeps_mended=True,
    )


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a review came to: the summary, what it took, and why it is not what was asked for, if so.

    `aside` names the ledger entries of what a model wrote that is not shown.
    """

    summary: ReviewSummary
    usage: Usage = NOTHING
    degraded: str | None = None
    ledger_id: str = ""
    aside: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The line of `coach review`."""
        return {**self.summary.to_json(), "usage": self.usage.to_json(), "degraded": self.degraded}


async def reviewed(events: AsyncIterator[Event[ReviewSummary]]) -> ReviewResult:
    """Run the flow to its end."""
    checked: Checked[ReviewSummary] | None = None
    usage, degraded = NOTHING, None
    put_aside: tuple[str, ...] = ()
    async for event in events:
        match event:
            case Checked():
                checked = event
            case SetAside(aside, reason):
                degraded, put_aside = reason, tuple(one.ledger_id for one in aside)
            case FellBack(reason) | CutShort(reason):
                degraded = reason
            case Finished(took):
                usage = usage.plus(took)
    if checked is None:
        raise ModelError("No summary could be written.", "Try again, or go on without a model.")
    return ReviewResult(checked.suggestion, usage, degraded, checked.ledger_id, put_aside)
