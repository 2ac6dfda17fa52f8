"""Cutting a text into words, numbers and signs in one pass of a pattern that cannot backtrack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+)"
    r"|(?P<number>\d+(?:[.,'’\u00a0\u202f]\d+)*)"
    r"|(?P<word>[^\W\d_]\w*(?:['’\-‐‑]\w+)*)"
    r"|(?P<sign><=|>=|->|=>|\.\.\.|[^\s\w]|_+)"
)
#: Curly and unbreakable signs inside words are read as the plain ones.
_PLAIN = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
Kind = Literal["link", "number", "word", "sign"]


@dataclass(slots=True)
class Token:
    """A piece of the text; `glued` tells that no space stands before it."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    glued: bool


def cut(text: str) -> list[Token]:
    """The tokens of a text in their order."""
    tokens: list[Token] = []
    last, curly = -1, "’" in text or "‑" in text or "‐" in text
    for match in _TOKEN.finditer(text):
        piece, (start, end) = match.group(), match.span()
        low = piece.lower().translate(_PLAIN) if curly else piece.lower()
        tokens.append(Token(match.lastgroup or "sign", piece, low, start, end, start == last))
        last = end
    return tokens


_GROUPS = "'’\u00a0\u202f"


def value_of(text: str, decimal: str = ".") -> float | None:
    """The value of a written number; `decimal` decides where one separator with three digits is open.

    "1,500.00" and "1.500,00" tell by their last separator; "1,500" is grouped unless `decimal` is a comma.
    None for a number too long to mean anything.
    """
    for mark in _GROUPS:
        text = text.replace(mark, "")
    if len(text) > 40:
        return None
    points, commas = text.count("."), text.count(",")
    if points and commas:
        last = "." if text.rfind(".") > text.rfind(",") else ","
        text = text.replace("," if last == "." else ".", "")
        return _plain(text, last) if text.count(last) == 1 else None
    mark = "." if points else ","
    if points + commas > 1:
        return _plain(text.replace(mark, ""), ".")
    if points + commas == 1 and mark != decimal and _is_grouped(text, mark):
        return _plain(text.replace(mark, ""), ".")
    return _plain(text, mark)


def _is_grouped(text: str, mark: str) -> bool:
    whole, _, rest = text.partition(mark)
    return len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0"


def _plain(text: str, mark: str) -> float | None:
    try:
        return float(text.replace(mark, "."))
    except ValueError:
        return None
