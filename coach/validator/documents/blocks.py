"""Markdown as a list of headings, list items and paragraphs, each character with its place.

Code fences, HTML comments, front matter, block quotes, tables and horizontal rules are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from coach.validator.documents.suppression import COMMENT, codes

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(\s{0,3}#{1,6}\s+)(.*?)(?:\s+#+\s*)?$")
_ITEM = re.compile(r"(\s*)([-*+•]|\d{1,4}[.)])(\s+)(?:\[[ xX]\]\s+)?")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_SKIPPED = re.compile(r"\s{0,3}(?:>|\||(?:[-*_]\s*){3,}$)|\s*$")
_MARKUP = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"
    r"|(?P<open>\[)(?=[^\]\n]{1,300}\]\([^)\n]{0,500}\))"
    r"|(?<=[^\s])\]\([^)\n]{0,500}\)"
    r"|</?[A-Za-z][^<>\n]{0,200}>"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`|\\(?=[^\w\s])"
)


@dataclass(slots=True)
class Block:
    """A piece of a document; `depth` is the level of a heading or the indent of an item."""

    kind: Literal["heading", "item", "paragraph"]
    depth: int
    text: str
    places: list[tuple[int, int]]
    suppressed: frozenset[str] = frozenset()

    @property
    def line(self) -> int:
        return self.places[0][0] if self.places else 0

    def cut(self, start: int) -> None:
        """Leave off the first characters, and spaces and marks behind them."""
        rest = self.text[start:]
        start += len(rest) - len(rest.lstrip(" :–—-*_"))
        self.text, self.places = self.text[start:], self.places[start:]


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    fence: str = ""
    in_comment: bool = False
    waiting: frozenset[str] = frozenset()
    open: bool = False

    def line(self, number: int, line: str) -> None:
        if self._fenced(line):
            return
        here = frozenset().union(*(codes(match[1]) for match in COMMENT.finditer(line)))
        line = self._without_comments(line)
        if _UNDERLINE.match(line) and self.open and self.blocks[-1].kind == "paragraph":
            self.blocks[-1].kind, self.blocks[-1].depth, self.open = "heading", 2 - ("=" in line), False
        elif _SKIPPED.match(line):
            self.waiting, self.open = self.waiting | here, False
        else:
            self._piece(number, line, self.waiting | here)
            self.waiting = frozenset()

    def _fenced(self, line: str) -> bool:
        match = _FENCE.match(line) if not self.in_comment else None
        if self.fence:
            if match and match[1].startswith(self.fence):
                self.fence = ""
            return True
        if match:
            self.fence, self.open = match[1], False
        return match is not None

    def _without_comments(self, line: str) -> str:
        """The line with comments as spaces, so that the columns stay."""
        kept, at = [], 0
        while at < len(line):
            mark = "-->" if self.in_comment else "<!--"
            found = line.find(mark, at)
            end = len(line) if found < 0 else found + (3 if self.in_comment else 0)
            kept.append(" " * (end - at) if self.in_comment else line[at:end])
            if found >= 0:
                self.in_comment = not self.in_comment
            at = end
        return "".join(kept)

    def _piece(self, number: int, line: str, suppressed: frozenset[str]) -> None:
        if heading := _HEADING.match(line):
            self._start(
                "heading", line.count("#", 0, heading.end(1)), number, line, heading.span(2), suppressed
            )
            self.open = False
        elif item := _ITEM.match(line):
            depth = len(item[1].expandtabs(4))
            self._start("item", depth, number, line, (item.end(), len(line)), suppressed)
        elif self.open:
            _append(self.blocks[-1], number, line, suppressed)
        else:
            self._start("paragraph", 0, number, line, (0, len(line)), suppressed)

    def _start(
        self,
        kind: Literal["heading", "item", "paragraph"],
        depth: int,
        number: int,
        line: str,
        span: tuple[int, int],
        suppressed: frozenset[str],
    ) -> None:
        block = Block(kind, depth, "", [], suppressed)
        _append(block, number, line[: span[1]], frozenset(), span[0])
        self.blocks.append(block)
        self.open = True


def _append(block: Block, number: int, line: str, suppressed: frozenset[str], start: int = 0) -> None:
    end = len(line.rstrip())
    start += len(line[start:]) - len(line[start:].lstrip())
    if start >= end:
        return
    if block.text:
        block.text += " "
        block.places.append((number, start + 1))
    block.text += line[start:end]
    block.places += [(number, column + 1) for column in range(start, end)]
    block.suppressed |= suppressed


def blocks_of(text: str) -> list[Block]:
    """The blocks of a Markdown text in its order, without inline markup; those without a word are left out."""
    lines = text.split("\n")
    reader = _Reader()
    for number, line in enumerate(lines[_front_matter(lines) :], _front_matter(lines) + 1):
        reader.line(number, line.rstrip("\r"))
    for block in reader.blocks:
        _strip_markup(block)
    return [block for block in reader.blocks if block.text.strip()]


def _front_matter(lines: list[str]) -> int:
    if lines[0].strip() != "---":
        return 0
    closing = (number for number, line in enumerate(lines[1:200], 2) if line.strip() in ("---", "..."))
    return next(closing, 0)


def _strip_markup(block: Block) -> None:
    kept: list[int] = []
    at = 0
    for match in _MARKUP.finditer(block.text):
        kept.extend(range(at, match.start()))
        at = match.end()
    kept.extend(range(at, len(block.text)))
    while kept and block.text[kept[-1]].isspace():
        kept.pop()
    block.text, block.places = "".join(block.text[i] for i in kept), [block.places[i] for i in kept]
