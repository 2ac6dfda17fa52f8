"""States in words and glyphs, so that nothing depends on colour."""

from collections.abc import Mapping, Sequence

from tui.desk import GoalRow

#: One glyph and one word for each status; the word alone is enough.
STATUSES = {
    "on track": "● on track",
    "at risk": "◐ at risk",
    "off track": "○ off track",
    "stale": "◌ no recent check-in",
    "pending": "◇ not started",
    "done": "✔ reached",
    "draft": "✎ draft",
    "achieved": "✔ achieved",
    "missed": "✘ missed",
    "abandoned": "– abandoned",
    "dropped": "– dropped, no longer counts",
}
VERDICTS = {"pass": "✔ passes", "warn": "! passes with a remark", "fail": "✘ does not pass yet"}
CRITERIA = {"pass": "✔", "warn": "!", "fail": "✘", "unknown": "?"}
SEVERITIES = {"error": "✘ to mend", "warning": "! to consider", "info": "i for your information"}
#: Colours underline what the words say.
STYLES = {"error": "$error", "warning": "$warning"}
ORIGINS = {
    "said": "you said it",
    "record": "from a stored record",
    "knowledge": "from the knowledge base",
    "assumption": "ASSUMED, yours to confirm",
}


def status(word: str) -> str:
    """A status as it is shown."""
    return STATUSES.get(word, word.replace("_", " "))


def glyph(word: str) -> str:
    """The sign of a status."""
    return status(word)[:1]


def verdict(word: str) -> str:
    """A verdict with its sign."""
    return VERDICTS.get(word, word)


def short_share(progress: float | None) -> str:
    """Progress where there is little room."""
    return "–" if progress is None else f"{_clamped(progress):.0%}"


def sparkline(values: Sequence[float]) -> str:
    """Values as a row of bars, the lowest at the bottom."""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    return "".join("▁▂▃▄▅▆▇█"[round(7 * (value - low) / span)] for value in values)


def share(progress: float | None) -> str:
    """Progress in words, clamped for showing only (rubric 4); what lies off the scale is said in words."""
    if progress is None:
        return "no value yet"
    off = " (below the start)" if progress < 0 else " (and beyond)" if progress > 1 else ""
    return f"{_clamped(progress):.0%} of the way{off}"


def bar(progress: float | None, width: int = 16) -> str:
    """Progress as a bar of `width` cells, clamped for showing only."""
    filled = round(_clamped(progress or 0.0) * width)
    return "█" * filled + "░" * (width - filled)


def _clamped(progress: float) -> float:
    return min(1.0, max(0.0, progress))


def goal_detail(row: GoalRow) -> str:
    """The quieter line under a goal."""
    parts = [
        status(row.status),
        share(row.progress) if row.progress is not None else "",
        row.level,
        row.owner,
    ]
    return " · ".join(part for part in (*parts, f"due {row.due}" if row.due else "") if part)


def number(value: object) -> str:
    """A number without a needless decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "unknown" if value is None else str(value)


def severity(word: str) -> str:
    """How much a finding weighs."""
    return SEVERITIES.get(word, word)


def letters(criteria: Mapping[str, str]) -> str:
    """The five letters with their answers: `S ✔  M ✔  A ?  R !  T ✔`."""
    return "  ".join(f"{name[:1].upper()} {CRITERIA.get(level, level)}" for name, level in criteria.items())


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number or 'no'} {noun}" + ("" if number == 1 else "s")
