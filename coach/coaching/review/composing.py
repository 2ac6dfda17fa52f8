"""Who writes a review: the model where one is set, with the embedded coach behind it; else the embedded coach."""

from typing import TYPE_CHECKING

from coach.coaching.review.flow import ReviewSuggester
from coach.coaching.review.guide import ReviewGuide
from coach.retrieval.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from coach.coaching.agents import Writer


def review_suggesters(
    base: KnowledgeBase, writer: "Writer | None"
) -> tuple[ReviewSuggester, ReviewSuggester | None]:
    """The suggester and what takes over where it fails."""
    guide = ReviewGuide(base)
    if writer is None:
        return guide, None
    from coach.coaching.review.model import ReviewModel

    return ReviewModel(base, writer), guide
