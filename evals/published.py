"""Results that other people published as missed, as cases of a retrospective, read from where they lie.

A line holds what was wanted, a score (a share in per cent, `partly` or `missed`), what its owner wrote about it, and
where it stands. A share becomes a key result from 0 to 100 %; without one the wish is a milestone, reached (1) or
not (0). The check-ins are unknown and stay so; nothing else is added.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.errors import InputError

#: A note of fewer words says too little to learn anything from.
ENOUGH_WORDS = 8
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_QUARTER, _YEAR = re.compile(r"(20\d\d)_q([1-4])"), re.compile(r"20[12]\d")
_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def published(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """A case in the shape of `coach retro --input`; None where too little was written. Raises InputError."""
    if not all(isinstance(row.get(name), str) for name in ("text", "score", "note", "source")):
        raise InputError(
            f"The result {str(row.get('id'))[:40]} is not whole.",
            "Each needs id, text, score, note and source.",
        )
    return _case(row) if len(row["note"].split()) >= ENOUGH_WORDS else None


def _case(row: Mapping[str, Any]) -> dict[str, Any]:
    share = _SHARE.fullmatch(str(row["score"]).strip())
    measured = (
        {"unit": "%", "baseline": 0, "target": 100, "final": float(share[1])}
        if share
        else {"unit": "", "baseline": 0, "target": 1, "final": 0}
    )
    return {
        "id": row["id"],
        "role": "",
        "objective": "",
        "key_result": {
            "metric": row["text"], "direction": "increase", "due": str(_due(row["source"])),
            "type": "committed", **measured,
        },
        "checkins": [],
        "adjustments": [],
        "reflection": row["note"],
    }  # fmt: skip


def _due(source: str) -> date:
    """The end of the period that the source names: its quarter, else the end of its last year."""
    if quarter := _QUARTER.search(source):
        return date(int(quarter[1]), *_ENDS[int(quarter[2])])
    years = [int(year) for year in _YEAR.findall(source)]
    return date(max(years, default=2020), 12, 31)
