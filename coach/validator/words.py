"""Comparing wordings: the content words of a text as stems, without the small words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.profiles import LIMITS

_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = frozenset(
    ["the", "a", "an", "of", "to", "and", "in", "for", "on", "with", "by", "is", "are", "be", "our", "we", "my", "at", "from", "that", "this", "per", "all", "as", "or", "it", "its", "than", "their", "them", "they", "your", "you", "us", "into", "so", "can", "will", "more", "most", "every", "each", "who", "what", "when", "how", "not", "no", "any", "has", "have", "had", "was", "were", "key", "result", "results", "objective", "objectives", "goal", "goals", "quarter", "year", "month", "week", "end", "increase", "increases", "decrease", "reduce", "raise", "grow", "improve", "achieve", "reach", "get", "make", "keep", "bring", "become", "ensure", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "und", "im", "in", "für", "auf", "mit", "von", "zu", "bis", "wir", "unser", "unsere", "ist", "sind", "el", "la", "los", "las", "un", "una", "de", "del", "y", "en", "por", "para", "con", "que", "nuestro", "nuestra", "le", "les", "des", "du", "et", "au", "aux", "dans", "pour", "sur", "nos", "notre"]
)  # fmt: skip
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ers", "ies", "ed", "es", "er", "s", "y", "e")


def stem(word: str) -> str:
    """A word without its ending, at least four letters long: "customers" and "customer" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def content(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _SMALL)


def shared(first: str, second: str) -> float:
    """The share (0 to 1) of the first text's content words that the second has too; 0 where it has none."""
    words = content(first)
    return len(words & content(second)) / len(words) if words else 0.0


def plain(text: str) -> str:
    """A text without case, spacing and closing signs, to tell whether two are the same."""
    return " ".join(text.lower().split()).strip(" .!?;:,")


def listed(items: Iterable[str], joint: str = "and") -> str:
    """“a”, “b” and “c”."""
    quoted = [f"“{item}”" for item in items]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"


def short(text: str, most: int = 60) -> str:
    """A text cut to `most` characters with an ellipsis, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def number(value: float) -> str:
    """A number as a person writes it: 5, 12.5, 0.04."""
    return f"{value:.10g}"


def copies(text: str, above: str) -> bool:
    """Whether a text says nothing of its own beside another: the same words, or nearly all of them."""
    if plain(text) == plain(above):
        return True
    return min(shared(text, above), shared(above, text)) >= LIMITS.copy_share
