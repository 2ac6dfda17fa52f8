"""The plots as inline SVG: no script, colours from the page's own variables, shapes beside colours, a text for each."""

import html
from collections.abc import Iterator, Mapping, Sequence

from evals.statistics import Interval

_WIDTH, _LEFT, _ROW = 720, 190, 26
_SHAPES = ("circle", "square", "diamond", "triangle", "ring", "cross")


def _open(height: float, title: str, width: int = _WIDTH) -> str:
    named = html.escape(title)
    return (
        f'<svg viewBox="0 0 {width} {height:.0f}" role="img" aria-label="{named}" class="plot">'
        f"<title>{named}</title>"
    )


def _x(value: float, low: float = 0.0, high: float = 1.0) -> float:
    inside = min(max((value - low) / (high - low), 0.0), 1.0)
    return _LEFT + inside * (_WIDTH - _LEFT - 20)


def mark(place: int, x: float, y: float) -> str:
    """The sign of the arm at a place: a shape of its own and a colour of its own."""
    kind, colour = _SHAPES[place % len(_SHAPES)], f"c{place % len(_SHAPES)}"
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" class="fill {colour}"/>'
    if kind == "ring":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="line {colour}" stroke-width="2"/>'
    if kind == "square":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" class="fill {colour}"/>'
    corners = {
        "diamond": ((0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)),
        "triangle": ((0, -5), (5, 4), (-5, 4)),
        "cross": ((-4, -4), (4, 4), (0, 0), (4, -4), (-4, 4), (0, 0)),
    }[kind]
    at = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{at}" class="{"line" if kind == "cross" else "fill"} {colour}"/>'


def legend(names: Sequence[str]) -> str:
    """Which sign is which arm."""
    parts = [
        f'<span class="key"><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">'
        f"{mark(place, 7, 7)}</svg>{html.escape(name)}</span>"
        for place, name in enumerate(names)
    ]
    return f'<p class="legend">{"".join(parts)}</p>'


def _axis(top: float, bottom: float, ticks: Sequence[float] = (0, 0.25, 0.5, 0.75, 1)) -> Iterator[str]:
    for tick in ticks:
        x = _x(tick)
        yield f'<line x1="{x:.1f}" y1="{top:.0f}" x2="{x:.1f}" y2="{bottom:.0f}" class="grid"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 15:.0f}" class="tick" text-anchor="middle">{tick:.0%}</text>'


def dots(rows: Mapping[str, Sequence[Interval | None]], title: str) -> str:
    """A row a measure, a sign an arm, a line for its interval; shares from 0 to 100 %."""
    count = max((len(row) for row in rows.values()), default=1)
    step = _ROW + 9 * (count - 1)
    height = step * len(rows) + 30
    parts = [_open(height, title), *_axis(4, step * len(rows) + 4)]
    for line, (label, found) in enumerate(rows.items()):
        middle = 4 + step * line + step / 2
        parts.append(
            f'<text x="{_LEFT - 10}" y="{middle + 4:.1f}" text-anchor="end">{html.escape(label)}</text>'
        )
        for place, one in enumerate(found):
            y = middle + (place - (len(found) - 1) / 2) * 9
            parts += _whisker(place, one, y)
    return "".join([*parts, "</svg>"])


def _whisker(place: int, one: Interval | None, y: float) -> Iterator[str]:
    if one is None or one.value is None:
        return
    if one.low is not None and one.high is not None:
        yield (
            f'<line x1="{_x(one.low):.1f}" y1="{y:.1f}" x2="{_x(one.high):.1f}" y2="{y:.1f}" '
            f'class="line c{place % len(_SHAPES)}" stroke-width="2"/>'
        )
    yield mark(place, _x(one.value), y)


def bar(one: Interval) -> str:
    """One small interval for a cell of the headline table."""
    if one.value is None:
        return ""

    def at(value: float) -> float:
        return 3 + value * 114

    low, high = one.low if one.low is not None else one.value, one.high if one.high is not None else one.value
    return (
        '<svg viewBox="0 0 120 16" width="120" height="16" aria-hidden="true" class="plot">'
        '<line x1="3" y1="8" x2="117" y2="8" class="grid"/>'
        f'<line x1="{at(low):.1f}" y1="8" x2="{at(high):.1f}" y2="8" class="line c0" stroke-width="3"/>'
        f'<circle cx="{at(one.value):.1f}" cy="8" r="4" class="fill c0"/></svg>'
    )


def lift(rows: Sequence[tuple[str, Interval]], title: str, joined: Sequence[tuple[int, int]] = ()) -> str:
    """The same measure arm beside arm with its intervals; a line joins the arms at two places, such as raw and gated."""
    known = [(place, name, one) for place, (name, one) in enumerate(rows) if one.value is not None]
    if len(known) < 2:
        return ""
    step = (_WIDTH - 140) / (len(rows) - 1)
    at = {place: (70 + place * step, _up(one.value or 0)) for place, _, one in known}
    parts = [_open(230, title)]
    for tick in (0.0, 0.5, 1.0):
        parts.append(
            f'<line x1="50" y1="{_up(tick):.0f}" x2="{_WIDTH - 40}" y2="{_up(tick):.0f}" class="grid"/>'
        )
        parts.append(f'<text x="44" y="{_up(tick) + 4:.0f}" class="tick" text-anchor="end">{tick:.0%}</text>')
    for first, second in joined:
        if first in at and second in at:
            (x1, y1), (x2, y2) = at[first], at[second]
            parts.append(
                f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="line c{second % 6}" '
                'stroke-width="2" stroke-dasharray="5 4"/>'
            )
    for place, name, one in known:
        parts += _pillar(place, at[place], name, one)
    return "".join([*parts, "</svg>"])


