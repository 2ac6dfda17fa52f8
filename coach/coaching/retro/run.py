"""A retrospective with the services of a run: the suggester that is set, the embedded coach behind it."""

from datetime import date

from coach.coaching.entries import MemoryLedger
from coach.coaching.retro.case import Case
from coach.coaching.retro.flow import RetroResult, RetroSuggester, reflect, retrospective
from coach.coaching.retro.guide import RetroGuide
from coach.coaching.services import Services


async def reflected(services: Services, case: Case, *, today: date) -> RetroResult:
    """One whole retrospective: the line that `coach retro` prints."""
    guide = RetroGuide(services.base)
    suggester = _suggester(services) or guide
    events = retrospective(
        case,
        suggester=suggester,
        ledger=services.ledger,
        today=today,
        base=services.base,
        fallback=guide if services.fall_back and suggester is not guide else None,
    )
    return await reflect(case, events, services.base)


async def looked_at(services: Services, case: Case, *, today: date) -> RetroResult:
    """The record with what the embedded coach asks and would say: no model is asked, and no ledger is written."""
    events = retrospective(
        case, suggester=RetroGuide(services.base), ledger=MemoryLedger(), today=today, base=services.base
    )
    return await reflect(case, events, services.base)


def _suggester(services: Services) -> RetroSuggester | None:
    """The language model of the settings, None where none is set."""
    if services.writer is None:
        return None
    from coach.coaching.model_suggester import ModelSuggester
    from coach.coaching.retro.page import RetroPage

    return ModelSuggester(RetroPage(services.base), services.writer, services.foreign)
