"""Changing a published key result: the old value stays visible, the goal is checked again, a message is drafted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.checking import Judged
from coach.coaching.workspace.given import among, changed, kept, quoted, said
from coach.coaching.workspace.key_results import numbers_after
from coach.domain.ids import new_id
from coach.domain.okr import GoalStatus, KeyResult, Objective
from coach.domain.records import DROPPED, Adjustment, AdjustmentReason, Indicator
from coach.errors import InputError

#: What may be changed, and the field of the record that holds it. `owner` and `drop` change the objective.
FIELDS = ("target", "due", "metric", "owner", "drop")
_REASONS = {
    AdjustmentReason.business: "the business changed",
    AdjustmentReason.environment: "the environment changed",
    AdjustmentReason.no_progress: "there was no progress on this way",
    AdjustmentReason.resources: "resources were moved",
}


@dataclass(frozen=True, slots=True)
class Adjusting:
    """What is to be changed and why; `reason` and `indicator` as written, `shown_by` what shows the need."""

    changes: Mapping[str, Any]
    reason: str
    shown_by: str = ""
    indicator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A change that was stored: its records, the answers on the changed goal, who is affected, what to tell them."""

    goal: Objective
    records: tuple[Adjustment, ...]
    judged: Judged
    affected: tuple[str, ...]
    message: str


def adjust(open_: Workspace, reference: str, wanted: Adjusting) -> Adjusted:
    """Change a key result (or, by a goal's id, its owner, or drop it), as one change that one undo takes back.

    Raises InputError for an unknown reason, a change that changes nothing, or one without what shows it.
    """
    reason = among(AdjustmentReason, wanted.reason, "The reason")
    indicator = among(Indicator, wanted.indicator, "The indicator") if wanted.indicator else None
    if indicator is not None and not wanted.shown_by.strip():
        raise InputError("It is not said what shows that the goal has to change.", "Add it: --shown-by “…”")
    changes = {name: value for name, value in wanted.changes.items() if value is not None}
    if not changes:
        raise InputError("Nothing would change.", f"Say what: {', '.join(f'--{name}' for name in FIELDS)}.")
    goal, result = _found(open_, reference)
    open_.identity.prepare()
    made = _edited(open_, goal, result, changes)
    records = tuple(
        kept(
            Adjustment,
            id=new_id("adj"),
            record_id=record_id,
            on=open_.today,
            field=field,
            before=before,
            after=after,
            reason=reason,
            note=wanted.note.strip(),
            shown_by=wanted.shown_by.strip(),
            indicator=indicator,
        )
        for record_id, field, before, after in made.told
    )
    if not records:
        raise InputError("That is what stands there already.", "Nothing was changed.")
    with open_.store.together(f"adjusted: {reason.value}"):
        for record in records:
            open_.store.adjustments.save(record, f"adjusted: {reason.value}")
        judged = open_.goals.store(made.goal, f"adjusted: {reason.value}")
    affected = affected_by(open_, made.goal)
    return Adjusted(made.goal, records, judged, affected, message(made.goal, result, records, affected))


@dataclass(frozen=True, slots=True)
class _Edited:
    goal: Objective
    told: tuple[tuple[str, str, str | float | None, str | float | None], ...]


def _found(open_: Workspace, reference: str) -> tuple[Objective, KeyResult | None]:
    """The goal, and the key result where one is meant."""
    asked = said(reference, "The id")
    if asked.startswith("kr-"):
        return open_.key_results.get(asked)
    return open_.goals.get(asked), None


def _edited(
    open_: Workspace, goal: Objective, result: KeyResult | None, changes: Mapping[str, Any]
) -> _Edited:
    """The changed goal with each change as (record, field, before, after)."""
    told: list[tuple[str, str, str | float | None, str | float | None]] = []
    if "owner" in changes:
        owner = open_.people.get(str(changes["owner"]))
        told.append((goal.id, "owner_id", goal.owner_id, owner.id))
        goal = changed(goal, owner_id=owner.id)
    fields = {name: changes[name] for name in ("target", "due", "metric") if name in changes}
    if fields and result is None:
        raise InputError("A target, a date or a metric belongs to a key result.", "Give the key result's id.")
    if result is not None and fields:
        told += [
            (result.id, name, _plain(getattr(result, name)), _plain(value)) for name, value in fields.items()
        ]
        goal = _with_result(goal, result, fields)
    if changes.get("drop"):
        goal, dropped = _dropped(goal, result)
        told.append(dropped)
    return _Edited(goal, tuple(one for one in told if one[2] != one[3]))


