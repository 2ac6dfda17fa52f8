"""Candidates in the person's own words: the wish come true, the complaint over, and what has to be found out for it."""

from collections.abc import Iterator
from functools import cached_property

from coach.coaching.guide import agreeing, anywhere, anywhere_de, ownfigure
from coach.coaching.guide.brought import brought
from coach.coaching.guide.english import English
from coach.coaching.guide.figures import Baselines, Figure
from coach.coaching.guide.german import German
from coach.coaching.guide.own import Own
from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.wish import own_wishes
from coach.coaching.guide.wish_de import GermanWish, german_wishes
from coach.coaching.guide.words import stems
from coach.retrieval.schema import Direction, Kind, Metric
from coach.retrieval.search import ChromaRetriever

#: Where more measures than this are named at once, none of them is taken for the wish.
_LIST = 3
#: From this share on, in per cent, there is little left to reach.
_HIGH = 95
#: The cosine from which on a wish speaks of a measure that it does not name.
_ABOUT = 0.25
#: Of so few measures the first one was said because it matters, whatever its words.
FEW = 2


class OwnWords:
    """What one person's words give, whatever the knowledge base holds."""

    def __init__(
        self, seen: Understanding, baselines: Baselines, index: ChromaRetriever | None = None
    ) -> None:
        self.seen, self.baselines, self.index = seen, baselines, index
        self.brought: list[Metric] = self._adopted()

    @cached_property
    def wishes(self) -> list[OwnWish] | list[GermanWish]:
        """The wishes that can be said as sentences; none where somebody wants the number without the thing."""
        if self.seen.games_the_number or self.seen.is_about_others or self.seen.asks_for_a_post_only:
            return []
        return german_wishes(self.seen) if self.seen.lang == "de" else own_wishes(self.seen)

    @property
    def tried(self) -> Metric:
        """What is in the person's own hands whatever the goal: one small change tried and judged."""
        if self.seen.lang == "de":
            return anywhere_de.tried()
        return ownfigure.trials()

    def _adopted(self) -> list[Metric]:
        """The figures that somebody wants moved, in the person's words; a brake where an entry knows it as one."""
        pairs = brought(self.seen.brief, self.seen.lang) if self.seen.measures <= _LIST else []
        adopted: list[Metric] = []
        for metric, figure in pairs:
            self.baselines.adopt(metric, figure)
            brake = self.baselines.is_brake(figure, self.seen.trades) or _is_high(metric, figure)
            adopted.append(metric.model_copy(update={"kind": Kind.guardrail}) if brake else metric)
        return adopted

    @property
    def _delicate(self) -> bool:
        return self.seen.games_the_number or self.seen.keeps_a_plan

    @cached_property
    def candidates(self) -> list[Own]:
        """The wish first, then what it would take or why it is not so, then a second wish or the end of a complaint."""
        wishes = self.wishes[:3]
        if self.seen.is_about_others and self.seen.lang == "en":
            entry, fitting = agreeing.competency(), agreeing.metrics()
            return [Own(entry, change, fitting) for change in entry.change]
        if self.seen.lang == "en" and not self._delicate:
            spoken = [wish for wish in wishes if isinstance(wish, OwnWish)]
            english = English(self.seen, spoken, self.brought, self.index)
            return list(english.candidates()) or list(self.of_figures())
        if self.seen.lang == "de" and not self._delicate and not self.seen.is_about_others:
            said = [wish for wish in wishes if isinstance(wish, GermanWish)]
            return list(German(self.seen, said, self.brought).candidates()) or list(self.of_figures())
        if not wishes:
            return list(self.of_figures())
        first, *rest = [self._of(wish) for wish in wishes]
        others = [found[0] for found in rest]
        if self.seen.second_wish and any(w.sentence == self.seen.second_wish for w in wishes[1:]):
            return [first[0], *others[:1], first[1], *others[1:]]
        ended = [
            pair[1]
            for wish, pair in zip(wishes[1:], rest, strict=True)
            if isinstance(wish, OwnWish) and wish.ended
        ]
        finding = (ended or [first[1]])[0]
        return [first[0], finding, *others]

    def _of(self, wish: OwnWish | GermanWish) -> tuple[Own, Own]:
        """The wish come true, and the finding out."""
        movers = [m for m in self._about(wish) if m.kind != Kind.guardrail][:2]
        brakes = [m for m in self.brought if m.kind == Kind.guardrail][:1]
        if isinstance(wish, GermanWish):
            entry, plain, finding = (
                anywhere_de.competency(wish),
                anywhere_de.metrics(wish),
                anywhere_de.learning_metrics(wish),
            )
        else:
            said = (*self.seen.brief.said, self.seen.text)
            entry, plain, finding = (
                anywhere.competency(wish),
                anywhere.metrics(wish, *said),
                anywhere.learning_metrics(wish, *said),
            )
        true, *others = plain
        told = (*movers, *others, *brakes) if movers else (true, *others, *brakes)
        return (
            Own(entry, entry.change[0], tuple(told)),
            Own(entry, entry.learning_form, (*movers[:1], *finding), learning=True),
        )

    def _about(self, wish: OwnWish | GermanWish) -> list[Metric]:
        """The person's measures of what the wish is about: what it shares words with, or the only one there is."""
        whole = "" if self.seen.second_wish else self.seen.text
        near = [m for m in self.brought if stems(m.name) & stems(f"{wish.sentence} {whole}")]
        few = len(self.brought) <= FEW and wish.sentence != self.seen.second_wish
        return near or (self.brought[:1] if few else [])

    def _speaks_of(self, metric: Metric, about: frozenset[str]) -> bool:
        """Whether a wish shares a word with a measure, or means nearly the same as it."""
        if stems(metric.name) & about or self.index is None or self.index.degraded:
            return True
        return self.index.alike(metric.name, [self.seen.text[:400]])[0] >= _ABOUT

    def whatever(self) -> list[Own]:
        """What helps with any wish, for an English one of which nothing else is certain."""
        if self.seen.lang != "en":
            return []
        return list(English(self.seen, (), self.brought, self.index).whatever())

    def of_figures(self) -> Iterator[Own]:
        """The figures that the person wants moved, and where they come from; one that the wish does not speak of is none."""
        german = self.seen.lang == "de"
        about = stems(self.seen.text)
        moving = [m for m in self.brought if m.kind != Kind.guardrail]
        for metric in [m for m in moving if german or self._speaks_of(m, about)][:2]:
            entry = anywhere_de.about(metric) if german else ownfigure.about(metric)
            fitting = anywhere_de.around(metric) if german else ownfigure.around(metric)
            yield Own(entry, entry.change[0], fitting)
            finding = anywhere_de.behind(metric) if german else ownfigure.behind(metric)
            yield Own(entry, entry.learning_form, finding, learning=True)


def _is_high(metric: Metric, figure: Figure) -> bool:
    """Whether a share is so high already that it can only be kept."""
    return metric.unit == "percent" and metric.direction == Direction.increase and figure.value >= _HIGH
