"""How a text is built, as `outline.py` finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["question", "verb", "gerund", "clause", "done", "phrase", "nothing"]


@dataclass(slots=True)
class Outline:
    """How a text is built. Places are indices of tokens; `verb` is the base of the verb at `head`.

    `predicate` tells of a clause how it speaks: "can", "be-done", "be-state", "be", "have", "does", "will", "not".
    """

    kind: Kind
    first: int
    end: int
    head: int | None = None
    verb: str = ""
    of: str = ""
    predicate: str = ""
    #: The object: its first place, the place behind its last word, its head noun.
    object_first: int = 0
    object_end: int = 0
    second: str = ""
