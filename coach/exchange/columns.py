"""The columns of goal tables: what each one means, under which names other products export it.

Three layouts are written: the coach's own, which loses nothing; the sixteen columns in which Ally (later Viva Goals)
takes goals in; and those of Atlassian Goals. All of them, and any other table, are read by the names of their columns,
in any order; `coach import --map "Their column=field"` names what is called otherwise. `docs/formats.md` says where
each name was looked up, and which ones could not be.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from coach.errors import InputError

#: The coach's own layout, in its order.
OWN = (
    "kind", "id", "under", "text", "owner", "owner_id", "level", "parent", "parent_id", "supports", "period", "type",
    "status", "visibility", "contribution", "resources", "impediments", "not_enough", "commitment", "cadence_days",
    "aspiration_id", "performance_goal_id", "metric", "unit", "direction", "baseline", "target", "band", "current",
    "due", "result_kind", "confidence", "evidence_source", "numbers", "withheld",
)  # fmt: skip
#: The sixteen columns of Ally's import template. The first seven and the count stand in its help page; the names of
#: the other nine could not be looked up.
VIVA = (
    ("Row ID", "id"), ("Title", "text"), ("Parent", "parent_id"), ("Entity", "entity"), ("Owner Email", "owner"),
    ("Time Period", "period"), ("Start Date", "start"),
    ("End Date", "due"), ("Type", "kind"), ("Description", "contribution"), ("Metric Name", "metric"),
    ("Metric Unit", "unit"), ("Start Value", "baseline"), ("Target Value", "target"), ("Current Value", "current"),
    ("Tags", "tags"),
)  # fmt: skip
#: What Ally calls a goal that is nobody's but its owner's.
INDIVIDUAL = "Individual"
#: The columns of a goal in Atlassian's schema for Goals, by the names that it shows.
ATLASSIAN = (
    ("Key", "id"), ("Name", "text"), ("Description", "contribution"), ("Type", "kind"), ("Owner", "owner"),
    ("Teams", "team"), ("Parent goal", "parent_id"), ("Status", "state"), ("Phase", "phase"),
    ("Started at", "start"), ("Targeted at", "due"), ("Tags", "tags"),
)  # fmt: skip
#: What a column may be called, folded, and the field that it holds; fields that nothing is made of are let go.
_ALIASES = {
    "id": "id", "row id": "id", "okr reference": "id", "parent okr": "parent_id", "entity": "entity",
    "started at": "start", "targeted at": "due", "objective id": "id", "okr id": "id", "goal key": "id", "goal id": "id", "key": "id", "goal identifier": "id",
    "kind": "kind", "objective type": "kind", "okr type": "kind", "type": "kind", "goal type": "kind", "record type": "kind",
    "under": "under", "objective of": "under",
    "text": "text", "title": "text", "objective title": "text", "okr title": "text", "name": "text", "goal": "text",
    "goal title": "text", "objective": "objective", "key result": "key_result", "kr": "key_result", "ziel": "objective",
    "schlüsselergebnis": "key_result", "statement": "text",
    "owner": "owner", "owner name": "owner", "owner email": "owner", "objective owner": "owner", "assignee": "owner",
    "verantwortlich": "owner", "owner id": "owner_id", "level": "level", "ebene": "level", "scope": "level",
    "team": "team", "team name": "team", "teams": "team", "department": "department",
    "parent": "parent", "parent goal": "parent", "aligned to": "parent", "alignment": "parent", "parent title": "parent",
    "parent id": "parent_id", "parent objective id": "parent_id", "parent goal key": "parent_id", "parent goal id": "parent_id",
    "supports": "supports", "period": "period", "time period": "period", "time period name": "period", "cycle": "period",
    "quarter": "period", "zeitraum": "period", "start": "start", "start date": "start", "due": "due", "due date": "due",
    "end date": "due", "target date": "due", "fällig": "due",
    "okr kind": "type", "commitment type": "type", "status": "state", "objective status": "state", "phase": "phase",
    "visibility": "visibility", "sichtbarkeit": "visibility", "contribution": "contribution", "description": "contribution",
    "objective description": "contribution", "notes": "contribution", "resources": "resources", "impediments": "impediments",
    "not enough": "not_enough", "commitment": "commitment", "cadence days": "cadence_days",
    "aspiration id": "aspiration_id", "performance goal id": "performance_goal_id",
    "metric": "metric", "metric name": "metric", "kpi": "metric", "unit": "unit", "metric unit": "unit", "metric type": "unit",
    "einheit": "unit", "direction": "direction", "baseline": "baseline", "start value": "baseline", "metric start": "baseline",
    "starting value": "baseline", "metric start value": "baseline", "target": "target", "target value": "target",
    "metric target": "target", "metric target value": "target", "zielwert": "target", "band": "band",
    "current": "current", "current value": "current", "metric current value": "current", "aktuell": "current",
    "result kind": "result_kind", "confidence": "confidence", "evidence source": "evidence_source", "numbers": "numbers",
    "withheld": "withheld", "tags": "tags", "labels": "tags",
    "progress": "progress", "progress (%)": "progress", "score": "progress",
}  # fmt: skip
#: Of two columns that hold one field, the first is let go where the second is there: a goal's key and its id.
_YIELDS = {"key": "goal id", "goal key": "goal id"}
_STATEMENTS = ("text", "objective", "key_result")


def fields_of(header: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """The field of each column; "" where nothing is known to be in it.

    Raises InputError where no column holds statements, one field stands twice, or the mapping names what is not there.
    """
    named = {_folded(name): field for name, field in mapping.items()}
    folded = [_folded(name) for name in header]
    fields = [named.get(name) or _field(name) for name in folded]
    fields = [
        "" if _YIELDS.get(name) in folded else field for name, field in zip(folded, fields, strict=True)
    ]
    if "row id" in folded or ("parent goal" in folded and "key" in folded):
        # There a parent is named by its id, elsewhere by its title.
        fields = ["parent_id" if field == "parent" else field for field in fields]
    if unknown := [name for name in mapping if _folded(name) not in {_folded(one) for one in header}]:
        raise InputError(f"There is no column “{unknown[0][:40]}”.", f"There are: {', '.join(header)[:300]}.")
    if wrong := [field for field in mapping.values() if field not in {*OWN, *_ALIASES.values()}]:
        close = get_close_matches(wrong[0], OWN, n=1)
        raise InputError(
            f"There is no field “{wrong[0][:40]}”.",
            f"Did you mean {close[0]}?" if close else f"Fields: {', '.join(OWN)}.",
        )
    twice = [field for field in dict.fromkeys(fields) if field and fields.count(field) > 1]
    if twice:
        names = [header[at] for at, field in enumerate(fields) if field == twice[0]]
        raise InputError(
            f"“{names[0][:40]}” and “{names[1][:40]}” both hold the {twice[0]}.", "Map one of them."
        )
    if not any(field in _STATEMENTS for field in fields):
        raise InputError("No column holds goals.", 'Call one “Title”, or name it: --map "Their column=text".')
    return fields


def is_own(header: Sequence[str]) -> bool:
    """Whether a table is the coach's own export."""
    return tuple(header) == OWN


def _field(name: str) -> str:
    """The field of a folded name."""
    own = name.replace(" ", "_")
    return _ALIASES.get(name, own if own in OWN else "")


def _folded(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").split()).casefold()
