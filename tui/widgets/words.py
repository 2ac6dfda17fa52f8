"""States in words and glyphs, so that nothing depends on colour."""

from tui.desk import GoalRow, KeyResultRow

#: One glyph and one word for each status; the word alone is enough.
STATUSES = {
    "on_track": "● on track",
    "at_risk": "◐ at risk",
    "off_track": "○ off track",
    "stale": "◌ no recent check-in",
    "pending": "· not started",
    "draft": "✎ draft",
    "achieved": "✔ achieved",
    "missed": "✘ missed",
    "abandoned": "– abandoned",
}
VERDICTS = {"pass": "✔ passes", "warn": "! passes with a remark", "fail": "✘ does not pass yet"}
CRITERIA = {"pass": "✔", "warn": "!", "fail": "✘", "unknown": "?"}
SEVERITIES = {"error": "✘ to mend", "warning": "! to consider", "info": "i for your information"}
ORIGINS = {
    "said": "you said it",
    "record": "from a stored record",
    "knowledge": "from the knowledge base",
    "assumption": "ASSUMED, yours to confirm",
}


def status(word: str) -> str:
    """A status as it is shown."""
    return STATUSES.get(word, word.replace("_", " "))


def share(progress: float | None) -> str:
    """Progress in words; what is over or under the scale is said as it is."""
    return "no value yet" if progress is None else f"{progress:.0%} of the way"


def bar(progress: float | None, width: int = 16) -> str:
    """Progress as a bar of `width` cells, clamped for showing only."""
    filled = round(min(1.0, max(0.0, progress or 0.0)) * width)
    return "█" * filled + "░" * (width - filled)


def goal_detail(row: GoalRow) -> str:
    """The quieter line under a goal."""
    parts = [
        status(row.status),
        share(row.progress) if row.progress is not None else "",
        row.level,
        row.owner,
    ]
    return " · ".join(part for part in (*parts, f"due {row.due}" if row.due else "") if part)


def key_result_lines(row: KeyResultRow) -> list[str]:
    """A key result as lines of text."""
    return [
        row.text,
        f"  {bar(row.progress)} {share(row.progress)} · {status(row.status)}",
        *(f"  {part}" for part in (row.movement, f"{row.kind} · due {row.due}", *row.numbers) if part),
    ]


def number(value: object) -> str:
    """A number without a needless decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "unknown" if value is None else str(value)
