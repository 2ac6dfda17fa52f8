"""Goals of every level: written down, changed, looked up. Every change is checked again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.coaching.workspace import finding
from coach.coaching.workspace.checking import Checking, Judged
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import among, changed, kept, said
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.people import People, Units
from coach.coaching.workspace.planning import Planning
from coach.coaching.workspace.wording import key_result_of
from coach.domain.ids import new_id
from coach.domain.okr import GoalStatus, GoalType, Objective, Visibility
from coach.domain.people import Level
from coach.domain.periods import Period
from coach.domain.visibility import first_visibility
from coach.errors import InputError

OPEN = (GoalStatus.active, GoalStatus.draft)


@dataclass(frozen=True, slots=True)
class Fields:
    """What may be said about a goal beside its sentence; None is “not said”, "" takes a link or a text away.

    `owner`, `unit`, `parent` and `supports` are ids or names; `period` is as written (`2027-Q1`).
    """

    level: str | None = None
    owner: str | None = None
    unit: str | None = None
    parent: str | None = None
    supports: Iterable[str] | None = None
    period: str | None = None
    type: str | None = None
    visibility: str | None = None
    status: str | None = None
    contribution: str | None = None
    resources: str | None = None
    impediments: str | None = None
    not_enough: str | None = None
    commitment: int | None = None
    aspiration_id: str | None = None
    performance_goal_id: str | None = None
    key_results: Sequence[str] = field(default=())


#: Fields that are taken over as they are.
_PLAIN = (
    "type", "visibility", "status", "contribution", "resources", "impediments", "not_enough", "commitment",
)  # fmt: skip
_LINKS = ("aspiration_id", "performance_goal_id")


class Goals:
    """The goals, by id, by the beginning of an id, or by their sentence."""

    def __init__(
        self,
        core: Core,
        identity: Identity,
        units: Units,
        people: People,
        planning: Planning,
        checking: Checking,
    ) -> None:
        self._core, self._identity, self._units = core, identity, units
        self._people, self._planning, self._checking = people, planning, checking

    def list(self, **where: Any) -> Sequence[Objective]:
        """The goals, or those whose columns equal the values given."""
        return self._core.store.objectives.list(**where)

    def mine(self) -> Sequence[Objective]:
        """My own goals."""
        me = self._identity.whoami()
        return self.list(owner_id=me.id) if me else []

    def get(self, reference: str) -> Objective:
        """The goal; raises InputError or NotStored with what is near."""
        return finding.goal(self._core.store, reference)

    def add(self, text: str, given: Fields | None = None, *, strict: bool = False) -> Judged:
        """Write a goal down, in the person's own words, with its key results; gives it with the answers on it.

        With `strict` what fails its check raises NotPassing, and nothing is stored.
        """
        given = given or Fields()
        text = said(text, "The goal")
        self._identity.prepare()
        with self._core.store.together("written down"):
            goal = self._new(text, given)
            return self.store(goal, "written down", strict=strict)

    def edit(
        self, reference: str, text: str | None = None, given: Fields | None = None, *, reason: str = "", strict: bool = False
    ) -> Judged:  # fmt: skip
        """Change a goal; what is not said stays as it is."""
        given = given or Fields()
        # Read and written in one transaction, so that what another window saves meanwhile is not lost.
        with self._core.store.together(reason or "edited"):
            goal = self.get(reference)
            changes = self._changes(goal, given)
            if text is not None:
                changes["text"] = said(text, "The goal")
            edited: Objective = changed(goal, **changes)
            added = self._results(edited, given)
            edited = changed(edited, key_results=(*edited.key_results, *added)) if added else edited
            return self.store(edited, reason or "edited", strict=strict)

    def store(self, goal: Objective, reason: str, *, strict: bool = False) -> Judged:
        """Check a goal, save it, and keep the answers, as one change. Raises NotPassing with `strict`."""
        with self._core.store.together(reason):
            if strict and (found := self._checking.judge(goal)).verdict == "fail":
                raise NotPassing(found)
            self._core.store.objectives.save(goal, reason)
            return self._checking.keep(goal)

    def _new(self, text: str, given: Fields) -> Objective:
        parent = self.get(given.parent) if given.parent else None
        level = among(Level, given.level, "The level") if given.level else Level.person
        owner_id = self._owner(level, given)
        period = parent.period if parent and not given.period else self._planning.period(given.period or "")
        shown = first_visibility(level, owner_id, self._identity.viewer())
        plain = {name: value for name in _PLAIN if (value := getattr(given, name)) is not None}
        goal = kept(
            Objective,
            id=new_id("obj"),
            text=text,
            owner_id=owner_id,
            level=level,
            parent_id=parent.id if parent else None,
            supports=tuple(self.get(one).id for one in given.supports or ()),
            period=period,
            **{"visibility": shown, **plain, **self._other_links(given)},
        )
        whole: Objective = changed(goal, key_results=self._results(goal, given))
        return whole

    def _owner(self, level: Level, given: Fields) -> str:
        if given.owner:
            return self._people.get(given.owner).id
        if level is Level.person:
            return self._identity.me.id
        return self._units.at(level, given.unit).id

    def _other_links(self, given: Fields) -> dict[str, Any]:
        return {name: value or None for name in _LINKS if (value := getattr(given, name)) is not None}

    def _changes(self, goal: Objective, given: Fields) -> dict[str, Any]:
        changes = {name: value for name in _PLAIN if (value := getattr(given, name)) is not None}
        changes |= self._other_links(given)
        if given.level:
            changes["level"] = among(Level, given.level, "The level")
        if given.owner:
            changes["owner_id"] = self._people.get(given.owner).id
        elif given.unit:
            changes["owner_id"] = self._units.get(given.unit).id
        if given.parent is not None:
            changes["parent_id"] = self.get(given.parent).id if given.parent else None
        if given.supports is not None:
            changes["supports"] = tuple(self.get(one).id for one in given.supports if one)
        if given.period:
            changes |= self._moved(goal, self._planning.period(given.period))
        return changes

    def _moved(self, goal: Objective, period: Period) -> dict[str, Any]:
        """Another period; key results that were due with the old one are due with the new one."""
        results = tuple(
            result.with_(due=period.end) if result.due == goal.period.end else result
            for result in goal.key_results
        )
        return {"period": period, "key_results": results}

    def _results(self, goal: Objective, given: Fields) -> tuple[Any, ...]:
        return tuple(
            key_result_of(text, objective_id=goal.id, period=goal.period, today=self._core.today)
            for text in given.key_results
        )


class NotPassing(InputError):
    """A goal that fails its check; `judged` holds the findings."""

    exit_code = 1

    def __init__(self, judged: Judged) -> None:
        self.judged = judged
        errors = [f for _, f in judged.findings if f.severity == "error" or f.fatal]
        first = f" {errors[0].message} {errors[0].fix}".rstrip() if errors else ""
        super().__init__(f"This goal does not pass its check.{first}", "Nothing was stored.")


#: Values that may be written, for the fronts' help.
TYPES, STATUSES, VISIBILITIES = tuple(GoalType), tuple(GoalStatus), tuple(Visibility)
