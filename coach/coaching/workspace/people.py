"""The people and units that goals belong to."""

from collections.abc import Sequence
from difflib import get_close_matches

from coach.coaching.workspace import finding
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import among, changed, kept, said
from coach.coaching.workspace.identity import Identity
from coach.domain.ids import new_id
from coach.domain.people import Level, Person, Unit
from coach.store.errors import NotStored

#: What a unit is called until somebody names it.
UNNAMED = {Level.company: "The company", Level.department: "My department", Level.team: "My team"}


class Units:
    """Companies, departments and teams, by id or by name."""

    def __init__(self, core: Core, identity: Identity) -> None:
        self._core, self._identity = core, identity

    def list(self) -> Sequence[Unit]:
        """All units, by name."""
        return self._core.store.units.list()

    def get(self, reference: str) -> Unit:
        """The unit with this id or name; raises NotStored."""
        return finding.unit(self._core.store, reference)

    def add(self, name: str, level: Level | str, under: str | None = None) -> Unit:
        """A new unit, below `under`, or below the company where there is only one."""
        store = self._core.store
        self._identity.prepare()
        name, level = said(name, "The name"), among(Level, level, "The level")
        finding.refuse_double([u for u in self.list() if u.level is level], name, level.value)
        above = self.get(under).id if under else self._company(level)
        unit = kept(Unit, id=new_id("unit"), level=level, name=name, parent_id=above)
        return store.units.save(unit, f"added the {level.value}")

    def edit(self, reference: str, *, name: str | None = None, under: str | None = None) -> Unit:
        """Another name, or another place (`under` "" takes it to the top)."""
        unit = self.get(reference)
        changes: dict[str, object] = {}
        if name is not None:
            changes["name"] = said(name, "The name")
        if under is not None:
            changes["parent_id"] = self.get(under).id if under else None
        edited: Unit = changed(unit, **changes)
        return self._core.store.units.save(edited, "edited")

    def at(self, level: Level, named: str | None = None) -> Unit:
        """The unit of a level: the one named, else mine, else the only one, else one made for the purpose.

        One that is named and is not there is made too, unless its name is close to one that is.
        """
        of_level = [unit for unit in self.list() if unit.level is level]
        if named:
            return self._named(named, level)
        mine = [unit for unit in self.above_me() if unit.level is level]
        if mine or len(of_level) == 1:
            return (mine or of_level)[0]
        if of_level:
            raise NotStored(
                f"There are several at the level {level.value}: {', '.join(u.name for u in of_level[:6])}.",
                "Say which one with --unit.",
            )
        made = self.add(UNNAMED[level], level)
        self._join(made)
        return made

    def above_me(self) -> Sequence[Unit]:
        """My unit and those above it, nearest first."""
        me = self._identity.whoami()
        return self.chain(me.unit_id) if me else ()

    def chain(self, unit_id: str | None) -> Sequence[Unit]:
        """A unit and those above it; a circle or a missing one ends it."""
        found: list[Unit] = []
        units = {unit.id: unit for unit in self.list()}
        while unit_id in units and units[unit_id] not in found:
            found.append(units[unit_id])
            unit_id = units[unit_id].parent_id
        return found

    def _named(self, named: str, level: Level) -> Unit:
        try:
            return self.get(named)
        except NotStored:
            if get_close_matches(
                named.casefold(), [u.name.casefold() for u in self.list()], n=1, cutoff=0.75
            ):
                raise
        made = self.add(named, level)
        self._join(made)
        return made

    def _company(self, level: Level) -> str | None:
        companies = [unit.id for unit in self.list() if unit.level is Level.company]
        return companies[0] if level is not Level.company and len(companies) == 1 else None

    def _join(self, unit: Unit) -> None:
        """The first team that I speak of is mine, until I say otherwise; so is one below the unit I am in."""
        me = self._identity.me
        if me.unit_id is None or me.unit_id in [above.id for above in self.chain(unit.parent_id)]:
            joined: Person = changed(me, unit_id=unit.id)
            self._core.store.people.save(joined, f"joined {unit.name}")


class People:
    """Everybody who owns goals. “me” is the person at the keyboard."""

    def __init__(self, core: Core, identity: Identity, units: Units) -> None:
        self._core, self._identity, self._units = core, identity, units

    def list(self) -> Sequence[Person]:
        """All people, by name."""
        return self._core.store.people.list()

    def get(self, reference: str) -> Person:
        """The person with this id or name, or the one at the keyboard for “me”; raises NotStored."""
        if reference.strip().casefold() == "me":
            return self._identity.me
        return finding.person(self._core.store, reference)

    def add(self, name: str, *, role: str = "", unit: str = "", manager: str = "") -> Person:
        """A new person, in a unit that is there, reporting to a person who is there."""
        name = said(name, "The name")
        self._identity.prepare()
        finding.refuse_double(self.list(), name, "person")
        person = kept(
            Person,
            id=new_id("per"),
            name=name,
            role=role.strip(),
            unit_id=self._units.get(unit).id if unit else None,
            manager_id=self.get(manager).id if manager else None,
        )
        return self._core.store.people.save(person, "added the person")

    def edit(self, reference: str, **fields: str | None) -> Person:
        """Change `name`, `role`, `unit` or `manager`; None leaves one as it is, "" takes it away."""
        person = self.get(reference)
        changes: dict[str, object] = {}
        if (name := fields.get("name")) is not None:
            changes["name"] = said(name, "The name")
        if (role := fields.get("role")) is not None:
            changes["role"] = role.strip()
        if (unit := fields.get("unit")) is not None:
            changes["unit_id"] = self._units.get(unit).id if unit else None
        if (manager := fields.get("manager")) is not None:
            changes["manager_id"] = self.get(manager).id if manager else None
        edited: Person = changed(person, **changes)
        return self._core.store.people.save(edited, "edited")

    def name_of(self, owner_id: str) -> str:
        """The name of a person or a unit; the id itself where it is not stored."""
        store = self._core.store
        found = store.people.find(owner_id) or store.units.find(owner_id)
        return found.name if found else owner_id
