"""The team as its manager sees it: who has goals that serve which goal above, what is missing, what needs a look."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.review.stored import sight_of
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.rows import GoalRow
from coach.coaching.workspace.views import Views
from coach.domain.okr import GoalStatus, Objective
from coach.domain.people import Level, Person
from coach.validator.check import check_tree
from coach.validator.subjects.tree import TreeGoal

_OPEN = frozenset({GoalStatus.active})
#: What asks for a look, the gravest first.
_ATTENTION = ("off track", "at risk", "stale", "pending")


@dataclass(frozen=True, slots=True)
class Member:
    """One person whom the viewer leads, with their open goals as far as these are seen."""

    person: Person
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A goal of a team or above, with the people whose goals stand below it; nobody is a gap."""

    goal: GoalRow
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """All of it. `attention` are goals that need a look, with why; `findings` are those of alignment (N)."""

    members: tuple[Member, ...]
    served: tuple[Served, ...]
    without_goals: tuple[str, ...]
    attention: tuple[tuple[GoalRow, str], ...]
    findings: tuple[tuple[str, str, str], ...]

    @property
    def gaps(self) -> tuple[Served, ...]:
        """Goals above that nobody's goal serves."""
        return tuple(one for one in self.served if not one.by)


class Teams:
    """The team of whoever sits here."""

    def __init__(self, core: Core, identity: Identity, views: Views) -> None:
        self._core, self._identity, self._views = core, identity, views

    def team(self) -> Team:
        """The direct reports of today, and how their goals hang together; empty where nobody reports."""
        store, me = self._core.store, self._identity.me
        sight = sight_of(store, me.id, self._core.today)
        people = {person.id: person for person in store.people.list()}
        led = sight.viewer.lines.reports(me.id, self._core.today)
        reports = sorted(
            (people[one] for one in led if one in people), key=lambda one: (one.name.casefold(), one.id)
        )
        seen = [goal for goal in sight.goals.values() if goal.status in _OPEN and sight.goal(goal)]
        rows = {row.id: row for row in self._views.rows(seen)}
        ids = {person.id for person in reports}
        own = [goal for goal in seen if goal.owner_id in ids]
        above = [
            goal
            for goal in seen
            if goal.level in (Level.team, Level.department) and _is_near(goal, own, reports)
        ]
        members = tuple(
            Member(person, tuple(rows[goal.id] for goal in own if goal.owner_id == person.id))
            for person in reports
        )
        return Team(
            members=members,
            served=tuple(Served(rows[goal.id], _serving(goal, own, people)) for goal in above),
            without_goals=tuple(member.person.name for member in members if not member.goals),
            attention=tuple(_attention([rows[goal.id] for goal in own])),
            findings=tuple(_findings(seen, own, rows)),
        )


def _is_near(goal: Objective, own: Sequence[Objective], reports: Sequence[Person]) -> bool:
    """Whether a goal is one of the team's: its people belong to the unit that owns it, or somebody serves it."""
    served = any(goal.id == one.parent_id or goal.id in one.supports for one in own)
    return served or any(person.unit_id == goal.owner_id for person in reports)


def _serving(goal: Objective, own: Sequence[Objective], people: dict[str, Person]) -> tuple[str, ...]:
    names = (people[one.owner_id].name for one in own if goal.id == one.parent_id or goal.id in one.supports)
    return tuple(dict.fromkeys(names))


def _attention(rows: Sequence[GoalRow]) -> list[tuple[GoalRow, str]]:
    found = [(row, row.status) for row in rows if row.status in _ATTENTION]
    return sorted(found, key=_gravity)


def _gravity(pair: tuple[GoalRow, str]) -> tuple[int, str]:
    return _ATTENTION.index(pair[1]), pair[0].id


def _findings(
    seen: Sequence[Objective], own: Sequence[Objective], rows: dict[str, GoalRow]
) -> list[tuple[str, str, str]]:
    """What the rules of alignment find at the goals of the team: (goal's id, rule, sentence)."""
    ids = {goal.id for goal in own}
    goals = [
        TreeGoal(
            id=goal.id,
            text=goal.text,
            level=goal.level.value,
            parents=(goal.parent_id,) if goal.parent_id else (),
            start=goal.period.start,
            end=goal.period.end,
            # What somebody's own goal serves may be private to them: that it serves nothing cannot be said.
            aspiration=goal.aspiration_id is not None or goal.level is Level.person,
        )
        for goal in seen
    ]
    return [(at, one.rule, f"{one.message} {one.fix}".strip()) for at, one in check_tree(goals) if at in ids]
