"""Whose a number is where several sources hold it: the one that also holds the words around it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.validator.tracing import Source, Trace, trace


def traced(text: str, sources: Sequence[Source]) -> list[Trace]:
    """The traces of a text; a number that stands in a knowledge entry with the same neighbours is that entry's.

    "A spot check in each of three weeks" rests on the entry that says so, also where the person spoke of
    three weeks for another reason. The correction only ever weakens an origin.
    """
    known = [source for source in sources if source.origin == "knowledge"]
    return [_rightly(found, text, known) for found in trace(text, sources)]


def _rightly(found: Trace, text: str, known: Sequence[Source]) -> Trace:
    if found.kind != "number" or found.origin not in ("said", "record"):
        return found
    phrase = _neighbours(text, found.span)
    holder = next((source for source in known if phrase in _folded(source.text)), None)
    if holder is None or len(phrase.split()) < 2:
        return found
    return replace(found, origin="knowledge", where=holder.id, derived=None)


def _neighbours(text: str, span: tuple[int, int]) -> str:
    """The word before, the number and the word after, in lower case."""
    before = re.findall(r"[\w'’-]+", text[: span[0]])[-1:]
    after = re.findall(r"[\w'’-]+", text[span[1] :])[:1]
    return _folded(" ".join([*before, text[span[0] : span[1]], *after]))


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
