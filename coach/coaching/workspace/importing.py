"""A document compared with the store: what would be new, what would change, and every fault with its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from coach.coaching.workspace.checking import Checking
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import refusal
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.linking import Linking
from coach.coaching.workspace.merging import merged, objective_fields
from coach.coaching.workspace.people import Units
from coach.coaching.workspace.planning import Planning
from coach.domain.ledger import LedgerEntry
from coach.domain.okr import Objective
from coach.domain.people import Person
from coach.exchange.bundle import KINDS, Bundle, Comment, Flaw, Item, Unreadable

#: Kinds that form chains upwards, by the field that names the one above.
_ABOVE = {"unit": "parent_id", "person": "manager_id", "objective": "parent_id"}
#: Links that must lead somewhere, by field.
_LINKS = {
    "parent_id": ("unit", "objective"), "unit_id": ("unit",), "manager_id": ("person",),
    "owner_id": ("person", "unit"), "person_id": ("person",), "aspiration_id": ("aspiration",),
    "performance_goal_id": ("performance_goal",), "objective_id": ("objective",),
    "key_result_id": ("key_result",), "record_id": ("objective", "key_result"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """One record of an import; `before` is what is stored under its id, None where it is new."""

    kind: str
    record: Any
    before: Any
    line: int

    @property
    def change(self) -> str:
        """`new`, `changed` or `same`."""
        return "new" if self.before is None else "same" if self.before == self.record else "changed"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import does, or did.

    `left` are lines that say nothing the coach can keep. `me` is the person who is made by it, if one is.
    For the answer to a shared goal, `answered` is the goal, and `wording` what is worded otherwise in it.
    """

    planned: tuple[Planned, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    drafts: tuple[tuple[str, dict[str, Any]], ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    me: Person | None = None
    answered: Objective | None = None
    comments: tuple[Comment, ...] = ()
    wording: tuple[tuple[str, str], ...] = ()

    def count(self, change: str) -> dict[str, int]:
        """How many records are `new`, `changed` or `same`, by kind, key results counted with their own name."""
        found: dict[str, int] = {}
        for one in self.planned:
            if one.change == change:
                found[one.kind] = found.get(one.kind, 0) + 1
                if one.kind == "objective" and one.record.key_results and change == "new":
                    found["key_result"] = found.get("key_result", 0) + len(one.record.key_results)
        return found


@dataclass(slots=True)
class _Draft:
    """A plan in the making."""

    planned: dict[tuple[str, str], Planned] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


class Importing:
    """Plans an import and carries it out."""

    def __init__(
        self, core: Core, identity: Identity, units: Units, planning: Planning, checking: Checking
    ) -> None:
        self._core, self._identity, self._units = core, identity, units
        self._planning, self._checking = planning, checking

    def plan(self, bundle: Bundle, name: str) -> Imported:
        """Compare a document with the store. Raises Unreadable with every fault found, each with its line."""
        store = self._core.store
        known = {kind: {key_of(r): r for r in repo.list()} for kind, repo in store.repositories.items()}
        me = self._identity.whoami()
        linking = Linking(bundle, known, me or self._identity.unsaved(), self._planning.current_period())
        draft = _Draft(flaws=linking.settle())
        models = {kind: repository.model for kind, repository in store.repositories.items()}
        for item in linking.items():
            if item.kind in models:
                self._add(draft, item, models[item.kind], known[item.kind].get(item.id), linking, name)
        ledger = tuple(self._ledger(draft, bundle))
        draft.flaws += _dangling(draft, known) if not draft.flaws else []
        draft.flaws += _circles(draft, known) if not draft.flaws else []
        if draft.flaws:
            raise Unreadable(draft.flaws)
        own = self._me_in(draft, linking, bundle) if me is None else None
        drafts = tuple((i.id, i.fields) for i in bundle.of("draft") if not i.id.startswith("."))
        return Imported(tuple(draft.planned.values()), ledger, drafts, tuple(bundle.left), own)

    def _me_in(self, draft: _Draft, linking: Linking, bundle: Bundle) -> Person | None:
        """Who whoever sits here turns out to be: the one made for goals of nobody, else whose archive it is."""
        named = "" if self._core.settings.user else bundle.owner
        found = draft.planned.get(("person", linking.me.id)) or draft.planned.get(("person", named))
        return found.record if found else None

    def store(self, plan: Imported, reason: str) -> None:
        """Carry a plan out as one change; raises StoreError, then nothing of it is stored."""
        store = self._core.store
        if plan.me is not None:
            store.act_as(plan.me.id)
        repositories = store.repositories
        with store.together(reason):
            for one in plan.planned:
                repositories[one.kind].save(one.record, reason)
            if plan.me is not None:
                self._identity.become(plan.me)
            for entry in plan.ledger:
                store.ledger.add(entry)
            for key, content in plan.drafts:
                store.workbench.put(key, content)
            self._checking.keep_all(
                [one.record for one in plan.planned if one.kind == "objective" and one.change != "same"]
            )
        self._identity.look()

    def _add(
        self, draft: _Draft, item: Item, model: type[BaseModel], before: Any, linking: Linking, name: str
    ) -> None:
        try:
            fields = merged(item, before)
            if item.kind == "objective":
                fields = objective_fields(item, fields, before, linking, self._core.today, name)
            record: Any = model.model_validate(fields)
        except ValidationError as error:
            draft.flaws.append(Flaw(item.line, refusal(error).message.rstrip(".")))
            return
        except Unreadable as error:
            draft.flaws += error.flaws
            return
        if item.kind == "objective" and record.unconfirmed:
            values = ", ".join(f"{number.value:g}" for number in record.unconfirmed[:3])
            draft.flaws.append(Flaw(item.line, f"the goal rests on numbers that nobody confirmed: {values}"))
        draft.planned[item.kind, item.id] = Planned(item.kind, record, before, item.line)

    def _ledger(self, draft: _Draft, bundle: Bundle) -> Iterator[LedgerEntry]:
        """The suggestions that are not in the ledger yet; what is there is never rewritten."""
        known = {entry.id for entry in self._core.store.ledger.list()}
        for item in bundle.of("ledger"):
            try:
                entry = LedgerEntry.model_validate({**item.fields, "id": item.id})
            except ValidationError as error:
                draft.flaws.append(Flaw(item.line, refusal(error).message.rstrip(".")))
                continue
            if entry.id not in known:
                yield entry


def key_of(record: Any) -> str:
    """The id of any record; a period is named as it is written."""
    return str(getattr(record, "id", record))


def _ids(draft: _Draft, known: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Every id that will be stored, by kind."""
    found = {kind: set(records) for kind, records in known.items()}
    for kind, record_id in draft.planned:
        found[kind].add(record_id)
    goals = {**known["objective"], **{i: p.record for (k, i), p in draft.planned.items() if k == "objective"}}
    found["key_result"] = {result.id for goal in goals.values() for result in goal.key_results}
    return found


def _dangling(draft: _Draft, known: dict[str, dict[str, Any]]) -> list[Flaw]:
    ids = _ids(draft, known)
    flaws = []
    for one in draft.planned.values():
        for name, target in _links_of(one):
            kinds = (one.kind,) if name == "parent_id" else _LINKS.get(name, ("objective",))
            if not any(target in ids[kind] for kind in kinds):
                where = name.removesuffix("_id").replace("_", " ")
                flaws.append(Flaw(one.line, f"its {where}, {target}, is neither in the document nor stored"))
    return flaws


def _links_of(one: Planned) -> Iterator[tuple[str, str]]:
    for name in _LINKS:
        target = getattr(one.record, name, None)
        if isinstance(target, str):
            yield name, target
    for target in getattr(one.record, "supports", ()):
        yield "supports", target


def _circles(draft: _Draft, known: dict[str, dict[str, Any]]) -> list[Flaw]:
    flaws = []
    for kind, name in _ABOVE.items():
        planned = {record_id: one for (k, record_id), one in draft.planned.items() if k == kind}
        above = {record_id: getattr(record, name) for record_id, record in known[kind].items()}
        above |= {record_id: getattr(one.record, name) for record_id, one in planned.items()}
        told: set[str] = set()
        for record_id in planned:
            circle = _circle(above, record_id)
            if circle and not told & set(circle):
                told |= set(circle)
                shown = " → ".join([*circle, circle[0]][:6])
                flaws.append(Flaw(planned[record_id].line, f"it would end up below itself: {shown}"))
    return flaws


def _circle(above: dict[str, Any], start: str) -> list[str]:
    """The chain from a record back to itself, empty where there is none."""
    chain, at, seen = [start], above.get(start), {start}
    while at is not None and at not in seen:
        chain.append(at)
        seen.add(at)
        at = above.get(at)
    return chain if at == start else []


__all__ = ["KINDS", "Imported", "Importing", "Planned"]
