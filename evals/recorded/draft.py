"""The draft with a model: the line of `coach draft`, and how each candidate stood raw and after the repairs."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.brief import brief_of
from coach.coaching.draft import draft
from coach.coaching.draft_page import DraftPage
from coach.coaching.entries import MemoryLedger
from coach.coaching.guide.guide import Guide
from coach.coaching.model_suggester import ModelSuggester
from coach.coaching.session import DraftResult, collect
from coach.domain.ledger import LedgerEntry
from evals.evaluators.judging import TODAY
from evals.recorded.answering import answered, base, beside, first_answers, is_mended, readable

#: Candidates that a recorded draft asks for: two fit a small model's room with a repair.
COUNT = 2
#: What an answer that could not be read counts as.
_NOTHING = {"passes": False, "invented": False, "mended": False, "own": True}


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One draft through the real path, with the embedded coach behind it. Raises ModelError."""
    ledger = MemoryLedger()
    result = await _drafted(case, writer, ledger)
    return {**result.to_json(), "stages": stages(ledger.entries, result)}


async def both(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> dict[str, dict[str, Any]]:
    """The draft as it is shown, and as the model wrote it at first. Raises ModelError."""
    shown = (await _drafted(case, writer, ledger)).to_json()
    return beside(shown, {"suggestions": readable(ledger.entries)}, ledger.entries)


async def _drafted(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> DraftResult:
    """One draft; in the ledger each candidate stands as it came, also where nothing came of it."""
    brief = brief_of(case, today=TODAY)
    suggester = ModelSuggester(page(), writer)
    events = draft(
        brief,
        suggester=suggester,
        ledger=ledger,
        today=TODAY,
        count=COUNT,
        base=base(),
        fallback=Guide(base()),
    )
    return await collect(brief.id, answered(events))


def stages(
    entries: Sequence[LedgerEntry], result: DraftResult, count: int = COUNT
) -> dict[str, list[dict[str, bool]]]:
    """Each candidate as the model wrote it, after its repairs, after what is mended by rule, and as it is shown.

    Does it pass, is a number in it invented, is it the model's own? A first answer that could not be read counts as
    `count` candidates that do not pass.
    """
    first = first_answers(entries)
    raw = [_found(entry) for entry in first if "malformed" not in entry.suggestion]
    if any("malformed" in entry.suggestion for entry in first):
        raw = [_NOTHING] * count
    by_id = {entry.id: entry for entry in entries}
    shown = [by_id[name] for name in result.ledger_ids]
    own = [entry for entry in shown if entry.suggester == "model"]
    mended = [_found(entry) for entry in [*own, *(by_id[one.ledger_id] for one in result.aside)]]
    repaired = [{**found, "passes": found["passes"] and not found["mended"]} for found in mended]
    return {"raw": raw, "repaired": repaired, "mended": mended, "shown": [_found(entry) for entry in shown]}


def _found(entry: LedgerEntry) -> dict[str, bool]:
    return {
        "passes": entry.passed,
        "invented": has_invented_number(entry.suggestion),
        "mended": is_mended(entry),
        "own": entry.suggester == "model",
    }


def has_invented_number(suggestion: Mapping[str, Any]) -> bool:
    """Whether a number stands in it, such as a starting value, that nobody said and no record or entry holds."""
    checks = [suggestion["objective"], *suggestion["key_results"]] if "objective" in suggestion else []
    return any(
        finding["fatal"] and finding["rule"] == "G101"
        for one in checks
        for finding in one["verdict"]["findings"]
    )


@cache
def page() -> DraftPage:
    """The page of the draft, which key results share."""
    return DraftPage(base())
