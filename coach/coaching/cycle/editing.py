"""A key result, or its goal, as it would be after a change: the record, the sentence, its numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.given import changed, said
from coach.coaching.workspace.key_results import numbers_after
from coach.domain.okr import GoalStatus, KeyResult, Objective
from coach.domain.records import DROPPED
from coach.errors import InputError


@dataclass(frozen=True, slots=True)
class Edited:
    """The changed goal, and each change as (record, field, before, after)."""

    goal: Objective
    told: tuple[tuple[str, str, str | float | None, str | float | None], ...]


def found(open_: Workspace, reference: str) -> tuple[Objective, KeyResult | None]:
    """The goal, and the key result where one is meant."""
    asked = said(reference, "The id")
    if asked.startswith("kr-"):
        return open_.key_results.get(asked)
    return open_.goals.get(asked), None


def edited(open_: Workspace, goal: Objective, result: KeyResult | None, changes: Mapping[str, Any]) -> Edited:
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
    return Edited(goal, tuple(one for one in told if one[2] != one[3]))


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


def _plain(value: Any) -> str | float | None:
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else float(value) if isinstance(value, int | float) else str(value)
