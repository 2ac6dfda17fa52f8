"""Genuinely different candidates for one wish: the surest change, another angle or a second wish, a learning goal."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coach.coaching.guide import anywhere
from coach.coaching.guide.dates import end_of, written
from coach.coaching.guide.figures import Baselines
from coach.coaching.guide.matching import SECOND, Match, Matcher
from coach.coaching.guide.own import own_metrics
from coach.coaching.guide.parents import Above, choose
from coach.coaching.guide.results import Planner
from coach.coaching.guide.saying import listed, say
from coach.coaching.guide.slots import capital, fill
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.wish import own_wishes
from coach.coaching.guide.words import clipped, starts_lower, stems
from coach.coaching.proposal import Proposal
from coach.retrieval.schema import Change, Competency, Metric, Phrase


@dataclass(frozen=True, slots=True)
class Angle:
    """One way to serve the wish: a competency, the change in words, and whether it is to find out."""

    competency: Competency
    change: Change
    learning: bool = False
    metrics: tuple[Metric, ...] = ()


class Composer:
    """Writes proposals for one brief."""

    def __init__(
        self,
        seen: Understanding,
        matcher: Matcher,
        above: Sequence[Above],
        planner: Planner,
        baselines: Baselines,
    ) -> None:
        self.seen, self.matcher, self.above = seen, matcher, above
        self.planner, self.baselines = planner, baselines
        self.own = self._own()
        self.wishes = own_wishes(seen) if seen.lang == "en" else []
        self.base, self.lang, self.period = matcher.base, seen.lang, seen.brief.period

    def _own(self) -> list[Metric]:
        """The figures that no entry knows, as metrics in the person's words; in English only."""
        if self.seen.lang != "en":
            return []
        brought = own_metrics(self.seen.brief, self.baselines.claimed(self.seen.trades))
        for metric, figure in brought:
            self.baselines.adopt(metric, figure)
        return [metric for metric, _ in brought]

    def proposals(self, matches: Sequence[Match], count: int) -> list[Proposal]:
        """Up to `count` proposals, no two with the same words."""
        made: dict[str, Proposal] = {}
        used: set[str] = set()
        for angle in self.angles(matches, count):
            proposal = self.compose(angle, len(made), used)
            if len(proposal.key_results) >= 2 and proposal.text not in made:
                made[proposal.text] = proposal
                used |= {kr.metric for kr in proposal.key_results if kr.kind != "guardrail"}
        return list(islice(made.values(), count))

    def angles(self, matches: Sequence[Match], count: int) -> list[Angle]:
        """The angles in the order in which they are offered, with a few to spare."""
        if not matches or not matches[0].sure:
            return [*self._own_angles(), *self._of_matches(matches, count)][: count + 2]
        return self._of_matches(matches, count)

    def _own_angles(self) -> list[Angle]:
        """The wish in the person's own words, where it can be turned, and what it would take."""
        angles: list[Angle] = []
        for wish in self.wishes[:2]:
            entry = anywhere.competency(wish)
            fitting = anywhere.metrics(wish)
            angles.append(Angle(entry, entry.change[0], metrics=fitting))
            angles.append(Angle(entry, entry.learning_form, learning=True, metrics=fitting))
        return angles

    def _of_matches(self, matches: Sequence[Match], count: int) -> list[Angle]:
        if not matches:
            return []
        changes = self._changes(matches[0])
        first = [*changes[:1], *self._own_words(matches[0], changes[0]), *changes[1:]]
        rest = [match for match in matches[1:3] if match.score >= SECOND * matches[0].score]
        others = [angle for match in rest for angle in self._changes(match)[:2]]
        learning = [self._learning(matches[0])]
        if self._known(first[0]):
            order = [first[0], *(others[:1] or first[1:2]), *first[1:], *others[1:], *learning]
        else:
            order = [first[0], *(others[:1] or first[1:2]), *learning, *first[1:], *others[1:]]
        unique = {angle.change.say: angle for angle in order}
        return list(unique.values())[: count + 2]

    def _changes(self, match: Match) -> list[Angle]:
        """The changes of a competency: those whose first metrics the person named, then those near their words."""
        ranked = self.matcher.best_change(match.competency, self.seen)
        return sorted(
            (Angle(match.competency, change) for change in ranked), key=lambda angle: -self._known(angle)
        )

    def _own_words(self, match: Match, nearest: Angle) -> list[Angle]:
        """The wish in the person's own words, measured as the nearest change of its competency is."""
        about = stems(" ".join((match.competency.name, *match.competency.keywords)))
        near = [wish for wish in self.wishes if stems(wish.sentence) & about]
        metrics = nearest.change.metrics or match.competency.metrics
        said = [Change(say=Phrase.parse(_plain(wish.comes_true())), metrics=metrics) for wish in near[:1]]
        return [Angle(match.competency, change) for change in said]

    def _learning(self, match: Match) -> Angle:
        entry = match.competency
        form = entry.de.learning_form if self.lang == "de" and entry.de else entry.learning_form
        return Angle(entry, form, learning=True)

    def metrics(self, angle: Angle) -> list[Metric]:
        """The metrics of an angle, after the person's own measures where none of its own is known."""
        if angle.metrics:
            return [*self.own[:2], *angle.metrics]
        names = angle.change.metrics or angle.competency.metrics
        own = [self.base.metrics[name] for name in names]
        more = [m for m in self.base.metrics_of(angle.competency) if m not in own]
        if len(own) < 2 or angle.learning:
            return [*own, *more]
        if any(self.baselines.of(metric) for metric in own):
            return own
        return [*self._brought(angle), *own]

    def _fresh(self, angle: Angle, used: Collection[str]) -> list[Metric]:
        """The angle's metrics: its own lead, then what no candidate before has used, then a used one at most."""
        metrics = self.metrics(angle)
        if not used or angle.learning or angle.metrics:
            return metrics
        lead, rest = metrics[:1], metrics[1:]
        rest += [m for m in self.base.metrics_of(angle.competency) if m not in metrics]
        name = self.planner.phrasing.name
        again = [m for m in rest if name(m) in used and m.kind != "guardrail"]
        fresh = [m for m in rest if m not in again]
        movers = [m for m in fresh if m.kind != "guardrail"]
        return [*lead, *fresh, *(again[:1] if len(movers) < 1 else [])]

    def _brought(self, angle: Angle) -> list[Metric]:
        """The person's own measures that are about the same thing as the angle or as their wish."""
        about = stems(" ".join((self.seen.text, angle.change.say.render(), *angle.competency.keywords)))
        return [metric for metric in self.own if stems(metric.name) & about]

    def _known(self, angle: Angle) -> int:
        """How much of an angle's first two metrics the person gave a value for; the first counts double."""
        names = (angle.change.metrics or angle.competency.metrics)[:2]
        known = [self.baselines.of(self.base.metrics[name]) is not None for name in names]
        return sum(weight for weight, is_known in zip((2, 1), known, strict=False) if is_known)

    def compose(self, angle: Angle, place: int, used: Collection[str] = ()) -> Proposal:
        """One proposal with its key results, its parent and its reasons.

        Measures `used` by the candidates before it stand back behind others of the same competency.
        """
        metrics = self._fresh(angle, used)
        key_results = self.planner.plan(metrics, learning=angle.learning)
        sentence = self.seen.brief.objective or fill(angle.change.say, self.seen)
        parent = self.seen.brief.parent or choose(
            self.above, angle.competency, sentence, self.seen, self.matcher
        )
        moved = self._moved(
            metrics, {kr.metric for kr in key_results if kr.kind not in ("baseline", "guardrail")}
        )
        return Proposal(
            text=sentence if self.seen.brief.objective else self._dated(sentence, place),
            why=self._why(angle, parent.text if parent else "", moved),
            serves_aspiration=self._serves(angle),
            key_results=tuple(key_results),
            parent=parent,
            sources=tuple(
                name for name in (angle.competency.id, *(m.id for m in metrics)) if self.base.entry(name)
            ),
            type="learning" if angle.learning else "committed",
        )

    def _dated(self, sentence: str, place: int) -> str:
        """The sentence with its deadline; every second English one opens with it."""
        if self.lang == "de":
            return _dated_in_german(sentence, f"bis zum {written(self.period.end, 'de')}")
        if place % 2 == 0 and "," not in sentence:
            return f"{capital(sentence)} by {written(self.period.end)}"
        return f"By {end_of(self.period)}, {starts_lower(sentence)}"

    def _why(self, angle: Angle, parent: str, moved: list[str]) -> str:
        entry = angle.competency
        why = entry.de.why if self.lang == "de" and entry.de else entry.why
        said = [why]
        if angle.learning:
            said.append(say(self.lang, "learning"))
        if parent and moved:
            said.append(say(self.lang, "feeds", parent=parent, metrics=listed(self.lang, moved[:2])))
        elif parent:
            said.append(say(self.lang, "serves_plainly", parent=parent))
        elif self.above:
            said.append(say(self.lang, "alone"))
        return " ".join(said)

    def _moved(self, metrics: Sequence[Metric], names: set[str]) -> list[str]:
        """The metrics that the key results move, as they stand inside a sentence."""
        if self.lang == "de":
            return [metric.de.name for metric in metrics if metric.de and metric.de.name in names]
        moved = [
            metric
            for metric in metrics
            if self.planner.phrasing.name(metric) in names or metric.name in names
        ]
        return [metric.name if metric.plural else f"the {metric.name}" for metric in moved]

    def _serves(self, angle: Angle) -> str:
        """The person's own words that this answers, and what of it lies in their hands."""
        entry = angle.competency
        control = entry.de.control if self.lang == "de" and entry.de else entry.control
        return f"{say(self.lang, 'said', quote=self.quote(angle))} {control}"

    def quote(self, angle: Angle) -> str:
        """The clause of the aspiration that the angle answers best, word for word."""
        about = stems(f"{angle.change.say.render()} {' '.join(angle.competency.keywords)}")
        clauses = list(_clauses(self.seen)) or [(1.0, clipped(self.seen.text))]
        scored = [
            (weight * (0.2 + len(stems(text) & about)), -n, text) for n, (weight, text) in enumerate(clauses)
        ]
        return _balanced(max(scored)[2].rstrip(".,;:!? "))


def _dated_in_german(sentence: str, until: str) -> str:
    """The date opens the sentence where verb and pronoun can simply change places, else it follows."""
    first, _, rest = sentence.partition(" ")
    if first in {"Ich", "Wir"}:
        verb, _, tail = rest.partition(" ")
        comma = "," if verb.endswith(",") else ""
        return f"{capital(until)} {verb.rstrip(',')} {first.lower()}{comma} {tail}"
    return f"{capital(sentence)} – {until}"


def _balanced(text: str) -> str:
    """The text without a bracket that is open on one side only."""
    return text if text.count("(") == text.count(")") else text.strip("() ")


def _plain(text: str) -> str:
    """Words of a person as a phrase without places."""
    return text.replace("{", "(").replace("}", ")")


def _clauses(seen: Understanding) -> Iterator[tuple[float, str]]:
    """The sentences of the aspiration with their weights; a long one falls apart at its commas."""
    for wish in seen.wishes:
        if len(wish.text) <= 140:
            yield wish.weight, wish.text
        else:
            yield from (
                (wish.weight, part) for part in re.split(r"(?<=[,;])\s+", wish.text) if 12 < len(part) <= 140
            )
