"""The embedded coach writes a review: facts first, sentences from the knowledge base, no model and no network."""

from coach.coaching.review import closing, results
from coach.coaching.review.asked import asked_of
from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.proposal import ProposedReview
from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.steering import steering
from coach.coaching.review.wording import Wording
from coach.coaching.suggester import Answer, Request
from coach.retrieval.knowledge import KnowledgeBase


def wording_of(record: ReviewRecord) -> Wording:
    """How the summary of a record is written: its language, and the year that goes without saying."""
    period = record.period
    one_year = period.start.year if period.start.year == period.end.year else None
    return Wording(asked_of(record).language, one_year)


def written(record: ReviewRecord, base: KnowledgeBase, gate: ReviewGate) -> ProposedReview:
    """The review of a record. The same record gives the same words."""
    asked = asked_of(record)
    scribe = Scribe(record, gate.wording, base, gate.passes)
    sections = (
        results.aims(scribe),
        results.results(scribe),
        steering(scribe, short=asked.short),
        *closing.sections(scribe, short=asked.short),
    )
    return ProposedReview(
        language=gate.wording.lang,
        sections=sections,
        notes=asked.notes,
        left_out=tuple(scribe.left_out),
        sources=tuple(scribe.sources),
    )


class ReviewGuide:
    """The suggester that needs no model."""

    name = "guide"
    model: str | None = None

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    async def suggest(self, request: "Request[ReviewRecord, ProposedReview]") -> "Answer[ProposedReview]":
        """One review; a repair would be the same, for nothing is written that the gate refuses."""
        gate = ReviewGate(request.brief, wording_of(request.brief))
        return Answer((written(request.brief, self._base, gate),))
