"""A long text in pieces that each can be read and cited alone: whole paragraphs where they fit, else whole sentences."""

import re
from collections.abc import Iterator

#: The most characters of a piece: about what the embedding reads of a text.
SIZE = 600
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“„(]?[A-ZÄÖÜ0-9])|\n+")


def chunks(text: str, size: int = SIZE) -> Iterator[str]:
    """The pieces of a text in their order; together they hold all of its words."""
    kept = ""
    for piece in _pieces(text, size):
        joined = f"{kept}\n{piece}" if kept else piece
        if len(joined) <= size:
            kept = joined
            continue
        if kept:
            yield kept
        kept = piece
    if kept:
        yield kept


def _pieces(text: str, size: int) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text):
        for part in [paragraph] if len(paragraph) <= size else _SENTENCE.split(paragraph):
            yield from _cut(part.strip(), size)


def _cut(part: str, size: int) -> Iterator[str]:
    """A part that fits, or what is too long cut between its words."""
    while len(part) > size:
        at = part.rfind(" ", size // 2, size)
        at = size if at < 0 else at
        yield part[:at].rstrip()
        part = part[at:].lstrip()
    if part:
        yield part
