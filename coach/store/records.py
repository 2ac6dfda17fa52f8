"""Repositories of what happens to a goal: check-ins, adjustments, learnings, recognitions, closings."""

from typing import Any

from sqlalchemy import Connection

from coach.domain.records import Adjustment, CheckIn, Closing, Learning, Recognition
from coach.store import history
from coach.store.repository import Repository


class CheckIns(Repository[CheckIn]):
    """Check-ins by day; those of one day in the order in which they were given."""

    kind, model, order = "check_in", CheckIn, ("on", "place")

    def _columns(self, record: CheckIn, connection: Connection) -> dict[str, Any]:
        place = history.first_sequence(connection, record.id)
        return {**super()._columns(record, connection), "place": place or history.next_sequence(connection)}


class Adjustments(Repository[Adjustment]):
    """Changes to published goals."""

    kind, model, order = "adjustment", Adjustment, ("on", "id")


class Learnings(Repository[Learning]):
    """What was learnt from results."""

    kind, model, order = "learning", Learning, ("on", "id")

    def _columns(self, record: Learning, connection: Connection) -> dict[str, Any]:
        """What went better than expected has no cause; its column is an empty text."""
        return {**super()._columns(record, connection), "cause": record.cause or ""}


class Recognitions(Repository[Recognition]):
    """Thanks, kept as evidence."""

    kind, model, order = "recognition", Recognition, ("on", "id")


class Closings(Repository[Closing]):
    """How goals ended."""

    kind, model, order = "closing", Closing, ("on", "id")
