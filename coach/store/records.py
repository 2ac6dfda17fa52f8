"""Repositories of what happens to a goal: check-ins, adjustments, learnings, recognitions, closings."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection

from coach.domain.records import Adjustment, CheckIn, Closing, Learning, Recognition
from coach.store import history
from coach.store.repository import Repository

M = TypeVar("M", bound=BaseModel)


class CheckIns(Repository[CheckIn]):
    """Check-ins by day; those of one day in the order in which they were given."""

    kind, model, order = "check_in", CheckIn, ("on", "place")

    def _columns(self, record: CheckIn, connection: Connection) -> dict[str, Any]:
        place = history.first_sequence(connection, record.id)
        return {**super()._columns(record, connection), "place": place or history.next_sequence(connection)}


class ByDay(Repository[M]):
    """Records by day; those of one day in the order in which the history took them down, whatever a clock said."""

    order = ("on",)

    def _select(self, where: Mapping[str, Any]) -> Any:
        return super()._select(where).order_by(history.order_of(self._table.c.id), self._table.c.id)


class Adjustments(ByDay[Adjustment]):
    """Changes to published goals."""

    kind, model = "adjustment", Adjustment


class Learnings(ByDay[Learning]):
    """What was learnt from results."""

    kind, model = "learning", Learning

    def _columns(self, record: Learning, connection: Connection) -> dict[str, Any]:
        """What went better than expected has no cause; its column is an empty text."""
        return {**super()._columns(record, connection), "cause": record.cause or ""}


class Recognitions(ByDay[Recognition]):
    """Thanks, kept as evidence."""

    kind, model = "recognition", Recognition


class Closings(ByDay[Closing]):
    """How goals ended."""

    kind, model = "closing", Closing
