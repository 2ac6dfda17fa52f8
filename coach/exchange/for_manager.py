"""What a person hands to their manager: their goals as far as the manager sees them, and a list of what stays behind."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.domain.people import Person
from coach.domain.reporting import Lines
from coach.domain.seeing import seen
from coach.domain.visibility import Sight, Viewer, members_of
from coach.exchange.bundle import KINDS
from coach.exchange.json_writing import SCHEMA

#: Stands for the manager where the store does not know them.
SOMEBODY = "per-your-manager"
#: What happened to a goal, by the field that names the goal or key result.
_ABOUT = {
    "check_in": "key_result_id",
    "learning": "key_result_id",
    "adjustment": "record_id",
    "closing": "objective_id",
}
_NOUNS = {
    "aspiration": "aspiration", "performance_goal": "given goal", "objective": "goal", "check_in": "check-in",
    "learning": "learning", "recognition": "recognition", "adjustment": "adjustment", "closing": "closing",
    "ledger": "suggestion", "draft": "draft",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ForManager:
    """`records` by kind go into the document; `left` are (noun, words) of what stays with the person."""

    person: Person
    records: Mapping[str, Sequence[Any]]
    left: tuple[tuple[str, str], ...]

    def document(self) -> str:
        """The document, which `coach import` takes in on the manager's side."""
        head: dict[str, Any] = {
            "schema": SCHEMA,
            "coach": "export",
            "private": False,
            "for": "manager",
            "about": self.person.id,
        }
        for kind, name in KINDS.items():
            found = self.records.get(kind, ())
            head[name] = {} if kind == "draft" else [one.model_dump(mode="json") for one in found]
        return json.dumps(head, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def for_manager(records: Mapping[str, Sequence[Any]], person: Person, on: date) -> ForManager:
    """What the manager of a person may see of their records, and what they may not."""
    manager = person.manager_id or SOMEBODY
    people = [
        one.with_(manager_id=manager) if one.id == person.id else one for one in records.get("person", ())
    ]
    goals = {goal.id: goal for goal in records.get("objective", ())}
    sight = Sight(Viewer(manager, Lines(people), on), goals, members_of(people))
    visible = seen(records, sight)
    kept = _own(visible, person, goals)
    return ForManager(person, kept, tuple(_left(records, kept, person)))


def _own(
    visible: Mapping[str, Sequence[Any]], person: Person, goals: Mapping[str, Any]
) -> dict[str, list[Any]]:
    """Of what is seen, what is the person's, and the goals above it, so that its place in the tree is kept."""
    shown = {goal.id: goal for goal in visible["objective"]}
    own = [goal for goal in visible["objective"] if goal.owner_id == person.id]
    chosen = {goal.id: goal for goal in own}
    waiting = [name for goal in own for name in (goal.parent_id, *goal.supports)]
    while waiting:
        above = shown.get(waiting.pop() or "")
        if above is not None and above.id not in chosen:
            chosen[above.id] = above
            waiting.append(above.parent_id)
    results = {result.id for goal in own for result in goal.key_results} | {goal.id for goal in own}
    kept: dict[str, list[Any]] = {"objective": [_placed(goal, chosen) for goal in chosen.values()]}
    for kind, field in _ABOUT.items():
        kept[kind] = [one for one in visible[kind] if getattr(one, field) in results]
    kept["recognition"] = [
        _unsigned(one, results) for one in visible["recognition"] if one.person_id == person.id
    ]
    return kept | _around(visible, person, {goal.owner_id for goal in chosen.values()})


def _placed(goal: Any, chosen: Mapping[str, Any]) -> Any:
    return goal.with_(
        parent_id=goal.parent_id if goal.parent_id in chosen else None,
        supports=tuple(one for one in goal.supports if one in chosen),
        performance_goal_id=None,
    )


def _unsigned(thanks: Any, results: set[str]) -> Any:
    """Thanks with the name of who gave them, and no link to people or goals that do not come along."""
    return thanks.with_(from_id=None, about_id=thanks.about_id if thanks.about_id in results else None)


def _around(visible: Mapping[str, Sequence[Any]], person: Person, owners: set[str]) -> dict[str, list[Any]]:
    """The person, the other owners of goals above, and the units that these belong to."""
    people = [one for one in visible["person"] if one.id == person.id or one.id in owners]
    units = {one.id: one for one in visible["unit"]}
    wanted = {one.unit_id for one in people} | (owners & units.keys())
    for name in list(wanted):
        while name in units and (name := units[name].parent_id):
            wanted.add(name)
    return {
        "person": [one.with_(manager_id=None) for one in people],
        "unit": [one for one in visible["unit"] if one.id in wanted],
        "period": list(visible["period"]),
    }


def _left(
    records: Mapping[str, Sequence[Any]], kept: Mapping[str, Sequence[Any]], person: Person
) -> Iterator[tuple[str, str]]:
    """What is the person's and stays with them, by kind, in words that they know."""
    goals = {goal.id for goal in records.get("objective", ()) if goal.owner_id == person.id}
    results = {r.id for goal in records.get("objective", ()) if goal.id in goals for r in goal.key_results}
    for kind, noun in _NOUNS.items():
        taken = {getattr(one, "id", None) for one in kept.get(kind, ())}
        for record in records.get(kind, ()):
            if kind == "draft":
                yield noun, str(record[0])
            elif getattr(record, "id", None) not in taken and _is_of(record, kind, person, goals | results):
                yield noun, str(getattr(record, "text", "") or getattr(record, "note", "") or record.id)


def _is_of(record: Any, kind: str, person: Person, own: set[str]) -> bool:
    if kind in _ABOUT:
        return getattr(record, _ABOUT[kind]) in own
    owner = getattr(record, "owner_id", None) or getattr(record, "person_id", None)
    return kind == "ledger" or owner == person.id
