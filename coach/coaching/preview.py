"""What a flow would send to a model, as text: for `--dry-run`. Nothing is asked, and no local model is loaded."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from coach.coaching.ask_types import Query, Reply
from coach.coaching.brief import Brief
from coach.coaching.draft_page import DraftPage
from coach.coaching.model_suggester import MARGIN
from coach.coaching.pages import Asking, Page
from coach.coaching.prompts import load_prompt
from coach.coaching.retro.case import Case
from coach.coaching.review.record import ReviewRecord
from coach.coaching.suggester import Answer, Request
from coach.retrieval.knowledge import KnowledgeBase


def draft_prompts(brief: Brief, base: KnowledgeBase, today: date, count: int, context: int) -> str:
    """What a draft asks first, or key results for the objective of the brief. Raises ModelError where it is too long."""
    about = brief if brief.aspiration else _wishing(brief)
    return _of_page(DraftPage(base), Request("draft", about, today, count), context)


def retro_prompts(case: Case, base: KnowledgeBase, today: date, context: int) -> str:
    """What a retrospective asks first."""
    from coach.coaching.retro.page import RetroPage

    return _of_page(RetroPage(base), Request("retrospective", case, today, count=1), context)


def review_prompts(record: ReviewRecord, base: KnowledgeBase, context: int) -> str:
    """What a review asks first, part by part."""
    from coach.coaching.review.model import facts_of

    facts = facts_of(record, base)
    parts = facts.parts(context - MARGIN)
    if not parts:
        return "Nothing is sent: the embedded coach can say it all."
    return _shown(Asking("review", facts.values(part)) for part in parts)


def ask_prompts(query: Query | Reply, context: int) -> str:
    """What a question asks a model, with the passages that were found for it."""
    from coach.coaching.answer_page import asking_of

    if isinstance(query, Reply):
        return f"Nothing is sent: {query.text}"
    if not query.passages:
        return "Nothing is sent: no passage was found, and without one no model is asked."
    return _shown([asking_of(query, context)])


def _of_page(page: Page[Any, Any, Any], request: Request[Any, Any], context: int) -> str:
    said = page.before(request)
    if said is not None:
        return f"Nothing is sent: {_why(said)}"
    return _shown([page.asking(request, context - page.room(request) - MARGIN)])


def _why(said: Answer[Any]) -> str:
    if said.declined:
        return said.declined.message
    return " ".join(question.text for question in said.questions) or "the embedded coach can say it all."


def _shown(askings: Iterable[Asking]) -> str:
    texts = [
        f"{load_prompt(one.prompt).render(one.values)}" + (f"\n\n({one.notes})" if one.notes else "")
        for one in askings
    ]
    return "\n\n---\n\n".join(texts)


def _wishing(brief: Brief) -> Brief:
    return replace(brief, aspiration=brief.objective or "")
