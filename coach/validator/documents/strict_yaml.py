"""YAML read strictly: plain values only, no tags, no aliases, no duplicate keys, bounded depth and size.

PyYAML is imported here and only when a YAML file comes. The tree keeps the line and column of each text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from coach.strict_json import DEEPEST, LONGEST_NUMBER

#: Most values of one document.
MOST_VALUES = 200_000
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})


class YamlFlaw(ValueError):
    """Why a text is no YAML that can be read; `line` counts from 1."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class Text(str):
    """A text of the document with its place (from 1)."""

    __slots__ = ("column", "line")
    line: int
    column: int


def loads(text: str) -> Any:
    """The value of the first document of a YAML text; raises `YamlFlaw`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(yaml.parse(text, Loader=loader)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise YamlFlaw(f"no valid YAML: {error.problem or error.context}", line) from error
    except yaml.YAMLError as error:
        raise YamlFlaw(f"no valid YAML: {str(error).splitlines()[0]}") from error


class _Builder:
    """Builds plain values from parse events, refusing what plain documents have no use for."""

    def __init__(self, events: Any) -> None:
        self._events = events
        self._count = 0

    def document(self) -> Any:
        for event in self._events:
            if type(event).__name__ in ("StreamStartEvent", "DocumentStartEvent"):
                continue
            return None if type(event).__name__ == "StreamEndEvent" else self._value(event, 0)
        return None

    def _value(self, event: Any, depth: int) -> Any:
        line = event.start_mark.line + 1
        self._count += 1
        self._refuse(event, depth, line)
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return _scalar(event, line)
        if kind == "SequenceStartEvent":
            return self._sequence(depth)
        return self._mapping(depth)

    def _refuse(self, event: Any, depth: int, line: int) -> None:
        if type(event).__name__ == "AliasEvent" or event.anchor:
            raise YamlFlaw("anchors and aliases (& and *) are not read; write the value out", line)
        if getattr(event, "tag", None) not in (None, "!"):
            raise YamlFlaw(f"the tag {event.tag[:60]} is not read; write a plain value", line)
        if depth > DEEPEST:
            raise YamlFlaw(f"nested deeper than {DEEPEST} levels", line)
        if self._count > MOST_VALUES:
            raise YamlFlaw(f"more than {MOST_VALUES:,} values", line)

    def _sequence(self, depth: int) -> list[Any]:
        found: list[Any] = []
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            found.append(self._value(event, depth + 1))
        return found

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                break
            line = event.start_mark.line + 1
            key = self._value(event, depth + 1)
            if isinstance(key, list | dict):
                raise YamlFlaw("a key is a list or a mapping; write a word", line)
            if str(key) in found:
                raise YamlFlaw(f"the key `{str(key)[:80]}` stands twice in one mapping", line)
            found[str(key)] = self._value(next(self._events), depth + 1)
        return found


def _scalar(event: Any, line: int) -> Any:
    written: str = event.value
    if event.implicit[0]:
        if written in _NULLS:
            return None
        if written in _TRUE or written in _FALSE:
            return written in _TRUE
        if _NUMBER.fullmatch(written):
            return _number(written, line)
        if _DAY.fullmatch(written):
            return _day(written, line)
    text = Text(written)
    text.line, text.column = line, event.start_mark.column + (1 if event.implicit[0] else 2)
    return text


def _number(written: str, line: int) -> float | int:
    if len(written) > LONGEST_NUMBER:
        raise YamlFlaw(f"a number of {len(written):,} digits", line)
    value = float(written)
    if value in (float("inf"), float("-inf")):
        raise YamlFlaw(f"the number {written[:40]} is too large to hold", line)
    return int(written) if written.lstrip("+-").isdigit() else value


def _day(written: str, line: int) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise YamlFlaw(f"{written} is no day of the calendar", line) from error
