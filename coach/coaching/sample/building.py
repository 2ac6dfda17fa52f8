"""From the data file to a store: through the repositories, as people would have written it, around today."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from coach.coaching.sample.goals import goal_of
from coach.coaching.sample.happening import happenings
from coach.coaching.workspace.checking import judged, named
from coach.domain.okr import Aspiration, PerformanceGoal, Visibility
from coach.domain.people import Person, Unit
from coach.domain.periods import Period
from coach.errors import InputError
from coach.resources import data_file
from coach.settings import Settings
from coach.store import Store

FILE = "demo/organisation.json"
#: The period that runs is in its second half of the middle: begun so many days ago at the least.
BEGUN = 45
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def sample_settings(folder: Path, around: Settings | None = None) -> Settings:
    """The settings of a copy in `folder`, where one is the team lead of the help desk; the model is that of `around`."""
    known = around or Settings(home=folder)
    return Settings(
        home=folder,
        model=known.model,
        api_base=known.api_base,
        user=f"per-{data()['you']}",
        no_color=known.no_color,
    )


def build(settings: Settings, today: date) -> None:
    """Write the organisation into the store of these settings, unless something is there already."""
    content, spans = data(), periods(today)
    moment = datetime.combine(today, time(9), tzinfo=UTC)
    with Store.open(settings.database, author="sample", clock=lambda: moment) as store:
        if store.people.list():
            return
        with store.together("the sample organisation"):
            for record in _records(content, spans, today):
                store.repositories[record[0]].save(record[1])
            _judge(store, today)


def data() -> Any:
    """The content of the data file; raises InputError where it cannot be read."""
    try:
        return json.loads(data_file(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("The sample organisation is missing.", "Install the program again.") from error


def periods(today: date) -> dict[str, Period]:
    """The period that runs on this day and the one before it, three whole months each."""
    begun = today - timedelta(days=BEGUN)
    start = begun.replace(day=1)
    return {"last": _three_months(_months_later(start, -3)), "this": _three_months(start)}


def _three_months(start: date) -> Period:
    end = _months_later(start, 3) - timedelta(days=1)
    if start.month % 3 == 1:
        return Period(start=start, end=end, name=f"{start.year}-Q{(start.month + 2) // 3}")
    return Period(
        start=start, end=end, name=f"{_MONTHS[start.month - 1]} to {_MONTHS[end.month - 1]} {end.year}"
    )


def _months_later(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _records(content: Any, spans: dict[str, Period], today: date) -> Iterator[tuple[str, Any]]:
    """Every record with its kind, in an order in which each finds what it names."""
    for span in spans.values():
        yield "period", span
    for row in content["units"]:
        under = f"unit-{row['under']}" if "under" in row else None
        yield "unit", Unit(id=f"unit-{row['id']}", level=row["level"], name=row["name"], parent_id=under)
    for row in content["people"]:
        yield "person", _person(row)
    for row in content["aspirations"]:
        yield (
            "aspiration",
            Aspiration(
                id=f"asp-{row['id']}",
                owner_id=f"per-{row['owner']}",
                text=row["text"],
                facts=tuple(row["facts"]),
                created=spans["last"].start,
            ),
        )
    for row in content["given_goals"]:
        yield (
            "performance_goal",
            PerformanceGoal(
                id=f"pg-{row['id']}",
                person_id=f"per-{row['person']}",
                text=row["text"],
                given_by=row["given_by"],
                period=spans[row["period"]],
            ),
        )
    units = {row["id"] for row in content["units"]}
    for row in content["goals"]:
        yield "objective", goal_of(row, spans[row["period"]], units)
    yield from happenings(content, spans, today)


def _person(row: Any) -> Person:
    manager = f"per-{row['manager']}" if "manager" in row else None
    return Person(
        id=f"per-{row['id']}",
        name=row["name"],
        role=row["role"],
        unit_id=f"unit-{row['unit']}",
        manager_id=manager,
    )


def _judge(store: Store, today: date) -> None:
    """Keep the validator's answers, as every change of a goal would have."""
    goals = {goal.id: goal for goal in store.objectives.list()}
    for goal in goals.values():
        parent = goals.get(goal.parent_id or "")
        wish = store.aspirations.find(goal.aspiration_id) if goal.aspiration_id else None
        at_once = [g for g in goals.values() if g.owner_id == goal.owner_id and g.period == goal.period]
        found = judged(
            goal,
            today=min(today, goal.period.end),
            parent=parent.text if parent else None,
            aspiration=wish.text if wish else None,
            open_objectives=len(at_once),
        )
        rows = [finding.to_json() for finding in found.about_set]
        store.verdicts.put(
            goal.id, {**named(found.own, goal.id), "overall": found.verdict, "set_findings": rows}
        )
        for result, answer in zip(goal.key_results, found.key_results, strict=True):
            store.verdicts.put(result.id, named(answer, result.id))


__all__ = ["Visibility", "build", "data", "periods", "sample_settings"]
