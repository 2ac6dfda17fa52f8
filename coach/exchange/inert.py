"""Cells that no spreadsheet takes for a formula, and that come back as they were.

A mark (') is put before whatever could start one: at the start of a cell, and behind any character at which another
program might begin a new cell, since which separator that is depends on its country. Look-alikes of the signs count.
"""

import re

#: Signs that start a formula somewhere, with their full-width and small forms; tabs and line ends start a cell anew.
STARTS = "=+\\-@\t\r\n＝＋－＠﹦﹢﹣﹫−"
_UNSEEN = "\\s\u200b-\u200f\u2060\ufeff\u00ad"
_ENCODE = re.compile(f"(?:^(?='*[{_UNSEEN}]*[{STARTS}])|(?<=[;,|\t\r\n\"])(?='*[{STARTS}]))")
_DECODE = re.compile(f"(?:^'(?='*[{_UNSEEN}]*[{STARTS}])|(?<=[;,|\t\r\n\"])'(?='*[{STARTS}]))")


def inert(text: str) -> str:
    """The text as it may stand in a cell; `revived` gives it back unchanged."""
    return _ENCODE.sub("'", text)


def revived(cell: str) -> str:
    """The text of a cell that `inert` made."""
    return _DECODE.sub("", cell)
