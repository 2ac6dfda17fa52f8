"""The retrospective with a model: the line of `coach retro`, with the embedded coach behind it."""

from collections.abc import Mapping
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.entries import MemoryLedger
from coach.coaching.model_suggester import ModelSuggester
from coach.coaching.retro.case import case_of
from coach.coaching.retro.flow import reflect, retrospective
from coach.coaching.retro.guide import RetroGuide
from coach.coaching.retro.page import RetroPage
from evals.evaluators.judging import TODAY
from evals.recorded.answering import answered, base, beside, readable


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One retrospective through the real path. Raises ModelError."""
    return (await both(case, writer, MemoryLedger()))["shown"]


async def both(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> dict[str, dict[str, Any]]:
    """The learnings as they are shown, and as the model wrote them at first. Raises ModelError."""
    given = case_of(case)
    suggester = ModelSuggester(RetroPage(base()), writer)
    events = retrospective(
        given,
        suggester=suggester,
        ledger=ledger,
        today=TODAY,
        base=base(),
        fallback=RetroGuide(base()),
    )
    shown = (await reflect(given, answered(events), base())).to_json()
    return beside(shown, {"learnings": readable(ledger.entries)}, ledger.entries)
