"""The same thing changed in two places: what each saw, what stands there now, and that nothing is lost.

A form remembers what it showed. When it is stored and another value stands there by now, nothing is written: both
values are handed back, and the person decides field by field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.workspace import Workspace
from coach.domain.okr import KeyResult, Objective
from coach.errors import InputError

#: How the fields of a change are called in a sentence.
NAMES = {"target": "target", "due": "date", "metric": "metric", "owner": "owner"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two changed: as the person saw it, as it stands now, as the person wants it."""

    field: str
    seen: str
    theirs: str
    mine: str

    @property
    def line(self) -> str:
        """All three in a sentence."""
        return (
            f"{NAMES[self.field]}: you saw {self.seen}, now {self.theirs} stands there, you wrote {self.mine}"
        )


class Conflict(InputError):
    """Somebody else changed the same fields since they were shown; nothing was stored."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        self.differences = differences
        told = "; ".join(one.line for one in differences)
        super().__init__(f"It was changed in another place meanwhile ({told}).", "Choose which shall stand.")


def shown_fields(open_: Workspace, goal: Objective, result: KeyResult | None) -> dict[str, str]:
    """The fields of a change as a form shows them; a goal alone has its owner."""
    owner = open_.store.people.find(goal.owner_id) or open_.store.units.find(goal.owner_id)
    found = {"owner": owner.name if owner else goal.owner_id}
    if result is None:
        return found
    target = "" if result.target is None else f"{result.target:.12g}"
    return {"target": target, "due": result.due.isoformat(), "metric": result.metric, **found}


def meet(
    open_: Workspace,
    goal: Objective,
    result: KeyResult | None,
    changes: Mapping[str, Any],
    seen: Mapping[str, str],
) -> None:
    """Raise Conflict where a field that is to be changed holds another value than was seen, and than is wanted."""
    now = shown_fields(open_, goal, result)
    both = tuple(
        Difference(name, seen[name] or "–", now[name] or "–", _written(changes[name]))
        for name in NAMES
        if name in changes and name in seen and name in now
        if now[name] != seen[name] and now[name] != _written(changes[name])
    )
    if both:
        raise Conflict(both)


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)