def _up(value: float) -> float:
    return 185 - value * 165


def _pillar(place: int, at: tuple[float, float], name: str, one: Interval) -> Iterator[str]:
    """One arm of `lift`: its interval, its sign, its name and figure."""
    x, y = at
    if one.low is not None and one.high is not None:
        yield (
            f'<line x1="{x:.1f}" y1="{_up(one.high):.1f}" x2="{x:.1f}" y2="{_up(one.low):.1f}" '
            f'class="line c{place % 6}" stroke-width="2"/>'
        )
    yield mark(place, x, y)
    yield f'<text x="{x:.1f}" y="206" text-anchor="middle">{html.escape(name)}</text>'
    yield f'<text x="{x:.1f}" y="222" text-anchor="middle" class="tick">{one.value or 0:.0%}</text>'


def spread(rows: Mapping[str, Sequence[float]], title: str, bins: int = 10) -> str:
    """How the cases of each row are spread from 0 to 100 %: a small histogram a row."""
    height = 46 * len(rows) + 24
    parts = [_open(height, title), *_axis(0, 46 * len(rows))]
    for line, (label, values) in enumerate(rows.items()):
        base = 46 * line + 44
        parts.append(f'<text x="{_LEFT - 16}" y="{base - 12}" text-anchor="end">{html.escape(label)}</text>')
        counts = [0] * (bins + 1)
        for value in values:
            counts[min(bins, int(value * bins + 1e-9))] += 1
        most = max(counts, default=0) or 1
        for place, count in enumerate(counts):
            if count:
                tall = count / most * 36
                parts.append(
                    f'<rect x="{_x(place / bins) - 9:.1f}" y="{base - tall:.1f}" width="18" height="{tall:.1f}" '
                    f'class="fill c{line % 6}"><title>{count} cases at {place / bins:.0%}</title></rect>'
                )
    return "".join([*parts, "</svg>"])


def stacked(rows: Mapping[str, Sequence[Sequence[int]]], title: str) -> str:
    """A row a measure, a bar an arm, cut by how many cases do wholly, mostly, partly, not at all: full to empty."""
    count = max((len(bars) for bars in rows.values()), default=1)
    step = 13 * count + 12
    parts = [_open(step * len(rows) + 30, title), *_axis(4, step * len(rows) + 4)]
    for line, (label, bars) in enumerate(rows.items()):
        top = 8 + step * line
        parts.append(
            f'<text x="{_LEFT - 10}" y="{top + 13 * count / 2 + 3:.1f}" text-anchor="end">{html.escape(label)}</text>'
        )
        for place, counts in enumerate(bars):
            parts += _cut(counts, place, top + 13 * place)
    return "".join([*parts, "</svg>"])


def _cut(counts: Sequence[int], place: int, y: float) -> Iterator[str]:
    """One bar of `stacked`."""
    whole, so_far = sum(counts), 0
    for number, shade in zip(counts, (1, 0.55, 0.25, 0), strict=True):
        if number:
            left, right = _x(so_far / whole), _x((so_far + number) / whole)
            yield (
                f'<rect x="{left:.1f}" y="{y:.1f}" width="{right - left:.1f}" height="10" class="cut c{place % 6}" '
                f'fill-opacity="{shade}"><title>{number} of {whole} cases</title></rect>'
            )
        so_far += number


def scatter(
    rows: Sequence[tuple[str, float, float]], title: str, across: str, places: Sequence[int] = ()
) -> str:
    """What it takes (left to right) against how good it is (bottom to top), one sign an arm.

    `places` are the places of the arms among all, so that each has the sign that it has elsewhere.
    """
    most = max((x for _, x, _ in rows), default=0.0) or 1.0
    parts = [_open(260, title)]
    for tick in (0.0, 0.5, 1.0):
        y = 205 - tick * 180
        parts.append(f'<line x1="60" y1="{y:.0f}" x2="{_WIDTH - 30}" y2="{y:.0f}" class="grid"/>')
        parts.append(f'<text x="54" y="{y + 4:.0f}" class="tick" text-anchor="end">{tick:.0%}</text>')
    for place, (name, cost, quality) in enumerate(rows):
        x, y = 70 + cost / most * (_WIDTH - 200), 205 - quality * 180
        parts.append(mark(places[place] if places else place, x, y))
        parts.append(
            f'<text x="{x + 9:.1f}" y="{y + 4 + 15 * _crowd(rows, place):.1f}">{html.escape(name)}</text>'
        )
    parts.append('<text x="70" y="226" class="tick" text-anchor="middle">0</text>')
    parts.append(f'<text x="{_WIDTH - 130}" y="226" class="tick" text-anchor="middle">{most:.4g}</text>')
    parts.append(f'<text x="{_WIDTH / 2:.0f}" y="248" text-anchor="middle">{html.escape(across)}</text>')
    return "".join([*parts, "</svg>"])


def _crowd(rows: Sequence[tuple[str, float, float]], place: int) -> int:
    """How many earlier signs stand at nearly the same place: their names go below each other."""
    _, x, y = rows[place]
    most = max((cost for _, cost, _ in rows), default=0.0) or 1.0
    return sum(abs(x - a) / most < 0.05 and abs(y - b) < 0.05 for _, a, b in rows[:place])
