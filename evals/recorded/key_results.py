"""Key results with a model, for an objective that stands: the line of `coach key-results`, and how each stood on the way."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.brief import brief_of
from coach.coaching.entries import MemoryLedger
from coach.coaching.guide.guide import Guide
from coach.coaching.key_results import key_results
from coach.coaching.model_suggester import ModelSuggester
from coach.coaching.session import DraftResult, collect
from evals.evaluators.judging import TODAY
from evals.recorded.answering import answered, base, beside, readable
from evals.recorded.draft import page, stages


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """The key results of one objective through the real path, with the embedded coach behind it. Raises ModelError."""
    ledger = MemoryLedger()
    result = await _proposed(case, writer, ledger)
    return {**result.to_json(), "stages": stages(ledger.entries, result, count=1)}


async def both(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> dict[str, dict[str, Any]]:
    """The set as it is shown, and as the model wrote it at first. Raises ModelError."""
    shown = (await _proposed(case, writer, ledger)).to_json()
    return beside(shown, {"suggestions": readable(ledger.entries)}, ledger.entries)


async def _proposed(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> DraftResult:
    brief = brief_of({**case, "aspiration": case["objective"]}, today=TODAY)
    events = key_results(
        replace(brief, objective=case["objective"]),
        suggester=ModelSuggester(page(), writer),
        ledger=ledger,
        today=TODAY,
        base=base(),
        fallback=Guide(base()),
    )
    return await collect(brief.id, answered(events))
