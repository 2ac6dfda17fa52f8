"""The cases that use has left: suggestions that were rejected or edited, findings that were disputed."""

from collections.abc import Iterator, Mapping
from typing import Any

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.disputing import Disputing
from coach.domain.ledger import LedgerEntry, Outcome
from evals.collecting.anonymise import anonymiser
from evals.frame import json_hash

#: What became of a suggestion that tells something: an accepted one as it stood is no news.
TELLING = (Outcome.rejected, Outcome.edited)


def cases(found: Workspace, *, numbers: bool = False) -> Iterator[dict[str, Any]]:
    """Each case anonymised, in the order in which things happened; the same store gives the same bytes."""
    people = [person.name for person in found.store.people.list()]
    units = [unit.name for unit in found.store.units.list()]
    raw = [*(_suggested(found, entry) for entry in _telling(found)), *_disputed(found)]
    for case in raw:
        clean = anonymiser(people, units, numbers=numbers, seed=json_hash(case)).apply(case)
        yield {"id": f"use-{json_hash(clean)[:10]}", **clean}


def _telling(found: Workspace) -> Iterator[LedgerEntry]:
    yield from (entry for entry in found.store.ledger.list() if entry.outcome in TELLING)


def _suggested(found: Workspace, entry: LedgerEntry) -> dict[str, Any]:
    """A case of `coach draft` with what was suggested for it and what the person made of it."""
    told = _brief(found, entry)
    return {
        "from": entry.outcome.value,
        "flow": entry.flow,
        "role": (me.role if (me := found.identity.whoami()) else ""),
        **told,
        "suggested": _offered(entry.suggestion),
        **(
            {"edited": entry.outcome_note}
            if entry.outcome is Outcome.edited
            else {"argument": entry.outcome_note}
        ),
    }


def _offered(suggestion: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of what was offered: an objective with its key results, or a learning."""
    if "objective" not in suggestion:
        return {
            name: suggestion[name] for name in ("cause", "text", "if_then", "decision") if name in suggestion
        }
    return {
        "objective": suggestion["objective"].get("text", ""),
        "key_results": [row.get("text", "") for row in suggestion.get("key_results", ())],
    }


def _brief(found: Workspace, entry: LedgerEntry) -> dict[str, Any]:
    """What the person had said: kept with an offer, else with the goal that became of it."""
    told = found.drafts.remembered(entry.id)
    if told is not None:
        period = {"start": told.period.start.isoformat(), "end": told.period.end.isoformat()}
        return {"aspiration": told.aspiration, "facts": list(told.facts), "parents": [], "period": period}
    goal = found.store.objectives.find(entry.subject_id) if entry.subject_id else None
    wish = found.store.aspirations.find(goal.aspiration_id) if goal and goal.aspiration_id else None
    if goal is None:
        return {"aspiration": "", "facts": [], "parents": [], "period": None}
    above = found.store.objectives.find(goal.parent_id) if goal.parent_id else None
    parents = [{"level": above.level.value, "text": above.text}] if above else []
    period = {"start": goal.period.start.isoformat(), "end": goal.period.end.isoformat()}
    facts = list(wish.facts) if wish else []
    return {"aspiration": wish.text if wish else "", "facts": facts, "parents": parents, "period": period}


def _disputed(found: Workspace) -> Iterator[dict[str, Any]]:
    for one in Disputing(found.core).list():
        yield {
            "from": "disputed",
            "flow": "check",
            "text": one.text,
            "kind": one.kind,
            "rule": one.rule,
            "message": one.message,
            "argument": one.argument,
        }


def shown(case: Mapping[str, Any]) -> list[str]:
    """The case as the person reviews it: everything that would be written, line by line."""
    lines = [f"{case['id']} ({case['from']}, {case['flow']})"]
    for name, value in case.items():
        if name not in ("id", "from", "flow") and value not in (None, "", [], {}):
            lines.append(f"  {name}: {_flat(value)}")
    return lines


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {_flat(one)}" for name, one in value.items())
    return " | ".join(map(_flat, value)) if isinstance(value, list) else str(value)
