"""Which key results wait for a check-in, the one that needs a person most first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coach.coaching.cycle.adjusting import dropped
from coach.coaching.workspace import Workspace
from coach.coaching.workspace.goals import OPEN
from coach.domain.okr import KeyResult, Objective
from coach.domain.progress import (
    DEFAULT_CADENCE_DAYS,
    Status,
    current_value,
    is_stale,
    pace,
    progress,
    status,
)
from coach.domain.records import CheckIn

#: From what needs a person most to what can wait.
ORDER = (Status.stale, Status.pending, Status.off_track, Status.at_risk, Status.on_track, Status.done)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open key result with its last value, pace and status.

    `due` is the day of its next check-in; `late` how many days that is past (0 where it is not).
    """

    objective: Objective
    key_result: KeyResult
    check_ins: tuple[CheckIn, ...]
    status: Status
    progress: float | None
    pace: float | None
    due: date
    late: int
    stale: bool

    @property
    def value(self) -> float | None:
        """The last value given."""
        return current_value(self.key_result, self.check_ins)

    @property
    def last(self) -> CheckIn | None:
        """The last check-in."""
        return max(self.check_ins, key=lambda one: one.on, default=None)

    @property
    def is_due(self) -> bool:
        """Whether its check-in is due: its day has come, or it was never checked in."""
        return self.late > 0 or self.status is Status.pending or self.stale

    def to_json(self) -> dict[str, Any]:
        """The row, keys in this order."""
        return {
            "key_result": self.key_result.id,
            "objective": self.objective.id,
            "text": self.key_result.text,
            "unit": self.key_result.unit,
            "value": self.value,
            "target": self.key_result.target,
            "status": self.status.value,
            "progress": self.progress,
            "pace": self.pace,
            "last": self.last.on.isoformat() if self.last else None,
            "due": self.due.isoformat(),
            "late": self.late,
            "is_due": self.is_due,
        }


def waiting(open_: Workspace, *, owner_id: str | None = None) -> list[Waiting]:
    """The open key results of a person (me where nobody is named) whose period runs, most urgent first."""
    me = open_.identity.whoami()
    owner = owner_id or (me.id if me else None)
    goals = [goal for goal in open_.goals.list(owner_id=owner) if goal.status in OPEN] if owner else []
    running = [goal for goal in goals if goal.period.start <= open_.today <= goal.period.end]
    by_result = check_ins_of(open_, [result.id for goal in running for result in goal.key_results])
    gone = dropped(open_)
    rows = [
        row_of(goal, result, by_result[result.id], open_.today)
        for goal in running
        for result in goal.key_results
        if result.id not in gone
    ]
    return sorted(rows, key=_urgency)


def check_ins_of(open_: Workspace, key_result_ids: Iterable[str]) -> dict[str, list[CheckIn]]:
    """The check-ins by key result, read in one go."""
    found: dict[str, list[CheckIn]] = {name: [] for name in key_result_ids}
    for check_in in open_.store.checkins.list() if found else ():
        if check_in.key_result_id in found:
            found[check_in.key_result_id].append(check_in)
    return found


def row_of(goal: Objective, result: KeyResult, check_ins: Sequence[CheckIn], today: date) -> Waiting:
    """One key result as it stands on a day."""
    cadence = goal.cadence_days or DEFAULT_CADENCE_DAYS
    last = max((one.on for one in check_ins), default=None)
    due = min(result.due, (last or goal.period.start) + timedelta(days=cadence))
    return Waiting(
        objective=goal,
        key_result=result,
        check_ins=tuple(check_ins),
        status=status(result, goal.period.start, today, check_ins, goal.cadence_days),
        progress=progress(result, check_ins),
        pace=pace(result, goal.period.start, today, check_ins),
        due=due,
        late=max(0, (today - due).days),
        stale=is_stale(check_ins, today, goal.cadence_days),
    )


def _urgency(row: Waiting) -> tuple[int, int, str]:
    place = ORDER.index(Status.stale if row.stale and row.status is not Status.done else row.status)
    return place, -row.late, row.key_result.id


def reminders(rows: Sequence[Waiting], most: int = 3) -> list[str]:
    """What is due now, in a sentence each, for the start and for `coach status`."""
    due = [row for row in rows if row.is_due and row.status is not Status.done]
    told = [f"Check-in due: “{_short(row.key_result.text)}”, {_since(row)}." for row in due[:most]]
    more = len(due) - most
    return [*told, f"And {more} more: coach checkin"] if more > 0 else told


def _since(row: Waiting) -> str:
    last = row.last
    return "never checked in" if last is None else f"last on {last.on}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
