"""Records as one JSON document: everything that is stored, or what is not private."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from coach.exchange.bundle import KINDS
from coach.exchange.formats import Everything

#: The version of the document's shape.
SCHEMA = 1
#: Private by their nature: a suggestion quotes the aspiration that it was made for.
_OWN = ("aspiration", "performance_goal", "ledger", "draft")


def whole(everything: Everything) -> str:
    """The document that `coach export --format json` writes."""
    return to_json(everything.records, private=everything.private, owner=everything.owner)


def to_json(records: Mapping[str, Sequence[Any]], *, private: bool, owner: str | None = None) -> str:
    """The document of all records by kind; drafts are given as (key, content).

    Without `private` it leaves out private goals with all that is about them, and notes in `withheld` which
    links of a goal were left out, so that importing it again changes none of them. With it, `owner` is noted as the
    person whose archive it is.
    """
    chosen = records if private else without_private(records)
    head: dict[str, Any] = {"schema": SCHEMA, "coach": "export", "private": private}
    shown = {other.id for other in chosen["objective"]}
    if private and owner:
        head["about"] = owner
    for kind, name in KINDS.items():
        if kind == "draft":
            head[name] = dict(chosen.get(kind, ()))
        else:
            head[name] = [_fields(record, shown, private) for record in chosen.get(kind, ())]
    return json.dumps(head, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _fields(record: BaseModel, shown: set[str], private: bool) -> dict[str, Any]:
    fields = record.model_dump(mode="json")
    if private or "supports" not in fields:
        return fields
    withheld = [name for name in ("aspiration_id", "performance_goal_id") if fields.pop(name, None)]
    if fields["parent_id"] and fields["parent_id"] not in shown:
        withheld.append("parent_id")
        fields.pop("parent_id")
    if hidden := [one for one in fields["supports"] if one not in shown]:
        withheld.append("supports")
        fields["supports"] = [one for one in fields["supports"] if one not in hidden]
    return {**fields, "withheld": withheld} if withheld else fields


def untold(goal: Any) -> Any:
    """A goal without the words of the places where its numbers were said."""
    results = tuple(
        result.with_(numbers=tuple(number.untold() for number in result.numbers))
        for result in goal.key_results
    )
    return goal.with_(key_results=results)


def without_private(records: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The records without private goals, without what is about these, and without the person's own papers.

    Where a number of a key result was said is not told either: it quotes the aspiration or a fact beside it.
    """
    goals = [untold(goal) for goal in records.get("objective", ()) if goal.visibility != "private"]
    kept = {goal.id for goal in goals} | {result.id for goal in goals for result in goal.key_results}
    chosen: dict[str, Sequence[Any]] = {**records, "objective": goals, **dict.fromkeys(_OWN, ())}
    for kind, link in (
        ("check_in", "key_result_id"),
        ("learning", "key_result_id"),
        ("adjustment", "record_id"),
        ("closing", "objective_id"),
    ):
        chosen[kind] = [record for record in records.get(kind, ()) if getattr(record, link) in kept]
    chosen["recognition"] = [one for one in records.get("recognition", ()) if one.about_id in {None, *kept}]
    for kind in ("check_in", "learning", "recognition"):
        chosen[kind] = [one for one in chosen[kind] if one.visibility != "private"]
    chosen["aspiration"] = [one for one in records.get("aspiration", ()) if one.visibility != "private"]
    return chosen
