"""Column types that read leniently: a damaged value comes back as it is and fails when its model is built.

Thus one bad row is reported by name and does not stop the others from being read.
"""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from coach.store.encoding import encode


class Day(TypeDecorator[date]):
    """A calendar day as ISO text, which sorts as it should."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """To a date, or the raw value where it is none."""
        try:
            return None if value is None else date.fromisoformat(value)
        except (TypeError, ValueError):
            return value


class Moment(TypeDecorator[datetime]):
    """A moment as ISO text in UTC, to the microsecond."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To ISO text in UTC."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """To a moment in UTC, or the raw value where it is none."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (TypeError, ValueError):
            return value


class Json(TypeDecorator[Any]):
    """A JSON value as canonical text."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """To canonical JSON; raises NotStored for what cannot be kept."""
        return None if value is None else encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """To the value, or the raw text where it is no JSON."""
        try:
            return None if value is None else json.loads(value)
        except (TypeError, ValueError):
            return value


def moment_text(moment: datetime) -> str:
    """A moment as it is stored: `2027-01-31T09:30:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
