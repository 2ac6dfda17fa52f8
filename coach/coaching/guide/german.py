"""Candidates for a German wish, whatever the trade: the wish in the person's words, a habit for it, and what to find out.

Numbers that the person gave come first; the theme of the wish (`themes_de.toml`) gives what is done for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.coaching.guide import anywhere_de
from coach.coaching.guide.own import Own
from coach.coaching.guide.themed_de import ThemedDe
from coach.coaching.guide.themes_de import any_theme, people_in, themes_in
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.wish_de import GermanWish
from coach.retrieval.schema import Kind, Metric


@dataclass(frozen=True, slots=True)
class German:
    """Makes the candidates of one German brief."""

    seen: Understanding
    wishes: Sequence[GermanWish]
    brought: Sequence[Metric]

    def candidates(self) -> Iterator[Own]:
        """The outcome, the habit and the finding out; where no kind is certain, what the person said carries them."""
        themed = self._themed()
        wish = next(iter(self.wishes), None)
        if themed.theme != any_theme() or wish:
            yield self._outcome(themed, wish)
        else:
            yield from (self._figure(themed, metric) for metric in self.movers[:1])
        yield self._habit(themed)
        yield self._learning(themed)

    def _themed(self) -> ThemedDe:
        found = themes_in(self.seen.text, tuple(self.seen.brief.facts))
        people = people_in(f"{self.seen.text} {' '.join(self.seen.brief.facts)} {self.seen.brief.role}")
        return ThemedDe(found[0] if found else any_theme(), people)

    @property
    def movers(self) -> list[Metric]:
        """The person's numbers that should move, the nearest to the wish first; a lone one was said to be moved."""
        moving = [metric for metric in self.brought if metric.kind != Kind.guardrail]
        return moving or [metric.model_copy(update={"kind": Kind.lagging}) for metric in self.brought[:1]]

    @property
    def brakes(self) -> list[Metric]:
        """The person's numbers that must not suffer, one at most."""
        held = [metric for metric in self.brought if metric.kind == Kind.guardrail]
        return held[:1] if len(held) < len(self.brought) else []

    def _outcome(self, themed: ThemedDe, wish: GermanWish | None) -> Own:
        """The wish in its own words where it can be said, else in those of the theme."""
        entry = themed.competency(wish.sentence if wish else self.seen.text)
        change = anywhere_de.said(wish) if wish else themed.change("z")
        metrics = [*(self.movers[:2] or [themed.metric("lag")]), themed.metric("lead")]
        return Own(entry, change, (*metrics, *(self.brakes or themed.brake())))

    def _habit(self, themed: ThemedDe) -> Own:
        metrics = [*(self.movers[:1] or [themed.metric("lag")]), themed.metric("lead2")]
        return Own(themed.competency(self.seen.text), themed.change("g"), tuple(metrics))

    def _learning(self, themed: ThemedDe) -> Own:
        metrics = (themed.find(), *self.movers[:1], themed.metric("lead2"), themed.metric("lead"))
        return Own(themed.competency(self.seen.text), themed.change("l"), metrics, learning=True)

    def _figure(self, themed: ThemedDe, metric: Metric) -> Own:
        """The person's own figure on its better side."""
        entry = themed.competency(self.seen.text)
        return Own(entry, anywhere_de.better(metric), (metric, themed.metric("lead"), *self.brakes))
