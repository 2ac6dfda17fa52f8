"""The goal tree as SVG: one box a goal, its key results inside, a line to the goal that it serves.

A tidy tree from left to right (Reingold & Tilford 1981, in its plain form: leaves are laid one below the other, a
goal stands beside the middle of those below it). Text only, no script, no link; each box has a title for readers of
the screen, and the whole a title and a description.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from coach.domain.okr import Objective
from coach.domain.progress import shown
from coach.domain.tree import GoalTree
from coach.safe_text import clean

#: Pixels: a box, the space between two, the margin around all.
WIDTH, GAP_X, GAP_Y, MARGIN = 300, 56, 16, 24
LINE, PAD = 17, 12
#: Characters that fit on a line of a box, and lines of a sentence that are shown.
COLUMNS, LINES = 40, 3
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1b1f24; } .level { font-size: 11px; fill: #57606a; }
.goal { fill: #ffffff; stroke: #57606a; } .company .goal { stroke-width: 2.5; } .private .goal { stroke-dasharray: 5 4; }
.bar { fill: #d0d7de; } .done { fill: #1a7f37; } .link { fill: none; stroke: #8c959f; } .helps { stroke-dasharray: 3 4; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .level { fill: #9198a1; } .goal { fill: #151b23; stroke: #9198a1; }
.bar { fill: #3d444d; } .done { fill: #3fb950; } .link { stroke: #6e7681; } }
""".strip()


@dataclass(frozen=True, slots=True)
class _Box:
    goal: Objective
    x: float
    y: float
    height: float
    lines: tuple[str, ...]


def to_svg(tree: GoalTree, rows: Mapping[str, Any]) -> str:
    """The tree; `rows` give the owner, the status and the progress of each goal by its id."""
    boxes = _laid_out(tree)
    width = max((box.x + WIDTH for box in boxes.values()), default=WIDTH) + MARGIN
    height = max((box.y + box.height for box in boxes.values()), default=40) + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" aria-labelledby="tree-title tree-about">',
        '<title id="tree-title">Goal tree</title>',
        f'<desc id="tree-about">{len(boxes)} goals; each box stands to the right of the goal that it serves.</desc>',
        f"<style>{_STYLE}</style>",
        *(
            _link(above, boxes[goal.id])
            for goal in tree.goals.values()
            if (above := _above(goal, boxes)) is not None
        ),
        *(
            _link(boxes[name], boxes[goal.id], " helps")
            for goal in tree.goals.values()
            for name in goal.supports
            if name in boxes
        ),
        *(_drawn(box, rows.get(box.goal.id)) for box in boxes.values()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _above(goal: Objective, boxes: Mapping[str, _Box]) -> _Box | None:
    """The box of the goal that a goal serves, where it stands to the left of it."""
    above = boxes.get(goal.parent_id or "")
    return above if above is not None and above.x < boxes[goal.id].x else None


def _laid_out(tree: GoalTree) -> dict[str, _Box]:
    """The boxes by id: depth gives the column, the leaves the rows; deep trees need no recursion."""
    order = list(tree.walk())
    depth = {goal.id: level for level, goal in order}
    below: dict[str, list[str]] = {}
    for _, goal in order:
        if goal.parent_id in depth and depth[goal.id] == depth[goal.parent_id] + 1:
            below.setdefault(goal.parent_id, []).append(goal.id)
    texts = {goal.id: _wrapped(goal) for _, goal in order}
    heights = {name: PAD * 2 + LINE * (len(lines) + 1) + 10 for name, lines in texts.items()}
    tops: dict[str, float] = {}
    above_of: dict[int, float] = {}
    edge = 0.0
    # From the last goal to the first, upwards: those below a goal are placed before it, in their order.
    for level, goal in reversed(order):
        children, height = below.get(goal.id, []), heights[goal.id]
        bottom = edge
        if children:
            middle = (tops[children[0]] + tops[children[-1]] + heights[children[-1]]) / 2
            bottom = middle + height / 2
        bottom = min(bottom, above_of.get(level, bottom))
        tops[goal.id] = bottom - height
        above_of[level] = tops[goal.id] - GAP_Y
        edge = min(edge, tops[goal.id] - GAP_Y)
    shift = MARGIN - min(tops.values(), default=0.0)
    tops = {name: top + shift for name, top in tops.items()}
    return {
        goal.id: _Box(goal, MARGIN + level * (WIDTH + GAP_X), tops[goal.id], heights[goal.id], texts[goal.id])
        for level, goal in order
    }


def _wrapped(goal: Objective) -> tuple[str, ...]:
    lines = _lines(goal.text, LINES)
    for result in goal.key_results[:5]:
        lines += [f"– {line}" if at == 0 else f"  {line}" for at, line in enumerate(_lines(result.text, 2))]
    if len(goal.key_results) > 5:
        lines.append(f"… and {len(goal.key_results) - 5} more key results")
    return tuple(lines)


def _lines(text: str, most: int) -> list[str]:
    """The text in lines that fit a box; what is longer ends in an ellipsis."""
    words, lines = _plain(text).split(), [""]
    for word in words:
        word = word if len(word) <= COLUMNS else word[: COLUMNS - 1] + "…"
        if len(lines[-1]) + len(word) + 1 > COLUMNS and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: COLUMNS - 1] + "…"]
    return lines


def _plain(text: str) -> str:
    return clean(text, multiline=False, limit=2_000).text


def _text(text: str) -> str:
    return escape(_plain(text), quote=True)


def _drawn(box: _Box, row: Any) -> str:
    goal, x, y = box.goal, box.x, box.y
    about = f"{goal.level.value}" + (f" · {_text(row.owner)} · {_text(row.status)}" if row else "")
    made = getattr(row, "progress", None)
    share = 0.0 if made is None else min(1.0, max(0.0, made))
    bar = y + box.height - PAD - 4
    lines = "".join(
        f'<text x="{x + PAD:g}" y="{y + PAD + LINE * (at + 2) - 4:g}" xml:space="preserve">{escape(line)}</text>'
        for at, line in enumerate(box.lines)
    )
    classes = " ".join(dict.fromkeys((goal.level.value, goal.visibility.value)))
    return (
        f'<g class="{classes}" role="group"><title>{_text(goal.text)} ({shown(made)} of the way)</title>'
        f'<rect class="goal" x="{x:g}" y="{y:g}" width="{WIDTH}" height="{box.height:g}" rx="8"/>'
        f'<text class="level" x="{x + PAD:g}" y="{y + PAD + LINE - 5:g}">{about}</text>{lines}'
        f'<rect class="bar" x="{x + PAD:g}" y="{bar:g}" width="{WIDTH - 2 * PAD}" height="5" rx="2"/>'
        f'<rect class="done" x="{x + PAD:g}" y="{bar:g}" width="{(WIDTH - 2 * PAD) * share:g}" height="5" rx="2"/></g>'
    )


def _link(above: _Box, below: _Box, kind: str = "") -> str:
    """A curve from the right edge of the goal above to the left edge of the one below."""
    x1, y1 = above.x + WIDTH, above.y + above.height / 2
    x2, y2 = below.x, below.y + below.height / 2
    bend = max(24.0, (x2 - x1) / 2)
    return f'<path class="link{kind}" d="M{x1:g} {y1:g} C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"/>'
