"""What happened to the goals of the sample: check-ins, adjustments, learnings, thanks, closings."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from coach.coaching.sample.goals import goal_of
from coach.domain.okr import KeyResult
from coach.domain.periods import Period
from coach.domain.progress import progress
from coach.domain.records import Adjustment, CheckIn, Closing, Learning, Recognition, Score


def happenings(content: Any, spans: dict[str, Period], today: date) -> Iterator[tuple[str, Any]]:
    """Every record of it with its kind, the oldest of each key result first; nothing after `today`."""
    units = {row["id"] for row in content["units"]}
    names = {row["id"]: row["name"] for row in content["people"]}
    for row in content["goals"]:
        goal = goal_of(row, spans[row["period"]], units)
        notes: dict[str, list[CheckIn]] = {}
        for result, key_result in zip(row["key_results"], goal.key_results, strict=True):
            notes[key_result.id] = [c for c in _check_ins(result, goal.period) if c.on <= today]
            yield from (("check_in", one) for one in notes[key_result.id])
            yield from _changes(result, goal.period)
        if "closing" in row:
            scores = tuple(_score(one, notes[one.id]) for one in goal.key_results)
            yield "closing", _closing(row, goal.period, scores)
    for number, row in enumerate(content["recognitions"], 1):
        yield "recognition", _recognition(number, row, spans[row["period"]], names)


def day(period: Period, week: float) -> date:
    """The day so many weeks after the start, inside the period."""
    return min(period.end, period.start + timedelta(days=round(7 * week)))


def _check_ins(row: Any, period: Period) -> Iterator[CheckIn]:
    for number, (week, value, confidence, *note) in enumerate(row["checkins"], 1):
        yield CheckIn(
            id=f"chk-{row['id']}-{number}",
            key_result_id=f"kr-{row['id']}",
            on=day(period, week),
            value=value,
            confidence=confidence,
            note=note[0] if note else "",
        )


def _changes(row: Any, period: Period) -> Iterator[tuple[str, Any]]:
    for number, one in enumerate(row.get("adjustments", ()), 1):
        yield (
            "adjustment",
            Adjustment(
                id=f"adj-{row['id']}-{number}",
                record_id=f"kr-{row['id']}",
                on=day(period, one["week"]),
                **{name: value for name, value in one.items() if name != "week"},
            ),
        )
    for number, one in enumerate(row.get("learnings", ()), 1):
        fields = {name: value for name, value in one.items() if name not in ("week", "why")}
        yield (
            "learning",
            Learning(
                id=f"lrn-{row['id']}-{number}",
                key_result_id=f"kr-{row['id']}",
                on=day(period, one["week"]),
                decision_why=one["why"],
                **fields,
            ),
        )


def _score(key_result: KeyResult, check_ins: list[CheckIn]) -> Score:
    final = check_ins[-1].value if check_ins else None
    return Score(key_result_id=key_result.id, final=final, progress=progress(key_result, check_ins))


def _closing(row: Any, period: Period, scores: tuple[Score, ...]) -> Closing:
    said = row["closing"]
    return Closing(
        id=f"cls-{row['id']}",
        objective_id=f"obj-{row['id']}",
        on=period.end,
        scores=scores,
        achieved=said["achieved"],
        celebrated=said["celebrated"],
        decision=said["decision"],
        decision_why=said["why"],
    )


def _recognition(number: int, row: Any, period: Period, names: dict[str, str]) -> Recognition:
    return Recognition(
        id=f"rec-{number:02}",
        person_id=f"per-{row['person']}" if "person" in row else None,
        unit_id=f"unit-{row['unit']}" if "unit" in row else None,
        from_name=names[row["from"]],
        from_id=f"per-{row['from']}",
        on=day(period, row["week"]),
        text=row["text"],
        about_id=f"kr-{row['about']}" if "about" in row else None,
        given_for=row["for"],
    )
