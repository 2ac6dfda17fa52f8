"""How a key result went, drawn: a sparkline, a burn-up against the pace line in characters, and as SVG.

Drawn by hand and not with a plotting library: pure, the same bytes everywhere, no colour needed to read it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

from coach.domain.forecast import Forecast, forecast, series
from coach.domain.okr import KeyResult
from coach.domain.progress import EXPECTED_END, band_of
from coach.domain.records import CheckIn
from coach.safe_text import for_terminal

_BARS = "▁▂▃▄▅▆▇█"
#: Marks of the plot in characters: a value, the pace line, the forecast, an edge of the band.
VALUE, PACE, AHEAD, EDGE = "●", "·", "○", "─"


def sparkline(values: Sequence[float]) -> str:
    """One bar a value, from the lowest to the highest; the same height where all are alike."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if high == low:
        return _BARS[3] * len(values)
    return "".join(_BARS[round((value - low) / (high - low) * (len(_BARS) - 1))] for value in values)


@dataclass(frozen=True, slots=True)
class BurnUp:
    """What is drawn: values by day, the line of the pace that is needed, and where it will land.

    `pace` is ((day, value), (day, value)) from the start to the due date, None for a band or without a baseline.
    """

    title: str
    unit: str
    start: date
    due: date
    values: tuple[tuple[date, float], ...]
    pace: tuple[tuple[date, float], tuple[date, float]] | None
    band: tuple[float, float] | None
    ahead: Forecast | None

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest value that is drawn."""
        known = [value for _, value in self.values]
        known += [value for _, value in self.pace or ()]
        known += [edge for edge in self.band or () if abs(edge) != float("inf")]
        known += [self.ahead.at] if self.ahead else []
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        return (low, high) if high > low else (low - 1, high + 1)


def burn_up(key_result: KeyResult, start: date, check_ins: Sequence[CheckIn]) -> BurnUp:
    """The picture of a key result; the pace line ends where its type is expected to end."""
    band = band_of(key_result) if key_result.direction.value == "maintain" else None
    line = None
    if band is None and key_result.baseline is not None and key_result.target is not None:
        share = EXPECTED_END.get(key_result.type, 1.0)
        end = key_result.baseline + share * (key_result.target - key_result.baseline)
        line = ((start, key_result.baseline), (key_result.due, end))
    return BurnUp(
        title=key_result.text,
        unit=key_result.unit,
        start=start,
        due=key_result.due,
        values=tuple(series(key_result, start, check_ins)),
        pace=line,
        band=band,
        ahead=forecast(key_result, start, check_ins),
    )


def in_characters(picture: BurnUp, width: int = 64, height: int = 12) -> list[str]:
    """The picture as lines of text: values ●, needed pace ·, forecast ○; at least 24 by 5."""
    width, height = max(24, width), max(5, height)
    low, high = picture.span
    grid = [[" "] * width for _ in range(height)]
    across, up = _scales(picture, width - 1, height - 1)
    if picture.pace:
        for column in range(width):
            day = picture.start + timedelta(days=round(column / (width - 1) * _days(picture)))
            grid[height - 1 - round(up(_on_line(picture.pace, day)))][column] = PACE
    for edge in picture.band or ():
        if abs(edge) != float("inf"):
            grid[height - 1 - round(up(edge))] = [EDGE] * width
    if picture.ahead:
        grid[height - 1 - round(up(picture.ahead.at))][width - 1] = AHEAD
    for day, value in picture.values:
        grid[height - 1 - round(up(value))][round(across(day))] = VALUE
    labels = {0: f"{high:.6g}", height - 1: f"{low:.6g}"}
    margin = max(len(label) for label in labels.values())
    lines = [f"{labels.get(row, ''):>{margin}} │{''.join(cells).rstrip()}" for row, cells in enumerate(grid)]
    foot = f"{picture.start.isoformat()}{picture.due.isoformat():>{width - 10}}"
    return [*lines, f"{'':>{margin}} └{'─' * width}", f"{'':>{margin}}  {foot}"]


def _days(picture: BurnUp) -> int:
    return max(1, (picture.due - picture.start).days)


def _scales(
    picture: BurnUp, width: float, height: float
) -> tuple[Callable[[date], float], Callable[[float], float]]:
    """From a day to a place across, from a value to a place upwards; days outside stay at the edges."""
    low, high = picture.span
    days = _days(picture)

    def across(day: date) -> float:
        return min(1.0, max(0.0, (day - picture.start).days / days)) * width

    def up(value: float) -> float:
        return min(1.0, max(0.0, (value - low) / (high - low))) * height

    return across, up


def _on_line(line: tuple[tuple[date, float], tuple[date, float]], day: date) -> float:
    (first, begin), (last, end) = line
    return begin + (end - begin) * (day - first).days / max(1, (last - first).days)


def as_svg(picture: BurnUp, width: int = 640, height: int = 260) -> str:
    """The picture as a file of its own: no script, no reference to the outside, its texts escaped."""
    left, top, right, bottom = 60, 34, 16, 30
    across, up = _scales(picture, width - left - right, height - top - bottom)

    def at(day: date, value: float) -> str:
        return f"{left + across(day):.1f},{height - bottom - up(value):.1f}"

    title = escape(for_terminal(picture.title, multiline=False, limit=90))
    low, high = picture.span
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}" '
        'font-family="sans-serif" font-size="11" fill="#222">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{left}" y="18" font-size="13">{title}</text>',
        f'<path d="M{left} {top}V{height - bottom}H{width - right}" fill="none" stroke="#888"/>',
        f'<text x="{left - 6}" y="{top + 8}" text-anchor="end">{high:.6g}</text>',
        f'<text x="{left - 6}" y="{height - bottom}" text-anchor="end">{low:.6g}</text>',
        f'<text x="{left}" y="{height - 10}">{picture.start}</text>',
        f'<text x="{width - right}" y="{height - 10}" text-anchor="end">{picture.due}</text>',
    ]
    if picture.pace:
        (first, begin), (last, end) = picture.pace
        parts.append(
            f'<polyline points="{at(first, begin)} {at(last, end)}" fill="none" stroke="#999" stroke-dasharray="4 4"/>'
        )
    for edge in picture.band or ():
        if abs(edge) != float("inf"):
            parts.append(
                f'<polyline points="{at(picture.start, edge)} {at(picture.due, edge)}" fill="none" stroke="#999"/>'
            )
    points = " ".join(at(day, value) for day, value in picture.values)
    parts.append(f'<polyline points="{points}" fill="none" stroke="#1558d6" stroke-width="2"/>')
    if picture.ahead and picture.ahead.low is not None and picture.ahead.high is not None:
        parts.append(
            f'<polyline points="{at(picture.due, picture.ahead.low)} {at(picture.due, picture.ahead.high)}" stroke="#c60" stroke-width="3"/>'
        )
    parts += [
        f'<circle cx="{at(day, value).split(",")[0]}" cy="{at(day, value).split(",")[1]}" r="3" fill="#1558d6"/>'
        for day, value in picture.values
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"
