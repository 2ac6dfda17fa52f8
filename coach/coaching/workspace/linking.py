"""Links of a document that stand in words: whose goal it is, which goal it serves, which stored one it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.coaching.workspace.finding import folded
from coach.coaching.workspace.people import UNNAMED
from coach.domain.ids import new_id
from coach.domain.people import Level, Person
from coach.domain.periods import Period
from coach.domain.reporting import Lines
from coach.domain.visibility import Viewer
from coach.exchange.bundle import Bundle, Flaw, Item

_Known = Mapping[str, Mapping[str, Any]]


class Linking:
    """Settles the links of one document. `me` owns goals of which nobody says whose they are."""

    def __init__(self, bundle: Bundle, known: _Known, me: Person, period: Period) -> None:
        self._bundle, self._known, self.me, self._period = bundle, known, me, period
        self._made: list[Item] = []
        self._owners: dict[str, str] = {}
        self._periods: dict[str, Any] = {}

    def settle(self) -> list[Flaw]:
        """Give every unnamed record the id of the stored one that it is; resolve what is said in words."""
        renamed = self._recognise()
        self._rename(renamed)
        flaws: list[Flaw] = []
        for goal in self._bundle.of("objective"):
            flaws += self._link(goal)
            self._periods[goal.id] = goal.fields.get("period")
        self._place_units()
        return flaws

    def items(self) -> Sequence[Item]:
        """The records of the document and those made for it, in an order in which they can be stored."""
        goals = self._bundle.of("objective")
        for goal in goals:
            level = self.level_of(goal, self._stored(goal) | goal.fields)
            self.owner_of(goal, self._stored(goal) | goal.fields, level)
        return [*self._made, *(item for item in self._bundle.items if item.kind not in ("ledger", "draft"))]

    def viewer(self, on: date) -> Viewer:
        """Whoever takes the document in, as one who looks at things."""
        lines = Lines(self._known["person"].values(), tuple(self._known["reporting_line"].values()))
        return Viewer(self.me.id, lines, on)

    # --- which stored record it is

    def _recognise(self) -> dict[str, str]:
        stored_goals: dict[str, list[Any]] = {}
        for goal in self._known["objective"].values():
            stored_goals.setdefault(folded(goal.text), []).append(goal)
        renamed: dict[str, str] = {}
        for item in self._bundle.items:
            if item.named:
                continue
            if item.kind == "unit":
                same = [u for u in self._known["unit"].values() if _is_unit(item, u)]
            else:
                same = [g for g in stored_goals.get(folded(item.label), ()) if _is_goal(item, g)]
            if len(same) == 1:
                renamed[item.id] = same[0].id
        return renamed

    def _rename(self, renamed: Mapping[str, str]) -> None:
        for item in self._bundle.items:
            item.id = renamed.get(item.id, item.id)
            if item.fields.get("parent_id") in renamed:
                item.fields["parent_id"] = renamed[item.fields["parent_id"]]
            if "supports" in item.fields and isinstance(item.fields["supports"], list):
                item.fields["supports"] = [renamed.get(one, one) for one in item.fields["supports"]]
        names: dict[tuple[str, str], Item] = {}
        for item in list(self._bundle.items):
            if item.kind == "unit" and not item.named:
                first = names.setdefault((str(item.fields.get("level")), folded(item.label)), item)
                if first is not item:
                    self._bundle.items.remove(item)

    # --- the goal above, the goals it helps

    def _link(self, goal: Item) -> list[Flaw]:
        flaws: list[Flaw] = []
        said = goal.says.get("serves")
        if said and not goal.fields.get("parent_id"):
            found = self._goal(said)
            if found is None:
                flaws.append(Flaw(goal.line, f"it serves “{said[:60]}”, which is neither here nor stored"))
            goal.fields["parent_id"] = found
        ids = {item.id for item in self._bundle.of("objective")} | self._known["objective"].keys()
        helped = goal.fields.get("supports")
        if isinstance(helped, list) and any(one not in ids for one in helped):
            found_all = [one if one in ids else self._goal(str(one)) for one in helped]
            missing = [str(one) for one, name in zip(helped, found_all, strict=True) if name is None]
            flaws += [
                Flaw(goal.line, f"it helps “{one[:60]}”, which is neither here nor stored") for one in missing
            ]
            goal.fields["supports"] = [name for name in found_all if name]
        return flaws

    def _goal(self, said: str) -> str | None:
        """The id of the goal that is meant by its words, or by its id."""
        for item in self._bundle.of("objective"):
            if said == item.id or folded(item.label) == folded(said):
                return item.id
        same = [g.id for g in self._known["objective"].values() if folded(g.text) == folded(said)]
        return said if said in self._known["objective"] else same[0] if len(same) == 1 else None

    def period_of(self, parent_id: str | None) -> Any:
        """The period of a goal that gives none: that of the goal above it, else the current one."""
        stored = self._known["objective"].get(parent_id or "")
        above = self._periods.get(parent_id or "") or (stored.period if stored else None)
        period = above or self._period
        return period if isinstance(period, dict) else period.model_dump(mode="json")

    # --- whose goal it is

    def level_of(self, item: Item, fields: Mapping[str, Any]) -> str:
        """The level of a goal: as said, as stored, that of the unit that owns it, else a person's."""
        if fields.get("level"):
            return str(fields["level"])
        owner = fields.get("owner_id") or self._unit_named(item.says.get("owner", ""), None)
        unit = self._known["unit"].get(str(owner))
        made = next((one for one in self._units() if one.id == owner), None)
        return unit.level.value if unit else str(made.fields["level"]) if made else Level.person.value

    def owner_of(self, item: Item, fields: Mapping[str, Any], level: str) -> str:
        """The id of the owner; one who is only named is looked up, and made where nobody is called so."""
        if item.id not in self._owners:
            self._owners[item.id] = self._owner(item, fields, level)
        return self._owners[item.id]

    def _owner(self, item: Item, fields: Mapping[str, Any], level: str) -> str:
        said = item.says.get("owner", "").strip()
        given = item.fields.get("owner_id")
        if given:
            if said and not self._is_known(str(given)):
                self._make(str(given), said, level)
            return str(given)
        if said:
            return self._named(said, level)
        if fields.get("owner_id"):
            return str(fields["owner_id"])
        return self._default(level)

    def _named(self, said: str, level: str) -> str:
        unit = self._unit_named(said, level)
        if unit and level != Level.person:
            return unit
        people = [p.id for p in self._known["person"].values() if folded(p.name) == folded(said)]
        people += [i.id for i in (*self._made, *self._bundle.items) if i.kind == "person" and folded(i.label) == folded(said)]  # fmt: skip
        if people or unit:
            return people[0] if people else str(unit)
        if folded(said) in ("me", folded(self.me.name)):
            return self._me()
        return self._make(new_id("per"), said, level)

    def _unit_named(self, said: str, level: str | None) -> str | None:
        stored = [(str(u.id), u.name, u.level.value) for u in self._known["unit"].values()]
        new = [(i.id, i.label, str(i.fields.get("level"))) for i in self._units()]
        found = [(name, at) for name, called, at in (*new, *stored) if folded(called) == folded(said)]
        exact = [name for name, at in found if at == level]
        fitting = exact or [name for name, _ in found]
        return fitting[0] if fitting else None

    def _default(self, level: str) -> str:
        if level not in UNNAMED:
            return self._me()
        of_level = [u.id for u in self._known["unit"].values() if u.level == level]
        of_level += [i.id for i in self._units() if i.fields.get("level") == level]
        if len(of_level) == 1:
            return str(of_level[0])
        return self._make(new_id("unit"), UNNAMED[Level(level)], level)

    def _me(self) -> str:
        if self.me.id not in self._known["person"] and not any(i.id == self.me.id for i in self._made):
            self._made.append(Item("person", self.me.id, {"name": self.me.name}))
        return self.me.id

    def _make(self, record_id: str, name: str, level: str) -> str:
        known = [i for i in self._made if i.id == record_id or (folded(i.label) == folded(name) and i.kind == "person") ]  # fmt: skip
        if known:
            return known[0].id
        if record_id.startswith("unit-") and level in UNNAMED:
            self._made.insert(0, Item("unit", record_id, {"name": name, "level": level}))
        else:
            self._made.append(Item("person", record_id, {"name": name}))
        return record_id

    def _is_known(self, owner_id: str) -> bool:
        here = (i.id for i in (*self._made, *self._bundle.items) if i.kind in ("person", "unit"))
        return owner_id in self._known["person"] or owner_id in self._known["unit"] or owner_id in here

    def _units(self) -> list[Item]:
        return [i for i in (*self._made, *self._bundle.items) if i.kind == "unit"]

    def _stored(self, goal: Item) -> dict[str, Any]:
        before = self._known["objective"].get(goal.id)
        return {} if before is None else {"level": before.level.value, "owner_id": before.owner_id}

    def _place_units(self) -> None:
        """A new department or team of a Markdown file stands below the only company."""
        companies = [u.id for u in self._known["unit"].values() if u.level == Level.company]
        companies += [i.id for i in self._units() if i.fields.get("level") == Level.company and i.id not in companies]  # fmt: skip
        for item in self._units():
            new = not item.named and item.id not in self._known["unit"]
            if new and item.fields.get("level") != Level.company and len(companies) == 1:
                item.fields.setdefault("parent_id", companies[0])


def _is_unit(item: Item, unit: Any) -> bool:
    return bool(folded(unit.name) == folded(item.label) and unit.level.value == item.fields.get("level"))


def _is_goal(item: Item, goal: Any) -> bool:
    """Whether a goal without an id is this one: the words are the same, and the period where one is said."""
    said = item.fields.get("period")
    if not said:
        return True
    return bool(goal.period.start.isoformat() == said.get("start") and goal.period.end.isoformat() == said.get("end"))  # fmt: skip
