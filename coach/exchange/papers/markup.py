"""Markdown and plain text, cut at their headings. What is hidden in a comment is text like any other."""

import re
from collections.abc import Iterator

from coach.exchange.papers.paper import Section

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
#: A line of a plain text that stands alone and is this short heads what follows.
_SHORT = 70


def markdown(text: str) -> tuple[Section, ...]:
    """The sections of a Markdown text, each with the path of its headings."""
    path: list[tuple[int, str]] = []
    parts: list[tuple[str, list[str]]] = [("", [])]
    fenced = ""
    for line in text.splitlines():
        if mark := _FENCE.match(line):
            fenced = "" if fenced == mark[1] else fenced or mark[1]
        heading = None if fenced else _HEADING.match(line) or _underlined(line, parts[-1][1])
        if heading is None:
            parts[-1][1].append(line)
            continue
        level, title = len(heading[1]), heading[2].strip()
        path = [*((depth, name) for depth, name in path if depth < level), (level, title)]
        parts.append((" › ".join(name for _, name in path), []))
    return tuple(_filled(parts))


def _underlined(line: str, before: list[str]) -> tuple[str, str, str] | None:
    """A heading whose line is underlined: that line is taken out of what stood before it."""
    if not (_UNDERLINE.match(line) and before and before[-1].strip() and len(before[-1]) <= 200):
        return None
    if len(before) > 1 and before[-2].strip():
        return None
    title = before.pop()
    return "", "#" if "=" in line else "##", title


def plain(text: str) -> tuple[Section, ...]:
    """The sections of a plain text: a short line between blank ones, without a full stop, heads what follows."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if _heads(lines, at):
            parts.append((line.strip().rstrip(":"), []))
        else:
            parts[-1][1].append(line)
    return tuple(_filled(parts))


def _heads(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    alone = (at == 0 or not lines[at - 1].strip()) and at + 1 < len(lines) and not lines[at + 1].strip()
    follows = any(other.strip() for other in lines[at + 2 : at + 4])
    return alone and follows and 2 <= len(line) <= _SHORT and line[-1] not in ".!?,;" and line[0].isalnum()


def _filled(parts: list[tuple[str, list[str]]]) -> Iterator[Section]:
    for title, lines in parts:
        text = "\n".join(lines).strip()
        if text:
            yield Section(title, text)
