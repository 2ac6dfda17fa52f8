"""The week in a text: what was noted, what is due, where to look first, thanks, what was learnt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coach.coaching.cycle.due import Waiting, reminders, waiting
from coach.coaching.cycle.outlook import outlook
from coach.coaching.cycle.plotting import sparkline
from coach.coaching.workspace import Workspace
from coach.domain.forecast import forecast, series
from coach.domain.progress import Status, shown

#: A digest looks back so many days, today included.
DAYS = 7


@dataclass(frozen=True, slots=True)
class Digest:
    """The lines by heading, in their order; a heading without lines is left out."""

    first: date
    last: date
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    def lines(self) -> Iterator[str]:
        """The text."""
        yield f"The week from {self.first} to {self.last}"
        for heading, lines in self.parts:
            if lines:
                yield ""
                yield heading
                yield from (f"- {line}" for line in lines)
        if not any(lines for _, lines in self.parts):
            yield ""
            yield "Nothing was noted, and nothing is due."


def digest(open_: Workspace) -> Digest:
    """The digest of the person at the keyboard."""
    today = open_.today
    first = today - timedelta(days=DAYS - 1)
    rows = waiting(open_)
    me = open_.identity.whoami()
    thanks = open_.store.recognitions.list(person_id=me.id) if me else []
    mine = {row.key_result.id for row in rows}
    learnt = [one for one in open_.store.learnings.list() if one.key_result_id in mine]
    return Digest(
        first,
        today,
        (
            ("Noted", tuple(line for row in rows for line in _noted(row, first))),
            ("Due", tuple(reminders(rows, most=10))),
            ("Look here first", tuple(_slipping(row) for row in rows if row.status in (Status.off_track, Status.at_risk))),
            ("Reached", tuple(row.key_result.text for row in rows if row.status is Status.done)),
            ("Thanks", tuple(f"{one.from_name}: “{one.text}”" for one in thanks if first <= one.on <= today)),
            ("Learnt", tuple(one.text for one in learnt if first <= one.on <= today)),
        ),
    )  # fmt: skip


def _noted(row: Waiting, first: date) -> Iterator[str]:
    unit = f" {row.key_result.unit}".rstrip()
    values = [value for _, value in series(row.key_result, row.objective.period.start, row.check_ins)]
    for one in row.check_ins:
        if one.on >= first:
            value = f"{one.value:g}{unit}" if one.value is not None else one.skipped or "no number"
            note = f": {one.note}" if one.note else ""
            yield f"{row.key_result.metric}: {value} {sparkline(values)} ({shown(row.progress)}){note}"


def _slipping(row: Waiting) -> str:
    said = outlook(row.key_result, forecast(row.key_result, row.objective.period.start, row.check_ins))
    return f"“{row.key_result.text}” is {row.status.value} at {shown(row.progress)}. {said}".strip()
