"""Markdown as headings, list items and paragraphs, each with its line; code, quotes and tables are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$")
_SKIPPED = re.compile(r"\s{0,3}(?:>|\||(?:[-*_]\s*){3,}$)|\s*$")
_ONLY_COMMENT = re.compile(r"\s*<!--\s*[a-z][a-z0-9-]{0,62}[a-z0-9]\s*-->\s*$")


@dataclass(slots=True)
class Block:
    """A heading (`depth` is its level), a list item (`depth` is its indent in columns) or a paragraph."""

    kind: Literal["heading", "item", "paragraph"]
    depth: int
    text: str
    line: int


def front_matter(lines: list[str]) -> dict[str, str]:
    """The plain `name: value` lines of the front matter; none where there is no front matter."""
    end = _end_of_front_matter(lines)
    pairs = (line.partition(":") for line in lines[1 : end - 1] if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _end_of_front_matter(lines: list[str]) -> int:
    if not lines or lines[0].strip() != "---":
        return 0
    closing = (at for at, line in enumerate(lines[1:200], 2) if line.strip() in ("---", "..."))
    return next(closing, 0)


def blocks_of(lines: list[str]) -> list[Block]:
    """The blocks behind the front matter, in their order; continued lines belong to the block above them."""
    found: list[Block] = []
    joins = False
    for number, line in _visible(lines, _end_of_front_matter(lines)):
        if _SKIPPED.match(line):
            joins = False
        elif heading := _HEADING.match(line):
            found.append(Block("heading", len(heading[1]), heading[2], number))
            joins = False
        elif item := _ITEM.match(line):
            found.append(Block("item", len(item[1].expandtabs(4)), item[2], number))
            joins = True
        elif joins or (found and _ONLY_COMMENT.match(line)):
            found[-1].text += " " + line.strip()
        else:
            found.append(Block("paragraph", 0, line.strip(), number))
            joins = not _is_field(line)
    return found


def _is_field(line: str) -> bool:
    """Whether a line of a paragraph is a field of its own, such as `Owner: Ada`."""
    return re.match(r"\s*\**[A-Z][\w ]{2,20}\**\s*:", line) is not None


def _visible(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """The lines outside of code fences and of comments that run over several lines."""
    fence, in_comment = "", False
    for number, line in enumerate(lines[start:], start + 1):
        if in_comment:
            in_comment = "-->" not in line
            continue
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        else:
            opened = line.rfind("<!--")
            in_comment = opened >= 0 and line.find("-->", opened) < 0
            yield number, line[:opened] if in_comment else line
