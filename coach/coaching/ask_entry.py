"""What the ledger keeps of a model's answer to a question (house rule 5), and how it goes with a document."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coach.coaching.ask_held import Held
from coach.coaching.ask_types import Answerer, Query, Reply
from coach.coaching.entries import storable
from coach.coaching.suggestion import content_hash
from coach.domain.ids import new_id
from coach.domain.ledger import LedgerEntry

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

FLOW = "answer"


def entry_of_answer(query: Query, who: Answerer, reply: Reply, found: Held) -> LedgerEntry:
    """The answer as it was given, with what of it may be shown and why the rest may not."""
    content: dict[str, Any] = {
        "question": query.question,
        "text": "" if found.why else found.reply.text,
        "known": found.reply.known and not found.why,
        "dropped": list(found.dropped),
        "refused": found.why,
    }
    made = reply.made
    raw, cut = storable(made.raw if made else reply.text)
    return LedgerEntry(
        id=new_id("led"),
        at=datetime.now(UTC),
        flow=FLOW,
        suggester=who.name,
        model=who.model,
        prompt=made.prompt if made else "",
        prompt_hash=made.prompt_hash if made else "",
        raw=raw,
        suggestion=content,
        verdict="fail" if found.why else "warn" if found.dropped else "pass",
        passed=not found.why,
        sources=tuple(reply.cites),
        cost_usd=reply.usage.cost_usd,
        seconds=reply.usage.seconds,
        content_hash=content_hash(content),
        model_answered=made.model_answered if made else None,
        requests=reply.usage.requests,
        input_tokens=reply.usage.input_tokens,
        output_tokens=reply.usage.output_tokens,
        notes="; ".join(note for note in (made.notes if made else "", cut) if note),
    )


def forget_answers(workspace: "Workspace", document: str) -> int:
    """Delete the answers that rest on a document (or on what it was before); gives how many."""
    start = f"document.{document}."
    told = [
        entry.id
        for entry in workspace.store.ledger.list(flow=FLOW)
        if entry.content_hash != "deleted" and any(source.startswith(start) for source in entry.sources)
    ]
    for name in told:
        workspace.changes.delete(name, "its document changed or went")
    return len(told)
