"""Repositories of people, units, periods, and of what people bring: aspirations and goals they were given."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from coach.domain.okr import Aspiration, PerformanceGoal
from coach.domain.people import Person, Unit
from coach.domain.periods import Period
from coach.store.repository import Repository


class Units(Repository[Unit]):
    """Companies, departments and teams."""

    kind, model, order = "unit", Unit, ("name", "id")


class People(Repository[Person]):
    """Everybody who owns goals."""

    kind, model, order = "person", Person, ("name", "id")


class Periods(Repository[Period]):
    """The periods that people agreed to plan in; the id of one is how it is written, such as `2027-Q1`."""

    kind, model, order = "period", Period, ("start", "end", "id")

    def holding(self, day: date) -> list[Period]:
        """The periods that `day` lies in."""
        return [period for period in self.list() if period.contains(day)]

    def _key(self, record: Period) -> str:
        return str(record)

    def _columns(self, record: Period, connection: Connection) -> dict[str, Any]:
        return {"id": str(record), **record.model_dump()}


class Aspirations(Repository[Aspiration]):
    """What people want from their careers, oldest first."""

    kind, model, order = "aspiration", Aspiration, ("created", "id")


def period_columns(period: Period) -> dict[str, Any]:
    """A period as the three columns of the row that it belongs to."""
    return {"period_start": period.start, "period_end": period.end, "period_name": period.name}


def period_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """The period of a row, as the fields of a model."""
    return {"start": row["period_start"], "end": row["period_end"], "name": row["period_name"]}


class PerformanceGoals(Repository[PerformanceGoal]):
    """Goals that people were given."""

    kind, model, order = "performance_goal", PerformanceGoal, ("period_start", "id")

    def _columns(self, record: PerformanceGoal, connection: Connection) -> dict[str, Any]:
        return {**super()._columns(record, connection), **period_columns(record.period)}

    def _fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**super()._fields(row), "period": period_fields(row)}
