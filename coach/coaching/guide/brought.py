"""Measures that the person brings along: each figure that somebody wants moved, as a measure in their own words."""

import re

from coach.coaching.brief import Brief
from coach.coaching.guide.factwords import Stated
from coach.coaching.guide.figures import Figure, figures_in, is_of_today
from coach.coaching.guide.stated import stated
from coach.coaching.guide.stated_de import stated_de
from coach.coaching.guide.words import sentences, stems
from coach.retrieval.schema import Direction, GermanMetric, Kind, Metric, Scope, Step

_WHY = "a quarter of the way is a step that can be seen in one period; you know what is realistic"
_WHY_DE = "ein Schritt, den man in einem Zeitraum sieht; was geht, weißt du besser"
#: What the wish says about the size: half of today's number, or twice as much.
_HALF = (
    re.compile(
        r"\b(?:half as (?:full|many|much|long|often|big|high)|halv(?:e|ed|ing)|by half|in half)\b", re.I
    ),
    0.5,
)
_DOUBLE = (re.compile(r"\b(?:doubl(?:e|ed|ing)|twice as (?:many|much|often|high))\b", re.I), 2.0)
#: Units that a number of the wish can have in common with one of the facts, and what shows that it is aimed at.
_COMPARED = frozenset({"%", "h", "min", "s", "days", "weeks", "months"})
_AIM = re.compile(
    r"\b(?:to|under|below|within|in|at least|at most|over|above|less than|more than|only|every)\s+(?:about )?$",
    re.I,
)
_CUE = re.compile(r"\b(?:want|like|love|wish|need|hope|rather|should|must|become|get|finish|pass)\b", re.I)
#: What is given on a scale up to five or ten, where nothing lies above its end.
_SCORE = re.compile(r"\b(?:scores?|ratings?|stars|bewertung\w*|note)\b", re.I)
#: A pace that is longer than the period cannot show by its end: the days that each needs.
_DAYS = {"a year": 300, "in half a year": 150}


def brought(brief: Brief, lang: str) -> list[tuple[Metric, Figure]]:
    """The figures of the facts and answers that move in a known direction, those nearest to the wish first.

    Sizes of the surroundings, samples and rules have no direction and are left out.
    """
    wish = ". ".join((brief.aspiration, *(goal.text for goal in brief.parents)))
    wanted = ". ".join((*_wished(brief.aspiration), *(goal.text for goal in brief.parents)))
    wish = brief.aspiration if lang == "de" else wish
    found: list[tuple[Metric, Figure]] = []
    for fact in brief.said:
        for figure in figures_in(fact) if is_of_today(fact) else ():
            own = stated_de(figure, wish) if lang == "de" else stated(figure, wish, wanted)
            if own and (lang == "en" or _DAYS.get(own.per, 0) <= brief.period.days):
                metric = _metric(own, figure, len(found), lang)
                found.append(
                    (_as_wished(metric, figure, brief.aspiration) if lang == "en" else metric, figure)
                )
    about = stems(brief.aspiration)
    return sorted(found, key=lambda pair: -len(stems(pair[0].name) & about))


def _wished(aspiration: str) -> list[str]:
    """The sentences that say what shall be; all of them where none does."""
    told = sentences(aspiration)
    return [text for text in told if _CUE.search(text)] or told


def _as_wished(metric: Metric, figure: Figure, aspiration: str) -> Metric:
    """The measure with the level that the wish itself names: half of it, twice as much, "under 10 days"."""
    down = metric.direction == Direction.decrease
    if factor := next((one for told, one in (_HALF, _DOUBLE) if told.search(aspiration)), None):
        level = figure.value * factor
        return _at(metric, level) if (level < figure.value) is down else metric
    for other in figures_in(aspiration):
        before = aspiration[: aspiration.find(other.text)][-24:]
        same = other.unit == figure.unit and figure.unit in _COMPARED
        if same and (other.value < figure.value) is down and _AIM.search(before):
            return _at(metric, other.value)
    return metric


def _at(metric: Metric, level: float) -> Metric:
    step = Step(level=round(level, 1), why="the level that you named in your wish")
    return metric.model_copy(update={"step": step})


def _metric(own: Stated, figure: Figure, number: int, lang: str) -> Metric:
    german = lang == "de"
    return Metric(
        id=f"metric.own.{number}",
        name=own.name,
        plural=own.plural,
        unit=own.unit if own.unit != "bare" else "own:",
        per=own.per,
        direction=own.direction,
        kind=Kind.lagging,
        scope=Scope.person,
        definition=f"What you count today: {figure.fact}.",
        source="the place where you read today's number",
        baseline_question=f"Where does today's number for {own.name} come from?",
        gamed_by="counting differently at the end than at the start",
        sample="the same count as today",
        step=_step(own, figure, german),
        keywords=(own.name,),
        de=_german(own, figure) if german else None,
    )


def _step(own: Stated, figure: Figure, german: bool) -> Step:
    """A quarter of the way, at least one of what is counted; of a share at most a quarter of what is left."""
    why = _WHY_DE if german else _WHY
    up = own.direction == Direction.increase
    if own.unit.startswith("score-"):
        room = float(own.unit.removeprefix("score-")) - figure.value
        return Step(points=max(0.1, round(room / 4, 1)), why=why)
    if _SCORE.search(own.name) and 0 < figure.value <= 10:
        room = (5 if figure.value <= 5 else 10) - figure.value
        return Step(points=max(0.1, round(room / 4, 1)), why=why)
    if own.unit == "percent":
        return Step(
            points=max(1.0, round(min(figure.value, 100 - figure.value if up else figure.value) / 4)), why=why
        )
    if own.whole:
        room = own.whole - figure.value if up else figure.value
        if figure.value >= 4 and not german:
            room = min(room, 1.5 * figure.value)
        return Step(points=max(1.0, round(room / (4 if german else 3))), why=why)
    if not german and re.search(r" per ", own.name) and not up:
        return Step(share=0.1, why="a tenth is much where something is used up each time")
    if german or own.unit not in {"items", "bare"} or up:
        return Step(
            share=1.0
            if up and figure.value < 5 and not german
            else 0.5
            if up and figure.value < 10
            else 0.2
            if german or up
            else 0.25,
            why=why,
        )
    return Step(share=0.35, why=why)


def _german(own: Stated, figure: Figure) -> GermanMetric:
    return GermanMetric(
        name=own.name,
        plural=own.plural,
        definition=f"Was du heute zählst: {figure.fact}.",
        source="dort, wo du die heutige Zahl abliest",
        baseline_question="Woher kommt die heutige Zahl?",
        sample="derselben Zählung wie heute",
        keywords=(own.name,),
    )
