"""A model's words as plain words: no link, no markup, no control byte, one line, a sensible length."""

import re

from coach.safe_text import clean

#: The longest single text of an answer that is kept, in characters.
LONGEST = 600
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\s?\((?:[^()\n]|\([^()\n]*\)){0,2000}\)")
_REFERENCE = re.compile(r"!?\[([^\]\n]{1,300})\]\[[^\]\n]{0,300}\]")
_ADDRESS = re.compile(
    r"<?\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:|javascript:|data:)[^\s<>\"'“”)\]]*>?", re.I
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>?")
_MARKS = re.compile(r"[`*]{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|^\s*#{1,6}\s+|^\s*[-*•]\s+")


def plain(text: str) -> str:
    """The words of a text alone. A link keeps what it was written on and loses where it led."""
    words = clean(text, multiline=False, limit=LONGEST).text
    words = _REFERENCE.sub(r"\1", _IMAGE_OR_LINK.sub(r"\1", words))
    words = _MARKS.sub("", _TAG.sub("", _ADDRESS.sub("", words)))
    return " ".join(words.split())
