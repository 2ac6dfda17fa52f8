"""Goals above, seen from below: progress, pace and confidence gathered up the tree, and where to look first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean

from coach.domain.progress import Standing, Status
from coach.domain.tree import GoalTree

#: What asks for attention first.
URGENCY = (Status.off_track, Status.at_risk, Status.stale, Status.pending)


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What one goal's own key results say; `paces` and `confidences` hold those that are known."""

    standing: Standing
    paces: tuple[float, ...] = ()
    confidences: tuple[float, ...] = ()
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Rolled:
    """One goal with all that is below it.

    `progress` is the mean of its own key results where they are known, else that of the goals right below;
    `from_below` is the latter in any case: the two may disagree, and then both are worth a look. `pace` and
    `confidence` are means over every key result of the goal and below it. `statuses` counts those key results.
    """

    goal_id: str
    progress: float | None
    from_below: float | None
    pace: float | None
    confidence: float | None
    statuses: Mapping[Status, int]
    goals: int

    @property
    def total(self) -> int:
        """Key results of the goal and of all below it."""
        return sum(self.statuses.values())

    @property
    def urgent(self) -> int:
        """How many of them are off track or at risk."""
        return self.statuses.get(Status.off_track, 0) + self.statuses.get(Status.at_risk, 0)


@dataclass(slots=True)
class _Sum:
    paces: list[float] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)
    statuses: Counter[Status] = field(default_factory=Counter)
    goals: int = 1


def roll_up(tree: GoalTree, facts: Mapping[str, OwnFacts]) -> dict[str, Rolled]:
    """Every goal of the tree with what is below it; a goal without facts has no key results."""
    sums: dict[str, _Sum] = {}
    rolled: dict[str, Rolled] = {}
    for _, goal in reversed(list(tree.walk())):
        own = facts.get(goal.id) or OwnFacts(Standing(None, None, 0, 0))
        below = [child.id for child in tree.children(goal.id) if child.id in rolled]
        total = _gathered(own, [sums[child] for child in below])
        known = [p for child in below if (p := rolled[child].progress) is not None]
        from_below = fmean(known) if known else None
        sums[goal.id] = total
        rolled[goal.id] = Rolled(
            goal_id=goal.id,
            progress=own.standing.mean if own.standing.mean is not None else from_below,
            from_below=from_below,
            pace=fmean(total.paces) if total.paces else None,
            confidence=fmean(total.confidences) if total.confidences else None,
            statuses=dict(total.statuses),
            goals=total.goals,
        )
    return rolled


def _gathered(own: OwnFacts, below: Iterable[_Sum]) -> _Sum:
    total = _Sum(list(own.paces), list(own.confidences), Counter(own.statuses))
    for one in below:
        total.paces += one.paces
        total.confidences += one.confidences
        total.statuses += one.statuses
        total.goals += one.goals
    return total


def look_first(rolled: Iterable[Rolled], most: int = 5) -> list[Rolled]:
    """The goals that need a look: the gravest status first, then the one nearest to where it is.

    A goal with fewer goals below it comes before those above it, which only pass the status on.
    """
    waiting = [(grave, one) for one in rolled if (grave := _gravest(one)) is not None]
    waiting.sort(key=lambda pair: (pair[0], pair[1].goals, -pair[1].total, pair[1].goal_id))
    return [one for _, one in waiting[:most]]


def _gravest(one: Rolled) -> int | None:
    """The place in URGENCY of the gravest status of a goal; None where all is well."""
    return next((place for place, status in enumerate(URGENCY) if one.statuses.get(status)), None)
