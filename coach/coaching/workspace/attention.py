"""What a goal needs of its owner now: each need a code and a sentence with the next step."""

from collections.abc import Iterator, Sequence, Set
from datetime import date

from coach.coaching.workspace.rows import Attention, GoalRow, KeyResultRow
from coach.domain.okr import Objective
from coach.domain.people import Level
from coach.domain.progress import Status

_SLIPPING = (Status.off_track.value, Status.at_risk.value)


def needs(
    goal: Objective, row: GoalRow, results: Sequence[KeyResultRow], stored: Set[str], today: date
) -> Iterator[Attention]:
    """What the goal needs, the most urgent first; `stored` are the ids of all goals."""

    def need(code: str, why: str) -> Attention:
        return Attention(goal.id, goal.text, code, why)

    if today > goal.period.end:
        yield need("over", f"Its period ended on {goal.period.end}: close it, and note what was learnt.")
        return
    if not results:
        yield need("no-key-results", f"It has no key results: coach key-results {goal.id}")
    yield from (need(*told) for told in _of_results(goal, results, today))
    if goal.level is not Level.company and not goal.aspiration_id and goal.parent_id not in stored:
        yield need(
            "no-parent", "It serves no goal above it and no aspiration: link it to the one that it helps."
        )
    if row.verdict == "fail":
        yield need("not-passing", f"Its check fails: coach goal show {goal.id}")


def _of_results(goal: Objective, results: Sequence[KeyResultRow], today: date) -> Iterator[tuple[str, str]]:
    for result in results:
        if result.status in _SLIPPING:
            yield "slipping", f"“{_short(result.text)}” is {result.status}."
    stale = [result for result in results if result.status == Status.stale.value]
    if stale:
        last = max(result.checked_in or "" for result in stale)
        yield "stale", f"Last check-in on {last}: coach checkin {stale[0].id} VALUE"
    pending = [result for result in results if result.checked_in is None and result.current is None]
    if pending and goal.period.contains(today):
        yield "pending", f"{_counted(len(pending))} without a check-in: coach checkin {pending[0].id} VALUE"


def _counted(number: int) -> str:
    return "1 key result" if number == 1 else f"{number} key results"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
