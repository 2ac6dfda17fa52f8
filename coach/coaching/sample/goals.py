"""One goal of the sample, from its row."""

from collections.abc import Set
from typing import Any

from coach.domain.okr import KeyResult, Objective
from coach.domain.periods import Period
from coach.domain.provenance import Number, Origin

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PLAIN = ("status", "type", "contribution", "resources", "impediments", "not_enough", "commitment")


def goal_of(row: Any, period: Period, units: Set[str]) -> Objective:
    """The objective of a row, in its period."""
    name, owner = f"obj-{row['id']}", row["owner"]
    plain = {field: row[field] for field in _PLAIN if field in row}
    shown = row.get("visibility", "private" if owner not in units else "organisation")
    return Objective(
        id=name,
        text=dated(row["text"], period),
        owner_id=f"unit-{owner}" if owner in units else f"per-{owner}",
        level=row.get("level", "person"),
        parent_id=f"obj-{row['serves']}" if "serves" in row else None,
        supports=tuple(f"obj-{one}" for one in row.get("supports", ())),
        period=period,
        visibility=shown,
        aspiration_id=f"asp-{row['aspiration']}" if "aspiration" in row else None,
        performance_goal_id=f"pg-{row['given']}" if "given" in row else None,
        key_results=tuple(_key_result(result, name, period) for result in row["key_results"]),
        **plain,
    )


def _key_result(row: Any, goal: str, period: Period) -> KeyResult:
    start, end = float(row["from"]), float(row["to"])
    moved = "decrease" if end < start else "increase"
    values = dict.fromkeys((start, end))
    numbers = tuple(Number(value=v, origin=Origin.said, where="agreed when it was planned") for v in values)
    return KeyResult(
        id=f"kr-{row['id']}",
        objective_id=goal,
        text=dated(row["text"], period),
        metric=row["metric"],
        unit=row["unit"],
        direction=row.get("direction", moved),
        baseline=start,
        target=end,
        band=tuple(row["band"]) if "band" in row else None,
        due=period.end,
        kind=row.get("kind", "lagging"),
        type=row.get("type", "committed"),
        numbers=numbers,
        evidence_source=row["source"],
    )


def dated(text: str, period: Period) -> str:
    """A text with its period's last day in words."""
    end = period.end
    return text.replace("{end}", f"{end.day} {_MONTHS[end.month - 1]} {end.year}")