def _with_result(goal: Objective, result: KeyResult, fields: Mapping[str, Any]) -> Objective:
    edited: KeyResult = changed(result, **_with_text(result, fields))
    edited = changed(edited, numbers=numbers_after(edited, result.numbers))
    results = tuple(edited if one.id == result.id else one for one in goal.key_results)
    changed_goal: Objective = changed(goal, key_results=results)
    return changed_goal


def _with_text(result: KeyResult, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The sentence follows the fields where it holds the old value, so that both say the same."""
    text = result.text
    if "target" in fields and result.target is not None:
        text = _replaced(text, f"{result.target:g}", f"{fields['target']:g}")
    if "due" in fields:
        new = fields["due"]
        for form in ("{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}", "{0:%B} {0.day}, {0.year}"):
            text = text.replace(form.format(result.due), form.format(new))
    if "metric" in fields:
        text = text.replace(result.metric, str(fields["metric"]))
    return {**fields, "text": text}


def _replaced(text: str, old: str, new: str) -> str:
    """The last place where the old number stands as a number of its own."""
    places = list(re.finditer(rf"(?<![\d.,]){re.escape(old)}(?![\d]|[.,]\d)", text))
    return text if not places else text[: places[-1].start()] + new + text[places[-1].end() :]


def _dropped(
    goal: Objective, result: KeyResult | None
) -> tuple[Objective, tuple[str, str, str | float | None, str | float | None]]:
    """A dropped goal is abandoned and stays. A dropped key result stays with all that was noted for it, and its

    adjustment says that it no longer counts (see `dropped`).
    """
    if result is None:
        told = (goal.id, "status", goal.status.value, GoalStatus.abandoned.value)
        return changed(goal, status=GoalStatus.abandoned), told
    return goal, (result.id, DROPPED, result.text, "")


def dropped(open_: Workspace) -> frozenset[str]:
    """The ids of key results that no longer count."""
    found = open_.store.adjustments.list()
    return frozenset(one.record_id for one in found if one.field == DROPPED)


def _plain(value: Any) -> str | float | None:
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else float(value) if isinstance(value, int | float) else str(value)


def affected_by(open_: Workspace, goal: Objective) -> tuple[str, ...]:
    """The names of those whom a change touches: the owner, whose goal is above, below, or helped."""
    tree = open_.views.tree()
    near = [tree.goals.get(goal.parent_id or ""), *tree.children(goal.id), *tree.supporters(goal.id)]
    near += [tree.goals[name] for name in goal.supports if name in tree.goals]
    ids = dict.fromkeys([goal.owner_id, *(one.owner_id for one in near if one is not None)])
    names: list[str] = []
    for owner in ids:
        found = open_.store.people.find(owner) or open_.store.units.find(owner)
        if found is not None and not open_.identity.is_me(owner):
            names.append(found.name)
    return tuple(names)


def message(
    goal: Objective, result: KeyResult | None, records: tuple[Adjustment, ...], affected: tuple[str, ...]
) -> str:
    """A short message to copy; it is not sent. It says what was, what is now, why, and what shows it."""
    first = records[0]
    what = quoted(result.text if result else goal.text, 120)
    changes = "; ".join(_change(record) for record in records)
    shown = f" What shows it: {first.shown_by}." if first.shown_by else ""
    note = f" {first.note}" if first.note else ""
    to = f"For {', '.join(affected)}: " if affected else ""
    return f"{to}{what} was changed on {first.on}: {changes}, because {_REASONS[first.reason]}.{shown}{note}"


def _change(record: Adjustment) -> str:
    if record.field == DROPPED:
        return "it no longer counts"
    name = {"owner_id": "owner", "status": "stage"}.get(record.field, record.field)
    before, after = (f"{v:g}" if isinstance(v, float) else str(v) for v in (record.before, record.after))
    return f"{name} from {before} to {after}"
