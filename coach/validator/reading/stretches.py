"""Deadlines that belong together: the two ends of one stretch of time."""

from __future__ import annotations

from collections.abc import Callable

from coach.validator.reading.statement import Deadline

#: Joins two ends where "to" would join the ends of one stretch.
ALSO = frozenset(("and", "or", "&", "und", "oder", "y", "o", "et", "ou"))


def ranges_joined(
    found: list[Deadline], is_end: Callable[[Deadline], bool], are_two: Callable[[Deadline, Deadline], bool]
) -> list[Deadline]:
    """ "from 1 March to 31 May" is one stretch: the later end counts, and "5 days … in Q2" keeps one of a kind."""
    kept: list[Deadline] = []
    for deadline in found:
        close = kept and deadline.span[0] - kept[-1].span[1] <= 6
        two = close and ((is_end(kept[-1]) and is_end(deadline)) or are_two(kept[-1], deadline))
        if close and kept[-1].day and deadline.day and not two:
            first = kept.pop()
            span = (first.span[0], max(first.span[1], deadline.span[1]))
            kept.append(Deadline(span, max(first.day or deadline.day, deadline.day), first.start))
        elif not (kept and deadline.span[0] < kept[-1].span[1]):
            kept.append(deadline)
    return kept
