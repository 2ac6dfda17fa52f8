"""What a suggester wrote that is not shown as a suggestion: its words, and what refused each of them.

Made from the ledger's entry alone, so that every front can open it at any time, and nothing of it is left once it was
deleted there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from coach.domain.ledger import LedgerEntry

#: What a deleted entry has in the place of its hash.
DELETED = "deleted"


def opened(entry: LedgerEntry) -> Iterator[str]:
    """An entry's words for people, each text with the findings that refuse it."""
    if entry.content_hash == DELETED:
        yield "It was deleted."
        return
    who = entry.model or entry.suggester
    yield f"{who} wrote this; it {'passes its checks' if entry.passed else 'does not pass its checks'}."
    yield from refused(entry.suggestion)


def refused(content: Mapping[str, Any]) -> Iterator[str]:
    """The texts of a suggestion, whatever the flow, each with the findings that refuse it below it."""
    if "malformed" in content:
        yield f"✗ Its answer could not be used: {content['malformed']}."
        return
    for text, findings in _parts(content):
        against = [one for one in findings if one.get("severity") == "error" or one.get("fatal")]
        if text:
            yield f"{'✗' if against else '·'} {text}"
        for one in against:
            yield f"    {one.get('rule', '')} {one.get('message', '')} {one.get('fix') or ''}".rstrip()


def _parts(content: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[Mapping[str, Any]]]]:
    """Each text with its findings: an objective and its key results, a learning, the sentences of a summary."""
    texts: Sequence[Mapping[str, Any]] = [
        *([content["objective"]] if content.get("objective") else ()),
        *(content.get("key_results") or ()),
    ]
    for one in texts:
        yield str(one.get("text") or ""), (one.get("verdict") or {}).get("findings") or ()
    for section in content.get("sections") or ():
        for sentence in section.get("sentences") or ():
            yield str(sentence.get("text") or ""), ()
    of_the_whole = content.get("set_findings") or content.get("findings") or ()
    yield str(content.get("text") or ""), of_the_whole
