"""Goals as text for people: a line each, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from coach.domain.progress import shown

if TYPE_CHECKING:
    from coach.coaching.workspace.checking import Judged
    from coach.coaching.workspace.rows import GoalPage, GoalRow, KeyResultRow
    from coach.domain.okr import KeyResult
    from coach.domain.provenance import Number

#: A mark for each verdict that needs no colour.
MARKS = {"pass": "✓", "warn": "!", "fail": "✗", "": " "}


def goal_line(row: GoalRow) -> str:
    """One goal on one line: id, progress, status, words."""
    verdict = f" [{row.verdict}]" if row.verdict else ""
    stage = "" if row.stage == "active" else f" ({row.stage})"
    return f"{row.id}  {shown(row.progress):>5}  {row.status:<9}  {one_line(row.text)}{stage}{verdict}"


def one_line(text: str, limit: int = 300) -> str:
    """A text on one line, cut visibly."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[:limit].rstrip()} … (+{len(flat) - limit:,} characters)"


def page(found: GoalPage) -> Iterator[str]:
    """The page of one goal."""
    goal, record = found.goal, found.record
    yield f"{goal.level}: {one_line(goal.text, 2000)}"
    yield f"  id {goal.id} · owner {one_line(goal.owner, 80)} · period {goal.period} · {goal.stage} · {goal.status}"
    yield f"  {record.type.value} · seen by: {record.visibility.value} · progress {shown(goal.progress)}, weakest {shown(goal.weakest)}"
    if found.above:
        yield f"  serves {found.above.level} goal {found.above.id}: {one_line(found.above.text)}"
    if found.aspiration:
        yield f"  for your aspiration: {one_line(found.aspiration)}"
    yield from (f"  helps {row.id}: {one_line(row.text)}" for row in found.helps)
    yield from (f"  helped by {row.id}: {one_line(row.text)}" for row in found.helped_by)
    for name in ("contribution", "resources", "impediments", "not_enough"):
        if value := getattr(record, name):
            yield f"  {name.replace('_', ' ')}: {one_line(value, 1000)}"
    if record.commitment is not None:
        yield f"  commitment: {record.commitment} of 10"
    for result in found.key_results:
        yield from key_result(result)
    yield from (f"  below: {goal_line(row)}" for row in found.below)
    yield from answer(found.answer)


def key_result(row: KeyResultRow) -> Iterator[str]:
    """One key result: its words, its values, where its numbers come from."""
    yield f"  - {one_line(row.text, 1000)}  [{row.verdict or 'not checked'}]"
    values = _values(row.record)
    now = "" if row.current is None else f", now {row.current:g} ({shown(row.progress)})"
    yield f"      {row.id} · {values}{now} · due {row.due} · {row.kind} · {row.status}"
    yield from (f"      {origin(number)}" for number in row.record.numbers)


def origin(number: Number) -> str:
    """A number with where it comes from."""
    agreed = " (confirmed)" if number.confirmed else "" if number.may_be_stored else " (to be confirmed)"
    return f"{number.value:g}: {number.origin.value}{agreed}, {one_line(number.where, 200)}"


def _value(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"


def answer(found: dict[str, Any] | None) -> Iterator[str]:
    """What the last check found, as stored."""
    rows = [*(found or {}).get("findings", ()), *(found or {}).get("set_findings", ())]
    for row in rows:
        if row["severity"] != "info":
            yield f"  {'✗' if row['severity'] == 'error' else '!'} {row['rule']} {row['message']} {row['fix']}"


def judged(found: Judged) -> Iterator[str]:
    """What was stored, with the findings on it."""
    goal = found.goal
    yield f"{goal.id}  [{found.verdict}]  {one_line(goal.text)}"
    for result, check in zip(goal.key_results, found.key_results, strict=True):
        yield f"  {result.id}  [{check.verdict}]  {one_line(result.text)}"
        yield f"      read as: {read_as(result)}"
    yield from findings([finding for _, finding in found.findings])


def read_as(result: KeyResult) -> str:
    """What a key result counts, from where to where: what its sentence was read as, to be mended where it is wrong."""
    if result.kind == "milestone":
        return "done or not done; it has no number"
    if result.band is not None:
        return f"{one_line(result.metric, 120)}, {_values(result)}, until {result.due}"
    moved = _values(result)
    return f"{one_line(result.metric, 120)}, {result.direction.value}, {moved}, by {result.due}"


def _values(result: KeyResult) -> str:
    """From where to where in its unit, or between which levels it is held."""
    unit = one_line(result.unit, 40)
    if result.band is None:
        return f"{_value(result.baseline)} → {_value(result.target)} {unit}".rstrip()
    low, high = (f"{edge:.12g}" for edge in result.band)
    return f"held between {low} and {high} {unit}".rstrip()


def findings(found: Sequence[Any]) -> Iterator[str]:
    """Findings worth reading now: errors and warnings, each once."""
    told: set[tuple[str, str]] = set()
    for finding in found:
        key = (finding.rule, finding.message)
        if finding.severity != "info" and key not in told:
            told.add(key)
            mark = "✗" if finding.severity == "error" or finding.fatal else "!"
            yield f"  {mark} {finding.rule} {finding.message} {finding.fix}".rstrip()
