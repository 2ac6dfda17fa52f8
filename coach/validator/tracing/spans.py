"""Which characters of a text are spoken for: by a date, a number, a name."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


class Taken:
    """Marks spans of a text; asking costs the length of the span, whatever was taken before."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(len(text))
        self.take(spans)

    def take(self, spans: Iterable[Span]) -> None:
        """Mark the characters of the spans."""
        for start, end in spans:
            self._marks[start:end] = b"\x01" * (min(end, len(self._marks)) - start)

    def free(self, span: Span) -> bool:
        """Whether no character of the span is marked."""
        return 1 not in self._marks[span[0] : span[1]]
