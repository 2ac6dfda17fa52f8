"""A target that is still to be filled in: no other number of the sentence stands in for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from coach.validator.reading.build import Outline
from coach.validator.reading.roles import Parts
from coach.validator.reading.tokens import Token
from coach.validator.types import Span

#: Words right before the value to reach.
_REACHING = frozenset(
    ("to", "reach", "reaches", "→", "->", "hit", "hits", "auf", "erreicht", "erreichen", "a", "à")
)
#: Words before a value or the size of a change.
_LEADING = _REACHING | {
    "by",
    "least",
    "most",
    "under",
    "below",
    "above",
    "over",
    "than",
    "um",
    "exceed",
    "exceeds",
}
_FOR = frozenset(("for", "in", "of", "across", "to", "from", "toward", "towards", "at", "among"))
#: Verbs that leave open what is done.
_WISHFUL = frozenset(
    (
        "ensure",
        "inspire",
        "promote",
        "encourage",
        "foster",
        "support",
        "advance",
        "cultivate",
        "champion",
        "embrace",
    )
)
_FROM = frozenset(("from", "von", "de", "desde", "baseline"))


def left_open(tokens: list[Token], placeholders: Sequence[Span], parts: Parts) -> Parts:
    """The parts without a target where the value to reach is a placeholder ("in 3 shops … reaches N %").

    A number that is itself said to be reached ("NPS to 45, retention to X %") stays the target, and so does a sum
    of money ("N customers and $1.2M of revenue"), which hardly ever describes the surroundings.
    """
    if not placeholders:
        return parts
    starts = [token.start for token in tokens]
    if not any(_is_value(tokens, starts, span) for span in placeholders):
        return parts
    target = parts.target
    if target is not None and target.money and not _is_start(tokens, target.first):
        return parts
    if target is not None and _reached(tokens, target.first, {span[0] for span in placeholders}):
        return parts
    return Parts(open=True)


def for_whom(tokens: list[Token], outline: Outline, parts: Parts) -> bool:
    """Whether "all" only tells whom something vague is for: "Improve learning for all pupils"."""
    target = parts.target
    if target is None or not target.written or target.unit != "%" or target.first == 0:
        return False
    behind = tokens[target.first - 1].low in _FOR
    return behind and outline.kind == "verb" and (outline.of == "improve" or outline.verb in _WISHFUL)


def _is_start(tokens: list[Token], first: int) -> bool:
    """Whether the sum is where it starts from: "from $1.2M to $NM"."""
    before = tokens[first - 2].low if first > 1 else ""
    return before in _FROM or (first > 0 and tokens[first - 1].low in _FROM)


def _is_value(tokens: list[Token], starts: list[int], span: Span) -> bool:
    first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1]) - 1
    before = tokens[first - 1].low if first else ""
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    if before in ("$", "€", "£"):
        before = tokens[first - 2].low if first > 1 else ""
    return before in _LEADING or (after == "%" and before not in _FROM)


def _reached(tokens: list[Token], first: int, open_at: set[int]) -> bool:
    """Whether the number stands behind a word of reaching, and is not the first of "from 3 to N %"."""
    before = first - 1
    if before >= 0 and tokens[before].low in ("$", "€", "£"):
        before -= 1
    return before >= 0 and tokens[before].low in _REACHING and tokens[first].start not in open_at
