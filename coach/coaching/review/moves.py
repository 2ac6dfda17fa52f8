"""Targets that were moved, read from the words of an adjustment: both values are kept, and both are graded."""

import re
from dataclasses import replace

from coach.coaching.review.record import Change, Goal, Result

_NUMBER = r"([-−]?\d[\d.,'’\u202f]*)\s*(?:[^\W\d_]\S{0,12}\s|%\s?|€\s?)?"
_MOVED = re.compile(
    rf"(?:\bfrom|\bvon|\bwas|\bstatt|\bde)?\s*{_NUMBER}\s*(?:to|->|→|=>|auf|zu|bis|down to|up to|a|à|now|jetzt)\s*{_NUMBER}"
    rf"|{_NUMBER}\s*(?:instead of|rather than|not|statt|anstatt)\s*{_NUMBER}",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\btarget|\bgoal\b|\baim\b|\bziel|\bobjetivo|\bobjectif|\bcible", re.IGNORECASE)
#: Words that say that something is counted in another way from now on.
_COUNTED = re.compile(
    r"\bcount(?:s|ed|ing)?\b|\bmeasur(?:ed?|ing)\b|\bdefin(?:ed|ition)\b|\bformula\b|\bmetric\b|\bzähl\w*|\bgezählt\b|"
    r"\bgemessen\b|\bmess\w*|\bdefiniert?\b",
    re.IGNORECASE,
)


def with_moves(goal: Goal) -> Goal:
    """The goal with the first target of each key result whose target its adjustments say was moved."""
    results = list(goal.results)
    for change in sorted(goal.changes, key=lambda one: one.on):
        moved = _moved(change)
        at = _whose(results, change, moved) if moved else None
        if moved and at is not None:
            results[at] = _with_move(results[at], change, moved)
    return replace(goal, results=tuple(results))


def recounts(change: Change) -> bool:
    """Whether an adjustment says that something is counted or defined in another way."""
    return bool(_COUNTED.search(change.text)) and _moved(change) is None


def _moved(change: Change) -> tuple[float, float] | None:
    """The old and the new target; None where the words tell of no target or of no two numbers."""
    if not _TARGET.search(change.text):
        return None
    found = _MOVED.search(change.text)
    if found is None:
        return None
    old, new = (found[1], found[2]) if found[1] else (found[4], found[3])
    values = _value(old), _value(new)
    return None if values[0] is None or values[1] is None else (values[0], values[1])


def _value(written: str) -> float | None:
    text = re.sub(r"['’\u202f]", "", written.replace("−", "-")).rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text):
        text = text.replace(",", "")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _whose(results: list[Result], change: Change, moved: tuple[float, float]) -> int | None:
    """The key result whose target is one of the two values; of several, the one that the words name most."""
    fitting = [at for at, result in enumerate(results) if result.target in moved]
    words = set(re.findall(r"[^\W\d_]{4,}", change.text.lower()))
    named = {at: len(words & set(re.findall(r"[^\W\d_]{4,}", results[at].metric.lower()))) for at in fitting}
    best = max(named.values(), default=0)
    chosen = [at for at in fitting if named[at] == best]
    return chosen[0] if len(chosen) == 1 else None


def _with_move(result: Result, change: Change, moved: tuple[float, float]) -> Result:
    """The first target stays the first one; the last move gives the target that stands."""
    first = moved[0] if result.first_target is None else result.first_target
    return replace(result, first_target=first, target=moved[1], moved_by=(*result.moved_by, change.id))
