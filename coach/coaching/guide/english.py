"""Candidates for an English wish, whatever the trade: the wish in the person's words, a habit for it, and what to find out.

Numbers that the person gave come first; the theme of the wish (`themes.toml`) gives what is done for them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.coaching.guide import anywhere
from coach.coaching.guide.brakes import brakes_for
from coach.coaching.guide.heard import meant_by
from coach.coaching.guide.occasions import PERSON
from coach.coaching.guide.own import Own
from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.sentence import is_plural
from coach.coaching.guide.themed import Themed
from coach.coaching.guide.themes import fallback, themes_of, voice_of
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.wishkinds import WishKind, kind_of, plan_of
from coach.coaching.guide.words import stems
from coach.retrieval.schema import Direction, Kind, Metric, Step
from coach.retrieval.search import ChromaRetriever

_PACED = re.compile(r"\b(?:a|per|each|every) (?:day|week|month|quarter|shift|lesson)\b", re.IGNORECASE)
#: What a piece of work still needs.
_LEFT = re.compile(r"\b(?:left|missing|remaining|still to|unfinished|undone|to go)\b", re.IGNORECASE)
#: Themes that know better what a place of one's own takes than any plan.
_PLACES = frozenset({"expert", "move", "promotion", "skill", "leading"})


@dataclass(frozen=True, slots=True)
class English:
    """Makes the candidates of one English brief."""

    seen: Understanding
    wishes: Sequence[OwnWish]
    brought: Sequence[Metric]
    index: ChromaRetriever | None = None

    def candidates(self) -> Iterator[Own]:
        """The outcome, the habit and the finding out; then a second wish or a second theme."""
        found = self._themed()
        first = found[0] if found else None
        wanted = [wish for wish in self.wishes if not wish.ended]
        if not wanted and not first and all(wish.weight <= 1 for wish in self.seen.wishes):
            wanted = list(self.wishes[:1])
        if self.seen.second_wish and len(wanted) > 1:
            yield from self._two(wanted)
            return
        if wanted:
            yield self._wish(wanted[0], first)
        elif first:
            yield self._outcome(first)
        if first:
            yield self._habit(first)
            yield self._learning(first)
            if wanted:
                yield self._outcome(first)
        elif wanted:
            yield self._finding(wanted[0])
        yield from (self._wish(wish, self._theme_of(wish)) for wish in wanted[1:2])

    def _two(self, wanted: Sequence[OwnWish]) -> Iterator[Own]:
        """Two wishes in one: each with its own theme, and what has to be found out for the first."""
        themes = [self._theme_of(wish) for wish in wanted[:2]]
        yield from (self._wish(wish, theme) for wish, theme in zip(wanted, themes, strict=False))
        yield self._learning(themes[0]) if themes[0] else self._finding(wanted[0])

    def whatever(self) -> Iterator[Own]:
        """A habit and something to find out that help with any wish; never the first choice."""
        any_wish = self._any()
        yield self._habit(any_wish)
        yield self._learning(any_wish)

    def _themed(self) -> list[Themed]:
        voice, meant = voice_of(self.seen), meant_by(self.seen, self.index)
        wanted = next((wish for wish in self.wishes if not wish.ended), None)
        others = wanted is not None and _of_others(wanted)
        return [Themed(theme, voice) for theme in themes_of(self.seen, meant, others=others)]

    def _theme_of(self, wish: OwnWish) -> Themed | None:
        found = themes_of(self.seen, meant_by(self.seen, self.index, wish.sentence), wish.sentence)
        return Themed(found[0], voice_of(self.seen)) if found else None

    @property
    def movers(self) -> list[Metric]:
        """The person's numbers that should move, the nearest to the wish first."""
        found = [metric for metric in self.brought if metric.kind != Kind.guardrail]
        said = [wish.text for wish in self.seen.wishes if wish.weight > 1]
        about = stems(" ".join(said) or self.seen.text)
        return [metric for n, metric in enumerate(found) if n == 0 or stems(metric.name) & about]

    def _movers_for(self, themed: Themed) -> list[Metric]:
        """The same, where a piece is to be finished up to its end."""
        return [_finished(metric) for metric in self.movers] if themed.theme.id == "finish" else self.movers

    def _brakes(self, themed: Themed | None) -> list[Metric]:
        own = [metric for metric in self.brought if metric.kind == Kind.guardrail][:1]
        if own or not themed or not themed.braked:
            return own
        return list(brakes_for(self.seen.text))

    def _wish(self, wish: OwnWish, themed: Themed | None) -> Own:
        """The wish come true, with its number or what its kind or theme counts."""
        entry = themed.competency(wish.sentence) if themed else anywhere.competency(wish)
        change = anywhere.said(wish)
        return Own(entry, change, (*self._measures(wish, themed), *self._brakes(themed)))

    def _measures(self, wish: OwnWish, themed: Themed | None) -> list[Metric]:
        kind = kind_of(wish)
        movers = [_finished(metric) if kind is WishKind.finish else metric for metric in self.movers[:2]]
        near = [metric for metric in movers if stems(metric.name) & stems(wish.sentence)]
        movers = near or movers[:1]
        if self.seen.second_wish:
            movers = [metric for metric in movers if stems(metric.name) & stems(wish.sentence)] or (
                movers if wish.sentence != self.seen.second_wish else []
            )
        if (planned := plan_of(kind)) and not (
            kind is WishKind.become and themed and themed.theme.id in _PLACES
        ):
            return [*movers[:1], *planned]
        counted = [anywhere.true(wish)] if _is_counted(wish) or _PACED.search(wish.does) or wish.ended else []
        if not counted and not themed and _is_state(wish):
            counted = [anywhere.true(wish)]
        if not themed:
            told = self._any()
            return [*(movers or counted or [told.metric("lag")]), told.metric("lead")]
        return self._led(movers or counted or [themed.metric("lag")], themed)

    def _outcome(self, themed: Themed) -> Own:
        metrics = self._led(self._movers_for(themed)[:2] or [themed.metric("lag")], themed)
        said = self.seen.text
        return Own(themed.competency(said), themed.change("outcome"), (*metrics, *self._brakes(themed)))

    @staticmethod
    def _led(results: Sequence[Metric], themed: Themed) -> list[Metric]:
        """Results with what is done for them; where that would count the same, the second thing done."""
        lead = themed.metric("lead")
        same = any(
            len(stems(metric.name) & stems(lead.name)) > 1 for metric in results if metric.id != lead.id
        )
        own = results[0].id.startswith("metric.own.") and results[0].id[-1].isdigit()
        return [*results, themed.metric("lead2") if same and own else lead]

    def _any(self) -> Themed:
        return Themed(fallback(), voice_of(self.seen))

    def _habit(self, themed: Themed) -> Own:
        metrics = [*(self._movers_for(themed)[:1] or [themed.metric("lag")]), themed.metric("lead2")]
        return Own(themed.competency(self.seen.text), themed.change("habit"), tuple(metrics))

    def _learning(self, themed: Themed) -> Own:
        metrics = (themed.find(), *self._movers_for(themed)[:1], themed.metric("cure"), themed.metric("lead"))
        return Own(themed.competency(self.seen.text), themed.change("learn"), metrics, learning=True)

    def _finding(self, wish: OwnWish) -> Own:
        entry, told = anywhere.competency(wish), self._any()
        metrics = (told.find(), *self.movers[:1], told.metric("cure"), told.metric("lead"))
        return Own(entry, entry.learning_form, metrics, learning=True)


