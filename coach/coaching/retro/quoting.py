"""Quoting a note: word for word, short enough for a sentence, without what is private or makes a culprit."""

import re

from coach.coaching.orders import without_orders
from coach.coaching.retro.reflection import blames, folded, is_private
from coach.safe_text import clean

#: The longest quotation that a sentence bears.
LONGEST = 110
_CLAUSE = re.compile(r"(?<=[^\d][.;!?])\s+|(?<=[^\d]),\s+|\s+[–—-]\s+|\n+")
_MARKS = re.compile(r"[“”„«»\"\[\]{}]")


def quotable(note: str, phrase: str = "") -> str:
    """The note, or the part of it around `phrase`, as it may be quoted; empty where nothing may.

    What tells of health or family, or lays it at somebody's door, is left out with its clause, and so is whatever
    speaks to a machine.
    """
    text = " ".join(clean(without_orders(note), multiline=False).text.split())
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip(" .,;:!?")]
    fit = [clause for clause in clauses if not is_private(clause) and not blames(clause)]
    if not fit or _MARKS.search(text):
        fit = [_MARKS.sub("", clause) for clause in fit]
    if len(fit) == len(clauses) and len(text) <= LONGEST and not _MARKS.search(text):
        return text.rstrip(" .,;:!")
    named = [clause for clause in fit if phrase and phrase in folded(clause)]
    return _together(text, fit, named or fit)


def _together(text: str, fit: list[str], wanted: list[str]) -> str:
    """The wanted clause with its neighbours as far as they stand side by side in the note and fit."""
    if not wanted:
        return ""
    chosen = wanted[0].strip()
    for clause in fit[fit.index(wanted[0]) + 1 :]:
        longer = text[text.find(chosen) : text.find(clause.strip()) + len(clause.strip())]
        if text.find(chosen) < 0 or len(longer) > LONGEST or is_private(longer) or blames(longer):
            break
        chosen = longer
    return _cut(chosen).rstrip(" .,;:!")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]
