"""What the fronts show: the overview, the tree, the page of one goal. Read in one go, never one query a goal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coach.coaching.workspace.attention import needs
from coach.coaching.workspace.checking import Checking
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.drafts import Drafts
from coach.coaching.workspace.goals import OPEN, Goals
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.rows import GoalPage, GoalRow, KeyResultRow, Overview
from coach.coaching.workspace.wording import REASONS
from coach.domain.okr import KeyResult, Objective
from coach.domain.people import Level
from coach.domain.progress import Status, current_value, progress, standing, status
from coach.domain.records import DROPPED, Adjustment, CheckIn
from coach.domain.tree import GoalTree

#: From the one that needs a person most to the one that needs nobody.
WORST_FIRST = (
    Status.off_track, Status.at_risk, Status.stale, Status.pending, Status.on_track, Status.done,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rows of many goals have in common."""

    names: Mapping[str, str]
    check_ins: Mapping[str, Sequence[CheckIn]]
    verdicts: Mapping[str, str]
    dropped: Mapping[str, Adjustment]
    me: str | None
    shared: bool

    def verdict(self, record_id: str, goal: Objective) -> str:
        """The verdict in a list; of what others have set themselves the check is theirs: it rests on what is private."""
        theirs = self.shared and goal.level is Level.person and goal.owner_id != self.me
        return "" if theirs else self.verdicts.get(record_id, "")


class Views:
    """Rows of goals, from the store as it is now."""

    def __init__(
        self, core: Core, identity: Identity, goals: Goals, checking: Checking, drafts: Drafts
    ) -> None:
        self._core, self._identity = core, identity
        self._goals, self._checking, self._drafts = goals, checking, drafts

    def overview(self) -> Overview:
        """My open goals, what needs attention, and how much else there is."""
        mine = [goal for goal in self._goals.mine() if goal.status in OPEN]
        around = self._surroundings([result.id for goal in mine for result in goal.key_results])
        rows = tuple(self._row(goal, around) for goal in mine)
        above = {goal.id for goal in self._goals.list()}
        found = [
            one
            for goal, row in zip(mine, rows, strict=True)
            for one in needs(goal, row, self._counting(goal, around), above, self._core.today)
        ]
        return Overview(
            mine=rows,
            attention=tuple(found),
            goals=len(above),
            people=len(self._core.store.people.list()),
            drafts=tuple(self._drafts.keys()),
        )

    def tree(self, **where: object) -> GoalTree:
        """The goal tree of all goals, or of those whose columns equal the values given."""
        return self._core.store.objectives.tree(**where)

    def rows(self, goals: Iterable[Objective]) -> Sequence[GoalRow]:
        """A row for each goal, in the order given."""
        goals = list(goals)
        around = self._surroundings([result.id for goal in goals for result in goal.key_results])
        return [self._row(goal, around) for goal in goals]

    def page(self, reference: str) -> GoalPage:
        """One goal with its surroundings."""
        goal, tree = self._goals.get(reference), self.tree()
        above = tree.goals.get(goal.parent_id or "")
        helps = [tree.goals[name] for name in goal.supports if name in tree.goals]
        around = self._surroundings([result.id for one in tree.goals.values() for result in one.key_results])
        wish = self._core.store.aspirations.find(goal.aspiration_id) if goal.aspiration_id else None
        return GoalPage(
            goal=self._row(goal, around),
            record=goal,
            above=self._row(above, around) if above else None,
            below=tuple(self._row(one, around) for one in tree.children(goal.id)),
            helps=tuple(self._row(one, around) for one in helps),
            helped_by=tuple(self._row(one, around) for one in tree.supporters(goal.id)),
            key_results=tuple(self._results(goal, around)),
            aspiration=wish.text if wish else "",
            answer=self._checking.answer(goal),
        )

    def _surroundings(self, key_result_ids: Sequence[str]) -> Surroundings:
        store = self._core.store
        names = {unit.id: unit.name for unit in store.units.list()}
        names |= {person.id: person.name for person in store.people.list()}
        wanted: dict[str, list[CheckIn]] = {name: [] for name in key_result_ids}
        for check_in in store.checkins.list() if wanted else ():
            if check_in.key_result_id in wanted:
                wanted[check_in.key_result_id].append(check_in)
        me = self._identity.whoami()
        return Surroundings(
            names, wanted, store.verdicts.levels(), self._dropped(), me.id if me else None, store.is_shared
        )

    def _dropped(self) -> dict[str, Adjustment]:
        """The adjustments by which key results no longer count, by key result."""
        return {one.record_id: one for one in self._core.store.adjustments.list(field=DROPPED)}

    def dropped(self) -> frozenset[str]:
        """The ids of key results that no longer count."""
        return frozenset(self._dropped())

    def _row(self, goal: Objective, around: Surroundings) -> GoalRow:
        results = self._counting(goal, around)
        stand = standing([result.progress for result in results])
        return GoalRow(
            id=goal.id,
            text=goal.text,
            level=goal.level.value,
            owner_id=goal.owner_id,
            owner=around.names.get(goal.owner_id, goal.owner_id),
            parent_id=goal.parent_id,
            period=str(goal.period),
            due=goal.period.end.isoformat(),
            stage=goal.status.value,
            status=worst_of(result.status for result in results),
            progress=stand.mean,
            weakest=stand.weakest,
            key_results=len(results),
            verdict=around.verdict(goal.id, goal),
            mine=goal.owner_id == around.me,
        )

    def _counting(self, goal: Objective, around: Surroundings) -> list[KeyResultRow]:
        """The key results that still count: what was dropped is shown, and enters no mean and no status."""
        return [row for row in self._results(goal, around) if not row.dropped]

    def _results(self, goal: Objective, around: Surroundings) -> list[KeyResultRow]:
        return [self._result(goal, result, around) for result in goal.key_results]

    def _result(self, goal: Objective, result: KeyResult, around: Surroundings) -> KeyResultRow:
        check_ins = around.check_ins[result.id]
        felt = [one.confidence for one in check_ins if one.confidence is not None]
        gone = around.dropped.get(result.id)
        return KeyResultRow(
            id=result.id,
            text=result.text,
            metric=result.metric,
            unit=result.unit,
            kind=result.kind.value,
            status=DROPPED
            if gone
            else status(result, goal.period.start, self._core.today, check_ins, goal.cadence_days).value,
            progress=progress(result, check_ins),
            baseline=result.baseline,
            target=result.target,
            current=current_value(result, check_ins),
            confidence=felt[-1] if felt else result.confidence,
            due=result.due.isoformat(),
            checked_in=max(one.on for one in check_ins).isoformat() if check_ins else None,
            verdict=around.verdict(result.id, goal),
            record=result,
            dropped=_why(gone) if gone else "",
        )


def _why(gone: Adjustment) -> str:
    """When and why a key result was dropped, in a line."""
    more = "; ".join(part for part in (gone.note, gone.shown_by and f"shown by: {gone.shown_by}") if part)
    return f"dropped on {gone.on} ({REASONS[gone.reason]})" + (f": {more}" if more else "")


def worst_of(statuses: Iterable[str]) -> str:
    """The status of a goal: the one of its key results that needs a person most; pending without any."""
    found = set(statuses)
    return next((one.value for one in WORST_FIRST if one.value in found), Status.pending.value)
