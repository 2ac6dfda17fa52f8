"""Repositories of reporting lines and of review documents."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from coach.domain.reporting import ReportingLine
from coach.domain.review import ReviewDocument
from coach.store.people import period_columns, period_fields
from coach.store.repository import Repository


class ReportingLines(Repository[ReportingLine]):
    """Who leads whom, the earliest first."""

    kind, model, order = "reporting_line", ReportingLine, ("start", "id")


class Reviews(Repository[ReviewDocument]):
    """Review documents by their period; every saving is in the history, so that each version can be read."""

    kind, model, order = "review", ReviewDocument, ("period_start", "id")

    def _columns(self, record: ReviewDocument, connection: Connection) -> dict[str, Any]:
        plain = record.model_dump(mode="json", include={"sections", "draft", "footnotes", "notes"})
        return {**super()._columns(record, connection), **plain, **period_columns(record.period)}

    def _fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**super()._fields(row), "period": period_fields(row)}
