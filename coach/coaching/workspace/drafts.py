"""Drafts: what a draft knows from the store, and the ones in progress, which survive the end of the process."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.workspace import finding
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.goals import OPEN, Goals
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.people import Units
from coach.domain.okr import Objective
from coach.domain.people import Level
from coach.domain.periods import Period, next_quarter, parse_period
from coach.errors import InputError
from coach.store.errors import NotStored

#: Where the store keeps what a suggestion was made for; a leading dot: no draft of anybody's.
_BRIEF = ".brief:"
#: At most so many goals above go into one draft, the nearest first.
MOST_PARENTS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the person had said when a suggestion was made."""

    aspiration: str
    facts: tuple[str, ...]
    period: Period


class Drafts:
    """Briefs made from what is stored, and drafts in progress by key."""

    def __init__(self, core: Core, identity: Identity, goals: Goals, units: Units) -> None:
        self._core, self._identity, self._goals, self._units = core, identity, goals, units

    # --- what a draft is told

    def brief(
        self,
        aspiration: str,
        *,
        role: str = "",
        facts: Iterable[str] = (),
        parents: Iterable[str] = (),
        period: str = "",
        name: str = "draft",
        answers: Mapping[str, str] | None = None,
    ) -> Brief:
        """The brief of one draft: the role on record, and the goals above me, where neither is given.

        `parents` are ids, beginnings of ids, or sentences; a sentence that is not stored is taken as it is.
        """
        me = self._identity.whoami()
        span = parse_period(period) if period.strip() else self.default_period()
        named = [self.parent(one) for one in parents if one.strip()]
        return Brief(
            id=name,
            role=role.strip() or (me.role if me else ""),
            aspiration=aspiration.strip(),
            period=span,
            facts=tuple(fact.strip() for fact in facts if fact.strip()),
            parents=tuple(named or map(parent_goal, self.goals_above(span))),
            answers=dict(answers or {}),
        )

    def default_period(self) -> Period:
        """The next agreed period that has not begun yet, else the next calendar quarter."""
        coming = [one for one in self._core.store.periods.list() if one.start > self._core.today]
        return (
            min(coming, key=lambda one: (one.start, one.days)) if coming else next_quarter(self._core.today)
        )

    def parent(self, reference: str) -> ParentGoal:
        """A goal above: the stored one, else the sentence as it is. Raises for an id that nothing has."""
        try:
            return parent_goal(finding.goal(self._core.store, reference))
        except NotStored:
            if " " not in reference.strip():
                raise
            return ParentGoal("", reference.strip())

    def goals_above(self, period: Period) -> Sequence[Objective]:
        """Open goals of my unit and of those above it that meet the period; of everybody's without a unit."""
        chain = [unit.id for unit in self._units.above_me()]
        fitting = [
            goal
            for goal in self._goals.list()
            if goal.status in OPEN
            and goal.level is not Level.person
            and goal.period.start <= period.end
            and period.start <= goal.period.end
            and (not chain or goal.owner_id in chain)
        ]
        rank = {name: place for place, name in enumerate(chain)}
        fitting.sort(key=lambda goal: (rank.get(goal.owner_id, 99), -goal.level.rank, goal.text))
        return fitting[:MOST_PARENTS]

    def remember(self, brief: Brief, ledger_ids: Iterable[str]) -> None:
        """Keep what these suggestions were made for, so that one of them can be taken in a later run."""
        content = {
            "aspiration": brief.aspiration,
            "facts": list(brief.facts),
            "period": brief.period.model_dump(mode="json"),
        }
        with self._core.store.together("drafted"):
            for ledger_id in ledger_ids:
                self._core.store.workbench.put(_BRIEF + ledger_id, content)

    def remembered(self, ledger_id: str) -> Told | None:
        """What a suggestion was made for, or None."""
        content = self._core.store.workbench.get(_BRIEF + ledger_id)
        if content is None:
            return None
        try:
            period = Period.model_validate(content["period"])
            return Told(str(content["aspiration"]), tuple(map(str, content["facts"])), period)
        except (KeyError, TypeError, ValueError):
            return None

    def forget(self, ledger_id: str) -> None:
        """Drop what was remembered for a suggestion."""
        self._core.store.workbench.drop(_BRIEF + ledger_id)

    # --- drafts in progress

    def keys(self) -> Sequence[str]:
        """The drafts in progress, the one touched last first."""
        return [key for key in self._core.store.workbench.list() if not key.startswith(".")]

    def get(self, key: str) -> dict[str, Any] | None:
        """A draft in progress as it was put away, or None."""
        return self._core.store.workbench.get(key)

    def put(self, key: str, content: dict[str, Any]) -> None:
        """Keep a draft; it is durable when this returns."""
        if not key or key.startswith("."):
            raise InputError("A draft needs a name that does not begin with a dot.", "Name it otherwise.")
        self._core.store.workbench.put(key, content)

    def drop(self, key: str) -> bool:
        """Forget a draft; says whether there was one."""
        return not key.startswith(".") and self._core.store.workbench.drop(key)


def parent_goal(goal: Objective) -> ParentGoal:
    """A stored goal as a draft sees it."""
    return ParentGoal(goal.level.value, goal.text, goal.id)
