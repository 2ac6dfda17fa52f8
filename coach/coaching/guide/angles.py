"""From which sides a wish can be taken: genuinely different candidates, each with its own measures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coach.coaching.guide import anywhere
from coach.coaching.guide.figures import Baselines
from coach.coaching.guide.matching import SECOND, SECOND_OF_ALL, Match, Matcher
from coach.coaching.guide.own import own_metrics
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.wish import OwnWish, own_wishes
from coach.coaching.guide.words import stems
from coach.retrieval.schema import Change, Competency, Metric


@dataclass(frozen=True, slots=True)
class Angle:
    """One way to serve the wish: a competency, the change in words, and whether it is to find out.

    `metrics` are set where they come from the person and not from the base; `own` marks a change that is said
    in the person's own words.
    """

    competency: Competency
    change: Change
    learning: bool = False
    metrics: tuple[Metric, ...] = ()
    own: bool = False


class Angler:
    """Chooses the angles for one brief."""

    def __init__(self, seen: Understanding, matcher: Matcher, baselines: Baselines) -> None:
        self.seen, self.matcher, self.baselines = seen, matcher, baselines
        self.base, self.lang = matcher.base, seen.lang
        self.brought: list[Metric] = self._adopted() if seen.lang == "en" else []
        self.wishes: list[OwnWish] = own_wishes(seen) if seen.lang == "en" else []

    def _adopted(self) -> list[Metric]:
        """The figures that no entry knows, as metrics in the person's words."""
        found = own_metrics(self.seen.brief, self.baselines.claimed(self.seen.trades))
        for metric, figure in found:
            self.baselines.adopt(metric, figure)
        return [metric for metric, _ in found]

    @property
    def has_own(self) -> bool:
        """Whether the person gave enough to draft from, whatever the base knows."""
        return bool(self.wishes or self.brought)

    def angles(self, matches: Sequence[Match], count: int) -> list[Angle]:
        """The angles in the order in which they are offered, with a few to spare."""
        near = self._of_matches(matches) if matches else []
        if not matches or not matches[0].sure:
            near = [*self._of_wishes(), *self._of_figures(), *near]
        return list({angle.change.say: angle for angle in near}.values())[: count + 2]

    def _of_wishes(self) -> list[Angle]:
        """The wish in the person's own words, where it can be turned, and what it would take."""
        angles: list[Angle] = []
        for wish in self.wishes[:2]:
            entry, fitting = anywhere.competency(wish), (*self.brought[:2], *anywhere.metrics(wish))
            angles.append(Angle(entry, entry.change[0], metrics=fitting, own=True))
            angles.append(Angle(entry, entry.learning_form, learning=True, metrics=fitting, own=True))
        return angles

    def _of_figures(self) -> list[Angle]:
        """The figures that the person wants moved, and where they come from."""
        angles: list[Angle] = []
        for metric in self.brought[:2]:
            entry, fitting = anywhere.about(metric), anywhere.around(metric)
            angles.append(Angle(entry, entry.change[0], metrics=fitting, own=True))
            angles.append(Angle(entry, entry.learning_form, learning=True, metrics=fitting, own=True))
        return angles

    def _of_matches(self, matches: Sequence[Match]) -> list[Angle]:
        """The nearest change, the same in the person's words or a second wish, then what is to be found out."""
        changes = self._changes(matches[0])
        second = [match for match in matches[1:3] if self._is_second(match, matches[0])]
        others = [angle for match in second for angle in self._changes(match)[:2]]
        own, learning = self._own_words(matches[0]), [self._learning(matches[0])]
        next_best = [*others[:1], *own] if len(self.wishes) > 1 else [*own, *others[:1]]
        first, rest = [*changes[:1], *(next_best or changes[1:2])], [*changes[1:], *others[1:]]
        if len(first) > 2:
            return [*first, *learning, *rest]
        return [*first, *rest, *learning] if self._known(changes[0]) else [*first, *learning, *rest]

    def _is_second(self, match: Match, best: Match) -> bool:
        """Whether a match is a second wish: near in words, and of the person's own trades or of none."""
        own = not self.seen.trades or set(match.competency.trades) & {*self.seen.trades, "general"}
        needed = SECOND_OF_ALL if "general" in match.competency.trades else SECOND
        return match.sure and bool(own) and match.said >= needed * best.said

    def _changes(self, match: Match) -> list[Angle]:
        """The changes of a competency: those whose first metrics the person named, then those near their words."""
        ranked = self.matcher.best_change(match.competency, self.seen)
        angles = [Angle(match.competency, change) for change in ranked]
        return sorted(angles, key=lambda angle: -self._known(angle))

    def _own_words(self, match: Match) -> list[Angle]:
        """The wish in the person's own words, measured by what its competency is measured by."""
        about = stems(" ".join((match.competency.name, *match.competency.keywords)))
        near = [wish for wish in self.wishes if stems(wish.sentence) & about]
        said = [Change(say=anywhere.phrase(wish.comes_true())) for wish in near[:1]]
        return [Angle(match.competency, change, own=True) for change in said]

    def _learning(self, match: Match) -> Angle:
        entry = match.competency
        form = entry.de.learning_form if self.lang == "de" and entry.de else entry.learning_form
        return Angle(entry, form, learning=True)

    def metrics(self, angle: Angle) -> list[Metric]:
        """The metrics of an angle, after the person's own measures where none of its own is known."""
        if angle.metrics:
            return list(angle.metrics)
        names = angle.change.metrics or angle.competency.metrics
        own = [self.base.metrics[name] for name in names]
        more = [m for m in self._spoken(angle.competency) if m not in own]
        if len(own) < 2 or angle.learning:
            return [*own, *more]
        if any(self.baselines.of(metric) for metric in own):
            return own
        return [*self._brought_for(angle), *own]

    def fresh(self, angle: Angle, used: Collection[str]) -> list[Metric]:
        """The angle's metrics: its own lead, then what no candidate before has used, then a used one at most.

        A change in the person's own words has no lead of its own.
        """
        metrics = self.metrics(angle)
        if not used or angle.learning or angle.metrics:
            return metrics
        more = [m for m in self._spoken(angle.competency) if m not in metrics]
        lead, rest = ([], [*metrics, *more]) if angle.own else (metrics[:1], [*metrics[1:], *more])
        again = [m for m in rest if self._name(m) in used and m.kind != "guardrail"]
        fresh = [m for m in rest if m not in again]
        movers = [m for m in (*lead, *fresh) if m.kind != "guardrail"]
        return [*lead, *fresh] if len(movers) > 1 else [*lead, *again[:1], *fresh]

    def _spoken(self, competency: Competency) -> list[Metric]:
        """The metrics of a competency that have words in the brief's language."""
        return [m for m in self.base.metrics_of(competency) if self.lang != "de" or m.de]

    def _name(self, metric: Metric) -> str:
        return metric.de.name if self.lang == "de" and metric.de else metric.name

    def _brought_for(self, angle: Angle) -> list[Metric]:
        """The person's own measures that are about the same thing as the angle or as their wish.

        One that stands alone was said because it matters.
        """
        about = stems(" ".join((self.seen.text, angle.change.say.render(), *angle.competency.keywords)))
        near = [metric for metric in self.brought if stems(metric.name) & about]
        return near or (self.brought if len(self.brought) == 1 else [])

    def _known(self, angle: Angle) -> int:
        """How much of an angle's first two metrics the person gave a value for; the first counts double."""
        names = (angle.change.metrics or angle.competency.metrics)[:2]
        known = [self.baselines.of(self.base.metrics[name]) is not None for name in names]
        return sum(weight for weight, is_known in zip((2, 1), known, strict=False) if is_known)
