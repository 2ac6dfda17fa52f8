"""The draft with a model: the line of `coach draft`, and how each candidate stood raw and after the repairs."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.brief import brief_of
from coach.coaching.draft import draft
from coach.coaching.draft_page import DraftPage
from coach.coaching.entries import MemoryLedger
from coach.coaching.model_suggester import ModelSuggester
from coach.coaching.session import DraftResult, collect
from coach.domain.ledger import LedgerEntry
from coach.retrieval.knowledge import KnowledgeBase, load_base
from evals.evaluators.judging import TODAY

#: Candidates that a recorded draft asks for: two fit a small model's room with a repair.
COUNT = 2


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One draft through the real path, without the embedded coach behind it. Raises ModelError."""
    result, ledger = await drafted(case, writer)
    return {**result.to_json(), "stages": stages(ledger.entries, result.ledger_ids)}


async def drafted(case: Mapping[str, Any], writer: Writer) -> tuple[DraftResult, MemoryLedger]:
    """The same with its ledger, where each candidate stands as it came."""
    brief, ledger = brief_of(case, today=TODAY), MemoryLedger()
    suggester = ModelSuggester(page(), writer)
    events = draft(brief, suggester=suggester, ledger=ledger, today=TODAY, count=COUNT, base=base())
    return await collect(brief.id, events), ledger


def stages(
    entries: Sequence[LedgerEntry], shown: Sequence[str], count: int = COUNT
) -> dict[str, list[dict[str, bool]]]:
    """Each candidate as it came, as it was after the repairs, and as it was shown: does it pass, is it invented?

    A first answer that could not be read counts as `count` candidates that do not pass.
    """
    first = [entry for entry in entries if entry.repairs == 0 and not entry.notes.startswith("mended")]
    raw = [_found(entry) for entry in first if "malformed" not in entry.suggestion]
    if any("malformed" in entry.suggestion for entry in first):
        raw = [{"passes": False, "invented": False}] * count
    by_id = {entry.id: entry for entry in entries}
    final = [by_id[name] for name in shown]
    repaired = [
        {**_found(entry), "passes": entry.passed and not entry.notes.startswith("mended")} for entry in final
    ]
    return {"raw": raw, "repaired": repaired, "shown": [_found(entry) for entry in final]}


def _found(entry: LedgerEntry) -> dict[str, bool]:
    return {"passes": entry.passed, "invented": has_invented_number(entry.suggestion)}


def has_invented_number(suggestion: Mapping[str, Any]) -> bool:
    """Whether a number stands in it, such as a starting value, that nobody said and no record or entry holds."""
    checks = [suggestion["objective"], *suggestion["key_results"]] if "objective" in suggestion else []
    return any(
        finding["fatal"] and finding["rule"] == "G101"
        for one in checks
        for finding in one["verdict"]["findings"]
    )


@cache
def base() -> KnowledgeBase:
    """The knowledge base, read once."""
    return load_base()


@cache
def page() -> DraftPage:
    """The page of the draft, which key results share."""
    return DraftPage(base())
