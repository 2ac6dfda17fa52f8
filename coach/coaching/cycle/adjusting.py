"""Changing a published key result: the old value stays visible, the goal is checked again, a message is drafted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.coaching.cycle.conflict import meet
from coach.coaching.cycle.editing import edited, found
from coach.coaching.workspace import Workspace
from coach.coaching.workspace.checking import Judged
from coach.coaching.workspace.given import among, kept, quoted
from coach.coaching.workspace.goals import OPEN
from coach.coaching.workspace.wording import REASONS
from coach.domain.ids import new_id
from coach.domain.okr import KeyResult, Objective
from coach.domain.records import DROPPED, Adjustment, AdjustmentReason, Indicator
from coach.errors import InputError

#: What may be changed, and the field of the record that holds it. `owner` and `drop` change the objective.
FIELDS = ("target", "due", "metric", "owner", "drop")


@dataclass(frozen=True, slots=True)
class Adjusting:
    """What is to be changed and why; `reason` and `indicator` as written, `shown_by` what shows the need.

    `seen` are the fields as the person saw them when they decided; where another value stands there by now, the
    change is refused with a `Conflict`. Empty: whatever stands there is replaced.
    """

    changes: Mapping[str, Any]
    reason: str
    shown_by: str = ""
    indicator: str = ""
    note: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A change that was stored: its records, the answers on the changed goal, who is affected, what to tell them.

    `told` says each change in words, people by their names.
    """

    goal: Objective
    records: tuple[Adjustment, ...]
    judged: Judged
    affected: tuple[str, ...]
    message: str
    told: tuple[str, ...]


def adjust(open_: Workspace, reference: str, wanted: Adjusting) -> Adjusted:
    """Change a key result (or, by a goal's id, its owner, or drop it), as one change that one undo takes back.

    Raises InputError for an unknown reason, a change that changes nothing, or one without what shows it;
    Conflict where another value stands there than the person saw.
    """
    reason = among(AdjustmentReason, wanted.reason, "The reason")
    indicator = among(Indicator, wanted.indicator, "The indicator") if wanted.indicator else None
    if indicator is not None and not wanted.shown_by.strip():
        raise InputError("It is not said what shows that the goal has to change.", "Add it: --shown-by “…”")
    changes = {name: value for name, value in wanted.changes.items() if value is not None}
    if not changes:
        raise InputError("Nothing would change.", f"Say what: {', '.join(f'--{name}' for name in FIELDS)}.")
    open_.identity.prepare()
    # Read and written in one transaction: what another window changes meanwhile is seen, or waits.
    with open_.store.together(f"adjusted: {reason.value}"):
        goal, result = found(open_, reference)
        may_change(open_, goal, result)
        meet(open_, goal, result, changes, wanted.seen)
        made = edited(open_, goal, result, changes)
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
        for record in records:
            open_.store.adjustments.save(record, f"adjusted: {reason.value}")
        judged = open_.goals.store(made.goal, f"adjusted: {reason.value}")
    affected = affected_by(open_, made.goal)
    told = tuple(_change(open_, record) for record in records)
    words = message(made.goal, result, records[0], told, affected)
    return Adjusted(made.goal, records, judged, affected, words, told)


def dropped(open_: Workspace) -> frozenset[str]:
    """The ids of key results that no longer count."""
    return open_.views.dropped()


def preview(open_: Workspace, reference: str, changes: Mapping[str, Any]) -> Judged:
    """The answers on the goal as it would be; nothing is stored. Raises InputError as `adjust` does."""
    goal, result = found(open_, reference)
    wanted = {name: value for name, value in changes.items() if value is not None}
    return open_.checking.judge(edited(open_, goal, result, wanted).goal)


def may_change(open_: Workspace, goal: Objective, result: KeyResult | None) -> None:
    """Raise InputError for what is over: a goal that is closed, a key result that no longer counts."""
    if goal.status not in OPEN:
        raise InputError(
            f"{quoted(goal.text)} is {goal.status.value}, and what is over is not changed.",
            "Take its closing back with coach undo, or write a new goal.",
        )
    if result is not None and result.id in dropped(open_):
        raise InputError(
            f"{quoted(result.text)} was dropped and no longer counts.", "coach undo brings it back."
        )


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
    goal: Objective,
    result: KeyResult | None,
    first: Adjustment,
    told: tuple[str, ...],
    affected: tuple[str, ...],
) -> str:
    """A short message to copy; it is not sent. It says what was, what is now, why, and what shows it."""
    what = quoted(result.text if result else goal.text, 120)
    changes = "; ".join(told)
    shown = f" What shows it: {first.shown_by}." if first.shown_by else ""
    note = f" {first.note}" if first.note else ""
    to = f"For {', '.join(affected)}: " if affected else ""
    return f"{to}{what} was changed on {first.on}: {changes}, because {REASONS[first.reason]}.{shown}{note}"


def _change(open_: Workspace, record: Adjustment) -> str:
    """What was and what is, in words."""
    if record.field == DROPPED:
        return "it no longer counts"
    name = {"owner_id": "owner", "status": "stage"}.get(record.field, record.field)
    before, after = (_shown(open_, record.field, value) for value in (record.before, record.after))
    return f"{name} from {before} to {after}"


def _shown(open_: Workspace, field: str, value: str | float | None) -> str:
    if field == "owner_id":
        owner = open_.store.people.find(str(value)) or open_.store.units.find(str(value))
        return owner.name if owner is not None else "somebody else"
    return f"{value:g}" if isinstance(value, float) else str(value)