def _finished(metric: Metric) -> Metric:
    """Of something that is to be finished all parts are aimed at."""
    if metric.direction == Direction.decrease and _LEFT.search(metric.name):
        return metric.model_copy(
            update={"step": Step(level=0, why="it is finished when nothing of it is left")}
        )
    whole = metric.unit.removeprefix("own:of ")
    if metric.direction != Direction.increase or not whole.isdigit():
        return metric
    step = Step(level=float(whole), why="it is finished when all of them are")
    return metric.model_copy(update={"step": step})


def _of_others(wish: OwnWish) -> bool:
    """Whether somebody else is to be or do something that has nothing to do with the one who wishes it."""
    others = wish.who.lower() == "they" or bool(PERSON.search(wish.who))
    return others and not re.search(r"\b(?:I|me|my|mine|we|us|our)\b", f"{wish.who} {wish.does}")


def _is_state(wish: OwnWish) -> bool:
    """Whether it can be said of each week whether it was so: what others do, what there is, how the person is."""
    if wish.who.lower() not in {"i", "we"}:
        return True
    return bool(re.match(r"(?:be|feel|stay|can|have|sleep)\b", wish.does))


def _is_counted(wish: OwnWish) -> bool:
    """Whether the wish is about several of a kind, so that it can be counted for how many it is so."""
    if wish.fewer or wish.more:
        return True
    some = wish.who.lower() not in {"", "i", "we", "they"} and is_plural(wish.who) and " and " not in wish.who
    return some and bool(wish.does) and not re.search(r"\b(?:not|no|never)\b", wish.does)
