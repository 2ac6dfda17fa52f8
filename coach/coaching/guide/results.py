"""Two to four key results for one angle of a wish: where it stands first, then what moves, then the brake."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach.coaching.brief import Brief
from coach.coaching.guide import targets
from coach.coaching.guide.asked import asked_for
from coach.coaching.guide.dates import counted_on, early, halfway, written
from coach.coaching.guide.figures import Baselines, Figure, figures_in, said_target
from coach.coaching.guide.measure import BEGUN, FIND
from coach.coaching.guide.phrasing import Phrasing
from coach.coaching.guide.wishkinds import HALFWAY
from coach.coaching.guide.words import stems
from coach.coaching.proposal import Assumption, ProposedKeyResult
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric

#: The reasons that are found out first.
REASONS = "metric.own.reasons"
#: The most key results that one candidate is given.
MOST = 4


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans key results for one brief."""

    brief: Brief
    base: KnowledgeBase
    baselines: Baselines
    phrasing: Phrasing

    def plan(self, metrics: Sequence[Metric], *, learning: bool = False) -> list[ProposedKeyResult]:
        """Key results from the metrics of an angle, the most useful first; `learning` for one that finds out."""
        return [self._dated(kr) for kr in self._planned(metrics, learning)]

    def _planned(self, metrics: Sequence[Metric], learning: bool) -> list[ProposedKeyResult]:
        movers = [metric for metric in metrics if metric.kind != "guardrail"]
        brakes = [metric for metric in metrics if metric.kind == "guardrail"]
        if learning:
            return self._found_out(movers, brakes)
        known = [(metric, start) for metric in movers if (start := self.baselines.of(metric))]
        unknown = [metric for metric in movers if not self.baselines.of(metric)]
        moved = [kr for metric, start in known[:2] if (kr := self._moves(metric, start))]
        room = MOST - 1 - len(moved)
        moving = [stems(kr.metric) for kr in moved]
        free = [m for m in brakes if not any(len(stems(m.name) & own) >= 0.6 * len(own) for own in moving)]
        return [*moved, *self._from_unknown(unknown, room), *self._brake(free, movers)][:MOST]

    def _from_unknown(self, metrics: Sequence[Metric], room: int) -> list[ProposedKeyResult]:
        """For what nobody has counted: the count first, then a level, or a change against that count."""
        planned: list[ProposedKeyResult] = []
        for metric in metrics:
            if metric.id == HALFWAY:
                planned.append(self.phrasing.passes(metric, halfway(self.brief.period)))
                room -= 1
                continue
            level = metric.step.level is not None
            begun = level and metric.id.startswith(BEGUN)
            needed = 1 if level and (planned or begun) else 2
            target = targets.without_baseline(metric, self.base.unit(metric))
            if room < needed or (planned and not level):
                continue
            if not begun and (not planned or not level):
                planned.append(self.phrasing.establishes(metric, self._early()))
            if target:
                planned.append(self._aims(metric, target))
            room -= needed
        return planned

    def _aims(self, metric: Metric, target: targets.Target) -> ProposedKeyResult:
        due, target = self.due(metric), self._not_theirs(target)
        return (self.phrasing.changes if target.relative else self.phrasing.reaches)(metric, target, due)

    def _aimed(self, metrics: Sequence[Metric]) -> list[ProposedKeyResult]:
        """A level or a change for each metric that has one, whatever its start."""
        found = [(metric, targets.without_baseline(metric, self.base.unit(metric))) for metric in metrics]
        return [self._aims(metric, target) for metric, target in found if target]

    def _moves(self, metric: Metric, start: Figure) -> ProposedKeyResult | None:
        metric = self.baselines.in_their_words(metric, start)
        said = said_target(metric, start, self.brief)
        target = targets.from_baseline(metric, self.base.unit(metric), start.value)
        if said is not None:
            target = targets.Target(said, "")
        elif target and (asked := asked_for(metric, start.value, self.brief.aspiration)) is not None:
            why = "so hast du es gesagt" if self.phrasing.lang == "de" else "as you said it"
            target = targets.Target(asked, why)
        if target is None:
            return None
        if said is None and self.phrasing.lang == "en":
            target = self._not_theirs(target, start.value)
        return self.phrasing.moves(metric, start, target, self.due(metric), said=said is not None)

    def _not_theirs(self, target: targets.Target, start: float | None = None) -> targets.Target:
        """A proposed level that is no number of a goal above: theirs is never taken for one's own by chance."""
        if self.phrasing.lang != "en":
            return target
        theirs = {figure.value for goal in self.brief.parents for figure in figures_in(goal.text)}
        theirs |= {float(n) for goal in self.brief.parents for n in re.findall(r"\d+", goal.text)}
        if target.value not in theirs or target.value <= 1 or target.value >= 95:
            return target
        if start is not None and not target.relative:
            return replace(target, value=_beside(target.value, start))
        step = 5 if target.relative or (start is None and target.value > 20) else 1
        down = target.relative or step == 5
        return replace(target, value=target.value - step if down else target.value + step)

    def _brake(self, brakes: Sequence[Metric], movers: Sequence[Metric]) -> list[ProposedKeyResult]:
        """One guardrail: a known one before one with a level, before one that is measured first."""
        own = [g for metric in movers if (g := self.base.guardrail_of(metric)) and g not in movers]
        options = _unique([*brakes, *own])
        for metric in options:
            if start := self.baselines.of(metric):
                return [
                    self.phrasing.holds(self.baselines.in_their_words(metric, start), start, self.due(metric))
                ]
        for metric in options:
            if metric.kind == "guardrail" and metric.step.level is not None:
                target = targets.Target(metric.step.level, metric.step.why)
                return [self.phrasing.reaches(metric, target, self.due(metric))]
        return [
            self.phrasing.spares(metric, self.due(metric)) for metric in options if metric.kind == "guardrail"
        ][:1]

    def _found_out(self, movers: Sequence[Metric], brakes: Sequence[Metric]) -> list[ProposedKeyResult]:
        """For a learning goal: two starting values become known, and one level shows that it is being used."""
        begun = [m for m in movers if m.id.startswith(BEGUN)]
        unknown = [m for m in (*movers, *brakes) if not self.baselines.of(m) and m not in begun]
        when = self._early()
        planned = [self.phrasing.establishes(metric, when) for metric in unknown[:2]]
        known = [kr for m in movers if (start := self.baselines.of(m)) and (kr := self._moves(m, start))]
        levels = [m for m in movers if m.step.level is not None and not self.baselines.of(m)]
        aims = self._aimed(levels)
        if known and aims:
            return [*planned[:1], known[0], aims[0]]
        if aims and movers[0].id == REASONS:
            shown = self._aimed(unknown[1:2]) or self._aimed(begun[-1:])
            return [*planned, *shown, aims[0]][:MOST]
        if movers[0].id.startswith(FIND):
            return [*planned[:1], *aims[:2]]
        return [*planned, *(known or aims or self._aimed(unknown[:1]))[:1]]

    def _early(self) -> date:
        """When a starting value can be known: not before the person is there."""
        return early(self.brief.period, " ".join((self.brief.aspiration, *self.brief.said)))

    def _dated(self, kr: ProposedKeyResult) -> ProposedKeyResult:
        """A due date inside the period is a proposal, and said to be one."""
        if kr.due == self.brief.period.end or kr.kind == "baseline":
            return kr
        when = Assumption(
            written(kr.due, self.phrasing.lang), "the last count inside the period that you named"
        )
        return replace(kr, assumptions=(*kr.assumptions, when))

    def due(self, metric: Metric) -> date:
        """When it is due: at the last count that the facts name for it, else at the end of the period."""
        return counted_on(self.brief.said, metric, self.brief.period) or self.brief.period.end


def _beside(value: float, start: float) -> float:
    """A level beside another one, on the same side of the start: nearer to it where there is room, else beyond."""
    away = 1.0 if value > start else -1.0
    if value % 1 or start % 1:
        return (
            round(start + (value - start) * 2 / 3, 1)
            if abs(value - start) > 0.2
            else round(value + 0.1 * away, 1)
        )
    return value - away if abs(value - start) > 1 else value + away


def _unique(metrics: Sequence[Metric]) -> list[Metric]:
    return list({metric.id: metric for metric in metrics}.values())
