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
from evals.recorded.answering import answered, base


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One retrospective through the real path. Raises ModelError."""
    given = case_of(case)
    suggester = ModelSuggester(RetroPage(base()), writer)
    events = retrospective(
        given,
        suggester=suggester,
        ledger=MemoryLedger(),
        today=TODAY,
        base=base(),
        fallback=RetroGuide(base()),
    )
    return (await reflect(given, answered(events), base())).to_json()
