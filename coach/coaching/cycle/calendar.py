"""Due check-ins as a calendar file (iCalendar, RFC 5545): one repeating entry a key result, no text that is private."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from coach.coaching.cycle.due import Waiting
from coach.domain.progress import DEFAULT_CADENCE_DAYS
from coach.safe_text import for_terminal

#: When in the day the reminder rings, in the person's own time.
RINGS = time(9, 0)


def calendar_of(rows: Sequence[Waiting], *, now: datetime) -> bytes:
    """The file: each key result from its next check-in until it is due, at its goal's cadence.

    `now` is the stamp that the format asks for. A new export replaces the entries of an old one (same UID).
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//OKR coach//check-ins//EN")
    calendar.add("version", "2.0")
    for row in rows:
        first = max(row.due, now.date())
        event = icalendar.Event()
        event.add("uid", f"{row.key_result.id}@okr-coach")
        event.add("dtstamp", now)
        event.add("summary", f"Check in: {for_terminal(row.key_result.metric, multiline=False, limit=80)}")
        event.add("description", f"coach checkin {row.key_result.id} VALUE --confidence 0.6")
        event.add("dtstart", datetime.combine(first, RINGS))
        event.add("duration", timedelta(minutes=5))
        if first < row.key_result.due:
            event.add("rrule", _rule(row, row.key_result.due))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _rule(row: Waiting, until: date) -> dict[str, object]:
    days = row.objective.cadence_days or DEFAULT_CADENCE_DAYS
    return {"freq": "daily", "interval": days, "until": datetime.combine(until, time(23, 59))}
