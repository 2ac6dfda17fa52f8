"""From which sides a wish can be taken: genuinely different candidates, each with its own measures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coach.coaching.guide.figures import Baselines
from coach.coaching.guide.fitting import CERTAIN, FITTING, MEANT, NEAR, NEAR_OF_ALL, POSSIBLE, Fitting
from coach.coaching.guide.matching import SECOND, SECOND_OF_ALL, Match, Matcher
from coach.coaching.guide.own import Own
from coach.coaching.guide.ownwords import OwnWords
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import stems
from coach.retrieval.schema import Change, Competency, Metric


@dataclass(frozen=True, slots=True)
class Angle:
    """One way to serve the wish: a competency, the change in words, and whether it is to find out.

    `metrics` are set where they come from the person and not from the base; `own` marks a change that is said
    in the person's own words, `fronted` one that begins with its verb, to follow a date.
    """

    competency: Competency
    change: Change
    learning: bool = False
    metrics: tuple[Metric, ...] = ()
    own: bool = False
    fronted: bool = False


class Angler:
    """Chooses the angles for one brief: fit goes before breadth."""

    def __init__(self, seen: Understanding, matcher: Matcher, baselines: Baselines, own: OwnWords) -> None:
        self.seen, self.matcher, self.baselines = seen, matcher, baselines
        self.base, self.lang = matcher.base, seen.lang
        self.fitting = Fitting(seen, matcher)
        self.own = own

    def angles(self, matches: Sequence[Match], count: int, *, spare: bool = False) -> list[Angle]:
        """The angles in the order in which they are offered, with a few more; `spare` adds those that fit less well."""
        own = [self._said(one) for one in self.own.candidates]
        if self.seen.is_about_others and own:
            return own[: count + 2]
        near = self._in_english(matches, own) if self.lang == "en" else self._near(matches, own)
        if spare:
            near = [
                *near,
                *(self._said(one) for one in self.own.of_figures()),
                *(self._said(one) for one in self.own.whatever()),
                *([] if self.lang == "en" else self._possible(matches)),
            ]
        return list({angle.change.say: angle for angle in near}.values())[: count + 2]

    def _in_english(self, matches: Sequence[Match], own: Sequence[Angle]) -> list[Angle]:
        """The person's own first, and an entry only where role and wish both show that it is meant."""
        if self.seen.games_the_number or self.seen.keeps_a_plan:
            return self._near(matches, own)
        clear = [(fit, angle) for fit, angle in self._clear(matches) if not angle.learning][:1]
        entry = [angle for _, angle in clear]
        if clear and clear[0][0] >= CERTAIN and not self.seen.second_wish:
            found = [*entry, *own]
        else:
            found = [*own[:1], *entry, *own[1:]]
        learning = self._clear(matches) if clear else []
        near = [*found, *(angle for _, angle in learning if angle.learning)][: 3 + len(own)]
        return near if len(near) > 1 else [*near, *(self._said(one) for one in self.own.whatever())]

    def _clear(self, matches: Sequence[Match]) -> list[tuple[float, Angle]]:
        """What the best entry holds, where the wish's own words and the role both speak for it."""
        if not matches or not matches[0].sure:
            return []
        best = matches[0]
        scored = [*self._changes(best), self._learning(best)]
        fit = max(fit for fit, _ in scored)
        return sorted(scored, key=lambda one: -one[0]) if self.fitting.is_clear(best, fit) else []

    def _near(self, matches: Sequence[Match], own: Sequence[Angle]) -> list[Angle]:
        """Own candidates and entries by how well they fit, with what is possible where that is too little."""
        far = self._of_matches(matches)
        if self.lang == "de" and own and not self.seen.games_the_number:
            sure = [a for fit, a in far if fit >= CERTAIN and "general" not in a.competency.trades]
            return [*own, *sure]
        fitting = [angle for fit, angle in far if fit >= FITTING]
        if fitting and not self.own.wishes and (not own or far[0][0] >= CERTAIN):
            near = [*fitting[:1], *_learning(fitting)[:1], *fitting[1:], *own]
        elif not self.seen.second_wish and far and far[0][0] >= CERTAIN:
            near = [*fitting[:1], *own[:1], *_learning(fitting)[:1], *fitting[1:], *own[1:]]
        else:
            near = [*own[:1], *fitting[:1], *own[1:2], *_learning(fitting)[:1], *own[2:], *fitting[1:]]
        return near if len(near) >= 2 else [*near, *self._possible(matches)]

    def _possible(self, matches: Sequence[Match]) -> list[Angle]:
        """What may be meant, and else what lies nearest."""
        found = [angle for fit, angle in self._of_matches(matches) if POSSIBLE <= fit < FITTING]
        return [*found, *self._of_nearest(matches)] if len(found) < 2 else found

    def _said(self, one: Own) -> Angle:
        return Angle(
            one.competency, one.change, one.learning, one.metrics, own=True, fronted=self.lang == "de"
        )

    def _of_matches(self, matches: Sequence[Match]) -> list[tuple[float, Angle]]:
        """What the entries hold for the wish with how well each fits, the best first."""
        near = [match for n, match in enumerate(matches[:3]) if n == 0 or self._is_second(match, matches[0])]
        found = [scored for match in near for scored in (*self._changes(match), self._learning(match))]
        return sorted(found, key=lambda scored: (-round(scored[0], 1), scored[1].learning, -scored[0]))

    def _of_nearest(self, matches: Sequence[Match]) -> list[Angle]:
        """Where nothing can be said in the person's own words: what the nearest entry holds, if it is near at all."""
        if self.seen.is_about_others or self.seen.games_the_number:
            return []
        if self.seen.keeps_a_plan:
            return self._of_a_quiet_plan()
        scored = [
            (self.fitting.whatever_the_trade(match), -place, match)
            for place, match in enumerate(self.matcher.nearest(self.seen)[:12])
        ]
        fit, _, match = max(scored, key=lambda entry: entry[:2], default=(0.0, 0, None))
        if match is None:
            return []
        meant = bool(matches) and matches[0].sure and matches[0].competency.id == match.competency.id
        needed = NEAR_OF_ALL if "general" in match.competency.trades else MEANT if meant else NEAR
        if fit < needed:
            return []
        changes = [angle for _, angle in self._changes(match)]
        return [*changes[:1], self._learning(match)[1], *changes[1:]]

    def _of_a_quiet_plan(self) -> list[Angle]:
        """For a change that nobody is to know of yet: finding out whether it is one, which asks nobody's leave."""
        entry = self.base.competencies.get("competency.general.change-track")
        if entry is None or (self.lang == "de" and not entry.de):
            return []
        match = Match(entry, 0.0, sure=False)
        return [self._learning(match)[1], *(angle for _, angle in self._changes(match))]

    def _is_second(self, match: Match, best: Match) -> bool:
        """Whether a match is a second wish: near in words, and of the person's own trades or of none."""
        own = not self.seen.trades or set(match.competency.trades) & {*self.seen.trades, "general"}
        needed = SECOND_OF_ALL if "general" in match.competency.trades else SECOND
        return match.sure and bool(own) and match.said >= needed * best.said

    def _changes(self, match: Match) -> list[tuple[float, Angle]]:
        """The changes of a competency; one whose first metrics the person named fits better."""
        ranked = self.matcher.best_change(match.competency, self.seen)
        angles = [Angle(match.competency, change) for change in ranked]
        return [(self.fitting.of(match, a.change) + 0.03 * self._known(a), a) for a in angles]

    def _learning(self, match: Match) -> tuple[float, Angle]:
        entry = match.competency
        form = entry.de.learning_form if self.lang == "de" and entry.de else entry.learning_form
        return self.fitting.of(match, form), Angle(entry, form, learning=True)

    def metrics(self, angle: Angle) -> list[Metric]:
        """The metrics of an angle, after the person's own measures where none of its own is known."""
        if angle.metrics:
            return list(angle.metrics)
        names = angle.change.metrics or angle.competency.metrics
        own = [self.base.metrics[name] for name in names]
        own += (
            [m for m in self._spoken(angle.competency) if m not in own]
            if len(own) < 2 or angle.learning
            else []
        )
        known = {self._figure(metric) for metric in own} - {None}
        brought = [m for m in self._brought_for(angle) if self._figure(m) not in known]
        if (brought or known) and not angle.learning:
            own = [m for m in own if m.kind != "lagging" or self._figure(m)]
            own += [] if any(m.kind == "leading" for m in own) else [self.own.tried]
        return [*brought, *own]

    def _figure(self, metric: Metric) -> tuple[str, str] | None:
        """Where the number of a metric stands: one number is used once."""
        figure = self.baselines.of(metric)
        return (figure.fact, figure.text) if figure else None

    def fresh(self, angle: Angle, used: Collection[str]) -> list[Metric]:
        """The angle's metrics: its own lead, then what no candidate before has used, then a used one at most."""
        metrics = self.metrics(angle)
        if not used or angle.learning or angle.metrics:
            return metrics
        spare = any(self._figure(metric) for metric in metrics)
        more = [
            m
            for m in self._spoken(angle.competency)
            if m not in metrics and not (spare and m.kind == "lagging")
        ]
        lead, rest = metrics[:1], [*metrics[1:], *more]
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
        """The person's measures that are about the same thing as the angle; one that stands alone was said to matter."""
        about = stems(" ".join((angle.change.say.render(), *angle.competency.keywords)))
        near = [metric for metric in self.own.brought if stems(metric.name) & about]
        return (near or (self.own.brought if len(self.own.brought) == 1 else []))[:2]

    def _known(self, angle: Angle) -> int:
        """How much of an angle's first two metrics the person gave a value for; the first counts double."""
        names = (angle.change.metrics or angle.competency.metrics)[:2]
        known = [self.baselines.of(self.base.metrics[name]) is not None for name in names]
        return sum(weight for weight, is_known in zip((2, 1), known, strict=False) if is_known)


def _learning(angles: Sequence[Angle]) -> list[Angle]:
    return [angle for angle in angles if angle.learning]
