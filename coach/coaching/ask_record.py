"""Facts of the record that answer a question, each with the id of its record; of others only what may be seen."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from coach.coaching.ask_asking import OPEN, overlap
from coach.coaching.ask_others import Others
from coach.coaching.ask_topics import is_own, topic_of
from coach.coaching.ask_types import Passage
from coach.coaching.ask_wording import STAGE, STATUS, days_from
from coach.coaching.cycle.due import Waiting, waiting
from coach.domain.okr import Objective
from coach.domain.progress import Status

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

_BEHIND = (Status.stale, Status.off_track, Status.at_risk)


def facts(question: str, lang: str, workspace: "Workspace") -> tuple[Passage, ...] | None:
    """What the record says; () where it is asked and says nothing, None where it is not asked."""
    record = Record(question, lang, workspace)
    if record.named:
        return tuple(record.of_others())
    topic = topic_of(question)
    if topic is None:
        return tuple(record.stands()) or None if is_own(question) and record.subject else None
    return tuple(record.told(topic))


#: How many check-ins are told where the next one is asked for.
NEXT = 3
_GOALS = re.compile(r"\b(goals?|objectives?|okrs?|ziele?n?)\b", re.I)
_NEXT = re.compile(r"\b(next|nächste\w*)\b", re.I)


def _days_ahead(question: str) -> int:
    """How many days ahead a question looks; 0 where it names no such time."""
    for pattern, days in (
        (r"\b(?:today|tomorrow|heute|morgen)\b", 1),
        (r"\b(?:this week|diese woche)\b", 7),
        (r"\b(?:next week|nächste woche)\b", 14),
    ):
        if re.search(pattern, question, re.I):
            return days
    return 0


class Record(Others):
    """A question about one's own."""

    def told(self, topic: str) -> Iterator[Passage]:
        """The facts on a topic of my own record."""
        tellers: dict[str, Callable[[], Iterable[Passage]]] = {
            "owner": self.owners, "learnt": self.learnings, "closed": self.closed, "check-in": self.check_ins,
            "due": self.due, "slipped": self.behind, "open": self.open, "serves": self.serves, "team": self.team,
            "stands": self.stands, "goals": self.goals, "thanks": self.thanks, "wish": self.wishes,
        }  # fmt: skip
        yield from tellers[topic]()

    @property
    def us(self) -> list[str]:
        """Me and the unit that I belong to, as owners of goals."""
        return [name for name in ((self.me.id, self.me.unit_id) if self.me else ()) if name]

    @cached_property
    def mine(self) -> list[Objective]:
        """My goals of the period asked about, else those that are open."""
        goals = self.workspace.goals.mine()
        if self.period is not None:
            return [goal for goal in goals if overlap(goal.period, self.period)]
        return [goal for goal in goals if goal.status in OPEN]

    @cached_property
    def running(self) -> list[Waiting]:
        """The running key results that the question is about: mine, else those of my team."""
        for owner in self.us:
            rows = waiting(self.workspace, owner_id=owner)
            seen = [row for row in rows if self.sight.goal(row.objective)]
            if found := self._about(seen, lambda row: f"{row.key_result.text} {row.objective.text}"):
                return found
        return []

    def check_ins(self) -> Iterator[Passage]:
        """When the next check-ins are due, the soonest first."""
        rows = (row for row in self.running if row.status is not Status.done)
        soonest = sorted(rows, key=lambda row: (row.due, row.key_result.id))
        for row in soonest[:NEXT] if _NEXT.search(self.question) else soonest:
            last = self._say("last", day=row.last.on) if row.last else self._say("never")
            text, when = row.key_result.text, self._from_today((row.due - self.workspace.today).days)
            yield self._fact(row, self._say("check-in", text=text, day=row.due, when=when, last=last))

    def due(self) -> Iterator[Passage]:
        """When key results are due, the soonest first; what is due this week where that is asked."""
        if days := _days_ahead(self.question):
            yield from self._due_within(days)
            return
        for row in sorted(self.running, key=lambda row: (row.key_result.due, row.key_result.id)):
            day = row.key_result.due
            when = self._from_today((day - self.workspace.today).days)
            yield self._fact(row, self._say("due", text=row.key_result.text, day=day, when=when))

    def _due_within(self, days: int) -> Iterator[Passage]:
        """Check-ins and key results due by then; the next check-in where there is none."""
        until = self.workspace.today + timedelta(days=days)
        ends = [row for row in self.running if self.workspace.today <= row.key_result.due <= until]
        check_ins = {row.key_result.id: row.due for row in self.running}
        told = list(self.check_ins())
        soon = [fact for fact in told if check_ins[fact.id] <= until]
        for row in ends:
            when = self._from_today((row.key_result.due - self.workspace.today).days)
            day = row.key_result.due
            yield self._fact(row, self._say("due", text=row.key_result.text, day=day, when=when))
        yield from soon or ([] if ends else told[:1])

    def behind(self) -> Iterator[Passage]:
        """The key results that are behind; that none is, where there are some."""
        found = [row for row in self.running if row.status in _BEHIND or row.stale]
        for row in found:
            status = Status.stale if row.stale else row.status
            yield self._fact(row, self._standing("behind", row, status))
        if self.running and not found:
            text = self._say("none-behind", count=len(self.running))
            yield from (
                Passage(r.key_result.id, "record", r.key_result.metric, text) for r in self.running[:1]
            )

    def stands(self) -> Iterator[Passage]:
        """How the running key results stand."""
        yield from (self._fact(row, self._standing("stands", row, row.status)) for row in self.running)

    def open(self) -> Iterator[Passage]:
        """What still lacks key results, or a starting value."""
        results = [result for goal in self.mine for result in goal.key_results]
        for goal in self.mine:
            if not goal.key_results:
                yield Passage(goal.id, "record", goal.text, self._say("no-key-results", text=goal.text))
        for result in results:
            if result.baseline is None:
                yield Passage(result.id, "record", result.metric, self._say("no-baseline", text=result.text))
        if (
            results
            and all(goal.key_results for goal in self.mine)
            and all(r.baseline is not None for r in results)
        ):
            text = self._say("none-open", count=len(results))
            yield Passage(results[0].id, "record", results[0].metric, text)

    def serves(self) -> Iterator[Passage]:
        """What my goals serve."""
        goals = self.sight.goals
        for goal in self._about(self.mine, lambda goal: goal.text):
            above = goals.get(goal.parent_id or "")
            if above is not None and not self.sight.goal(above):
                above = None
            told = self._say("serves", text=goal.text, above=above.text) if above else ""
            yield Passage(goal.id, "record", goal.text, told or self._say("serves-none", text=goal.text))

    def goals(self) -> Iterator[Passage]:
        """My goals; those of a unit where it is named."""
        unit = self._unit()
        found = (
            [goal for goal in self.sight.goals.values() if goal.owner_id == unit and self._is_shown(goal)]
            if unit
            else self._about(self.mine, lambda goal: goal.text)
        )
        yield from (self._goal(goal) for goal in found)

    def wishes(self) -> Iterator[Passage]:
        """My own aspirations."""
        for wish in self.workspace.planning.aspirations():
            yield Passage(wish.id, "record", wish.text, self._say("wish", text=wish.text))

    def thanks(self) -> Iterator[Passage]:
        """What I was thanked for, the latest first."""
        yield from self._thanks([self.me.id] if self.me else [])

    def learnings(self) -> Iterator[Passage]:
        """What I learnt, and my team, the latest first."""
        yield from self._learnt(self.us)

    def closed(self) -> Iterator[Passage]:
        """What became of my goals that are over, and of my team's."""
        seen = [goal for goal in self.sight.goals.values() if self.sight.goal(goal)]
        goals = [goal for goal in seen if goal.owner_id in self.us and goal.status not in OPEN]
        if self.period is not None:
            goals = [goal for goal in goals if overlap(goal.period, self.period)]
        notes = {one.objective_id: one.achieved for one in self.workspace.store.closings.list()}
        for goal in self._about(goals, lambda goal: goal.text):
            stage, note = STAGE[self.lang][goal.status.value], notes.get(goal.id, "")
            name = "closed" if note else "stage-only"
            yield Passage(
                goal.id, "record", goal.text, self._say(name, text=goal.text, stage=stage, note=note)
            )

    def team(self) -> Iterator[Passage]:
        """Who reports to me today; the goals of my team where they are asked for."""
        if _GOALS.search(self.question):
            yield from self.goals()
            return
        lines = self.sight.viewer.lines
        for name in lines.reports(self.me.id, self.workspace.today) if self.me else ():
            if person := self.people.get(name):
                told = "report" if person.role else "report-plain"
                text = self._say(told, name=person.name, role=person.role)
                yield Passage(person.id, "record", person.name, text)

    def _standing(self, name: str, row: Waiting, status: Status) -> str:
        made = self._say("unknown") if row.progress is None else f"{row.progress:.0%}"
        value = self._say("value", value=f"{row.value:g}") if row.value is not None else ""
        felt = row.last.confidence if row.last else None
        sure = self._say("felt", felt=f"{felt:g}") if felt is not None else ""
        said = STATUS[self.lang][status.value]
        return self._say(name, text=row.key_result.text, status=said, made=made, value=value, felt=sure)

    def _fact(self, row: Waiting, text: str) -> Passage:
        return Passage(row.key_result.id, "record", row.key_result.metric, text)

    def _from_today(self, days: int) -> str:
        return days_from(self.lang, days)
