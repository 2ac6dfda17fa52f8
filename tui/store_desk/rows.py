"""What is stored, as rows for the screens."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from coach.coaching.workspace import Workspace
from coach.coaching.workspace import rows as stored
from coach.domain.okr import GoalStatus, Objective
from coach.store.errors import NotStored
from coach.store.history import Entry
from tui.desk import Attention, GoalPage, GoalRow, KeyResultRow, Overview
from tui.widgets.words import number
from tui.work import Above, Work

_ORDER = ("company", "department", "team", "person")
_HISTORY = 30
_VERB = re.compile(r"[:;] (?:run )?`?coach [^.]*$")
_DID = {
    "create": "written down", "change": "changed", "remove": "taken out", "undo": "taken back",
    "restore": "restored",
}  # fmt: skip


def notice(space: Workspace) -> str:
    """What is the matter with the store as it was opened, in a sentence; nothing where all is well."""
    if space.store.read_only:
        return "Read only: the database may not be written, so nothing can be saved in it."
    if problems := space.store.problems():
        return f"{len(problems)} stored rows are damaged and left out; `coach verify` says which."
    return ""


def overview(space: Workspace, drafts: Sequence[Work], notice: str) -> Overview:
    """What Home shows."""
    found = space.views.overview()
    return Overview(
        mine=tuple(map(goal, found.mine)),
        attention=tuple(_attention(found.attention)),
        drafts=tuple(drafts),
        goals=found.goals,
        notice=notice,
    )


def _attention(found: Sequence[stored.Attention]) -> Iterator[Attention]:
    """What needs the person, goal by goal; the verb that the command line suggests is left out."""
    reasons: dict[str, list[str]] = {}
    for one in found:
        reasons.setdefault(one.goal_id, []).append(_VERB.sub(".", one.why))
    texts = {one.goal_id: one.text for one in found}
    yield from (Attention(name, texts[name], "\n".join(why)) for name, why in reasons.items())


def goal(row: stored.GoalRow) -> GoalRow:
    """A goal as the screens show it."""
    ended = row.stage not in (GoalStatus.active, GoalStatus.draft)
    return GoalRow(
        id=row.id,
        text=row.text,
        level=row.level,
        owner=row.owner,
        parent_id=row.parent_id,
        status=row.stage if ended else row.status,
        progress=row.progress,
        due=row.due,
    )


def goals(space: Workspace) -> Sequence[GoalRow]:
    """Every goal."""
    return [goal(row) for row in space.views.rows(space.goals.list())]


def above(space: Workspace) -> Sequence[Above]:
    """Open goals that one could serve, from the company down."""
    rows = [row for row in space.views.rows(space.goals.list()) if row.stage in ("active", "draft")]
    rows.sort(key=lambda row: (_ORDER.index(row.level), row.text))
    return [Above(row.id, row.text, row.level, row.owner) for row in rows]


def page(space: Workspace, goal_id: str) -> GoalPage:
    """One goal with its surroundings."""
    found = space.views.page(goal_id)
    findings = list(_findings(found.answer))
    return GoalPage(
        goal=goal(found.goal),
        above=goal(found.above) if found.above else None,
        below=tuple(map(goal, found.below)),
        facts=tuple(_facts(found)),
        key_results=tuple(_key_result(space, row) for row in found.key_results),
        history=tuple(_entry(entry) for entry in space.changes.history(found.record.id, limit=_HISTORY)),
        verdict=found.goal.verdict,
        findings=tuple(f"{finding['message']} {finding['fix']}".strip() for finding in findings),
        rules=tuple(finding["rule"] for finding in findings),
    )


def _findings(answer: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    for finding in [*(answer or {}).get("findings", ()), *(answer or {}).get("set_findings", ())]:
        if finding["severity"] != "info":
            yield finding


def _facts(found: stored.GoalPage) -> Iterator[tuple[str, str]]:
    record: Objective = found.record
    yield "Period", str(record.period)
    yield "Owner", found.goal.owner
    for label, text in (
        ("Contribution", record.contribution),
        ("What I want", found.aspiration),
        ("Needs and obstacles", record.resources or record.impediments),
        ("Could fail although", record.not_enough),
        ("Type", record.type.value),
        (
            "Seen by",
            {"private": "me alone", "manager": "me and my manager"}.get(
                record.visibility.value, record.visibility.value
            ),
        ),
    ):
        if text:
            yield label, text
    if record.commitment is not None:
        yield "Commitment", f"{record.commitment} of 10"
    yield from (("Also helps", row.text) for row in found.helps)
    yield from (("Helped by", row.text) for row in found.helped_by)


def _key_result(space: Workspace, row: stored.KeyResultRow) -> KeyResultRow:
    values = [
        check.value for check in space.store.checkins.list(key_result_id=row.id) if check.value is not None
    ]
    return KeyResultRow(
        id=row.id,
        text=row.text,
        kind=row.kind,
        status=row.status,
        progress=row.progress,
        movement=_movement(row),
        due=row.due,
        numbers=tuple(_origin(one) for one in row.record.numbers),
        values=tuple(values),
    )


def _movement(row: stored.KeyResultRow) -> str:
    """From where to where, and where it is now; of one that was dropped, when and why."""
    if row.dropped:
        return row.dropped
    unit = f" {row.unit}" if row.unit else ""
    now = "" if row.current is None else f", now {number(row.current)}"
    if row.record.band is not None:
        low, high = row.record.band
        return f"held between {number(low)} and {number(high)}{unit}{now}"
    if row.baseline is not None and row.baseline == row.target:
        return f"stay at {number(row.target)}{unit}{now}"
    start = "from an unknown value" if row.baseline is None else f"from {number(row.baseline)}"
    to = "" if row.target is None else f" to {number(row.target)}{unit}"
    return f"{start}{to}{now}"


def _origin(one: Any) -> str:
    agreed = ", confirmed by you" if one.origin.value == "assumption" and one.confirmed else ""
    return f"{number(one.value)}: {one.origin.value}{agreed} ({one.where})"


def _entry(entry: Entry) -> tuple[str, str]:
    did = _DID.get(str(entry.action), str(entry.action))
    reason = f": {entry.reason}" if entry.reason and entry.reason != did else ""
    return f"{entry.at:%Y-%m-%d}", f"{did}{reason}"


__all__ = ["NotStored", "above", "goal", "goals", "overview", "page"]
