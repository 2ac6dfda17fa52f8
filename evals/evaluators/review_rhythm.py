"""Stretches without a check-in, by one border for every goal of a case: the longest quarter, or half of the period."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from evals.evaluators.review_numbers import Records

Json = Mapping[str, Any]
_STRETCH = re.compile(r"\b(\d+) (?:days|Tage lang)")
_QUARTER = 92
#: An adjustment that says that the goal was set up inside the period.
_ADDED = re.compile(r"\b(?:added|new goal|set up|hinzugefügt|neues Ziel)\b", re.IGNORECASE)


def short_stretches(records: Records, answer: Json) -> Iterator[str]:
    """A stretch that a check-in every quarter leaves, told as if it stood out."""
    for one in sentences(answer):
        goals = [name for name in one["evidence"] if "key_results" in records.all.get(name, {})]
        found = _STRETCH.search(one["text"])
        noted = any("/checkin:" in name for name in one["evidence"])
        if found and goals and noted and int(found[1]) <= _border(records):
            yield one["text"]


def untold_silences(records: Records, answer: Json) -> Iterator[str]:
    """A long stretch before, between or after the check-ins of a goal, told by nobody."""
    for at, goal in enumerate(records.goals):
        name = f"objective:{at}"
        told = " ".join(one["text"] for one in sentences(answer) if name in one["evidence"])
        for days in _stretches(records, name, goal):
            if days > _border(records) and not re.search(rf"\b{days} (?:days|Tage)", told):
                yield f"{name}: {days} days"


def sentences(answer: Json, *names: str) -> list[Json]:
    """The sentences of these sections, or of all."""
    return [
        one
        for section in answer["sections"]
        if not names or str(section["name"]).lower() in names
        for one in section["sentences"]
    ]


def _stretches(records: Records, name: str, goal: Json) -> list[int]:
    days = sorted(set(records.check_ins(name, said=True)))
    if not days:
        return []
    period = records.case["period"]
    due = [one["due"] for one in goal.get("key_results") or () if one.get("due")]
    end = date.fromisoformat(min(period["end"], max(due, default=period["end"])))
    added = [one["date"] for one in goal.get("adjustments") or () if _ADDED.search(one["change"])]
    begin = date.fromisoformat(min([*added, days[0].isoformat()]) if added else period["start"])
    return [(two - one).days for one, two in pairwise([begin, *days, max(end, days[-1])])]


def _border(records: Records) -> float:
    start, end = (date.fromisoformat(records.case["period"][edge]) for edge in ("start", "end"))
    return min(_QUARTER, ((end - start).days + 1) / 2)
