"""The numbers that a person gave, and which metric each one is the starting value of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.coaching.brief import Brief
from coach.coaching.guide.words import best_share, phrase_share, stem, stems, word_list, words
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric
from coach.validator.tracing import dates, quantities

#: Below this a fact is about something else than the metric.
MATCH = 0.55

#: The share of the words of a person's measure that a metric has to know, to be the same one.
SAME = 0.5

#: Units as numbers are read (right) that may stand for a metric's unit (left); None is a bare number.
_READ_AS: dict[str, tuple[str | None, ...]] = {
    "percent": ("%",),
    "percent-open": ("%",),
    "hours": ("h",),
    "minutes": ("min",),
    "seconds": ("s",),
    "milliseconds": ("ms",),
    "days": ("days",),
    "working-days": ("days",),
    "weeks": ("weeks",),
    "months": ("months",),
}
_BARE = ("ppm", "nps", "score-5", "score-10", "score-100", "points", "turns", "ratio", "per-thousand")
#: A fact that tells of a rule, a comparison or the past is no starting value.
_NOT_TODAY = re.compile(
    r"\b(norm|limit|allowed|legal|target|goal|benchmark|industry average|competitors?|other (?:team|shift|store)s?|"
    r"last (?:attempt|try|template|one)|former|previous attempt|years? ago|soll|ziel|vorgabe|lasted)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a fact. `unit` is the unit as read; `text` the number as the person wrote it."""

    value: float
    unit: str | None
    text: str
    fact: str
    approximate: bool = False
    order: int = 0
    rate: bool = False


def figures(brief: Brief) -> list[Figure]:
    """Every number in the facts and answers that counts or measures something; dates are none."""
    return [figure for fact in brief.said for figure in figures_in(fact)]


def figures_in(fact: str) -> list[Figure]:
    """The numbers of one fact, dates and numbered things (station 3, week 44) left out."""
    taken = [moment.span for moment in dates.find(fact)]
    found = [q for q in quantities.find(fact, taken) if not _names_a_thing(fact, q.span[0])]
    return [
        Figure(q.value, q.unit, q.text, fact, q.approximate, order, q.rate)
        for order, q in enumerate(found)
        if q.unit != "share"
    ]


_NUMBERED = re.compile(
    r"\b(station|line|bed|band|room|floor|teil|part|week|weeks|page|level|grade|version|phase|step|class|gate|unit|"
    r"kw|(?<!letzte )(?<!diese )woche|linie|stufe|klasse)\s+(?:\d+\s*[-–]\s*)?$",
    re.IGNORECASE,
)


#: "In cave 2", "on line 3": the number is the name of a place; a time of day has two digits behind its point.
_PLACE = re.compile(
    r"\b(?:in|on|at) (?!about|over|under|around|nearly|only|total|average)[a-z]+(?<!s) $", re.IGNORECASE
)
_NAMED_AFTER = re.compile(r"\d+(?=$|[,;.]? (?!%)[a-z])", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,2}[.:][0-5]\d(?!\d|\s*(?:%|€|£|\$|m\b|k\b|h\b|euros?\b|million|of\b))", re.IGNORECASE
)
#: "Between 8 and 11" is a stretch of the day.
_BETWEEN = re.compile(r"\bbetween (?:\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)? and )?$", re.IGNORECASE)
_AT_THE_CLOCK = re.compile(
    r"\b(?:at|for|by|until|till|from|to|before|after|um|bis|ab|gegen)\s+$", re.IGNORECASE
)


def _names_a_thing(fact: str, start: int) -> bool:
    before, number = fact[:start], fact[start:]
    if _CLOCK.match(number) and _AT_THE_CLOCK.search(before):
        return True
    if _BETWEEN.search(before) and re.match(
        r"\d{1,2}(?:[.:]\d\d)?(?:\s*(?:am|pm))?(?:\s+and\s+\d{1,2}\b)?(?=$|[,.;]|\s+(?:in|at|and|on|every|each)\b)",
        number,
    ):
        return True
    return bool(_NUMBERED.search(before) or (_PLACE.search(before) and _NAMED_AFTER.match(number)))


class Baselines:
    """Gives each metric the starting value that the person named for it, each number to one metric only."""

    def __init__(self, brief: Brief, base: KnowledgeBase) -> None:
        self.brief, self.base = brief, base
        self._looked_up: dict[str, Figure | None] = {}
        self._brought: dict[tuple[str, str], Metric] = {}
        self.figures = [figure for figure in figures(brief) if not _NOT_TODAY.search(figure.fact)]

    def adopt(self, metric: Metric, figure: Figure) -> None:
        """Take a figure as the value of a metric that the person brought along."""
        self._looked_up[metric.id] = figure
        self._brought[(figure.fact, figure.text)] = metric

    def in_their_words(self, metric: Metric, figure: Figure) -> Metric:
        """The metric as the person counts it: their name for it, their unit, their pace."""
        own = self._brought.get((figure.fact, figure.text))
        if own is None or own.id == metric.id:
            return metric
        step = own.step if metric.step.level is not None else metric.step
        unit = metric.unit if own.unit == "own:" else own.unit
        words = {"name": own.name, "plural": own.plural, "unit": unit, "per": own.per, "step": step}
        german = (
            metric.de.model_copy(update={"name": own.de.name, "plural": own.de.plural})
            if metric.de and own.de
            else metric.de
        )
        return metric.model_copy(update={**words, "de": german})

    def is_brake(self, figure: Figure, trades: Sequence[str]) -> bool:
        """Whether the entries of these trades know the figure only as something that must not suffer."""
        near = {*trades, "general"}
        owners = [m for m in self.base.metrics.values() if near & set(m.trades) and self._of(m) == figure]
        return bool(owners) and all(metric.kind == "guardrail" for metric in owners)

    @property
    def any_known(self) -> bool:
        """Whether any metric that was looked up has a starting value."""
        return any(figure is not None for figure in self._looked_up.values())

    def of(self, metric: Metric) -> Figure | None:
        """Today's value of the metric as the person said it, or None."""
        if metric.id not in self._looked_up:
            self._looked_up[metric.id] = self._of(metric)
        return self._looked_up[metric.id]

    def _of(self, metric: Metric) -> Figure | None:
        answer = self.brief.answers.get(question_id(metric))
        if answer is not None:
            return next((f for f in figures_in(answer) if self.fits(metric, f, loose=True)), None)
        matches = [(self.score(metric, figure), figure) for figure in self.figures]
        score, figure = max(matches, key=lambda match: match[0], default=(0.0, None))
        if not figure or score < MATCH or not self._same_thing(metric, figure):
            return None
        return None if self._better_owner(metric, figure, score) else figure

    def _same_thing(self, metric: Metric, figure: Figure) -> bool:
        """Whether the person's own measure moves the same way and is mostly about the same words."""
        own = self._brought.get((figure.fact, figure.text))
        if own is None:
            return True
        about, known = stems(own.name), stems(" ".join(_names(metric)))
        same_way = metric.direction == own.direction or metric.direction not in ("increase", "decrease")
        return same_way and len(about & known) >= SAME * len(about)

    def mentioned(self, metric: Metric) -> bool:
        """Whether the person said something about the metric's value, even if it is no value of today."""
        every = (figure for fact in self.brief.said for figure in figures_in(fact))
        return any(self.score(metric, figure) >= MATCH for figure in every)

    def score(self, metric: Metric, figure: Figure) -> float:
        """How sure it is that the figure is a value of the metric: 0 to about 1.3."""
        found = stems(figure.fact)
        unlike = any(phrase_share(phrase, found) == 1 for phrase in metric.unlike)
        counted = (figure.unit or "").startswith("n:")
        if (
            (figure.rate and not metric.per and _over_time(figure))
            or (counted and metric.per and not figure.rate)
            or unlike
            or _of_another_rate(metric, figure)
            or (figure.order and not self._same_clause(figure))
            or not self.fits(metric, figure)
        ):
            return 0.0
        named = best_share(_names(metric), found)
        in_name = phrase_share(metric.name, found)
        sure = in_name >= 0.6 or any(
            phrase_share(key, found) == 1 and _telling(key) for key in _names(metric)
        )
        return named + 0.3 * in_name if sure else 0.0

    def fits(self, metric: Metric, figure: Figure, *, loose: bool = False) -> bool:
        """Whether the figure's unit can be the metric's; `loose` where the metric itself was asked for."""
        if metric.unit in _READ_AS:
            return figure.unit in _READ_AS[metric.unit] or (loose and figure.unit is None)
        if metric.unit in _BARE:
            return figure.unit is None or figure.unit.startswith("n:")
        if metric.unit == "money":
            return figure.unit is not None and not figure.unit.startswith("n:") and figure.unit not in _TIMES
        return loose or (figure.unit or "").startswith("n:")

    def _same_clause(self, figure: Figure) -> bool:
        """A second number of a fact is taken only where a comma or a semicolon starts its own clause."""
        place = figure.fact.find(figure.text)
        return bool(re.search(r"[,;/(]", figure.fact[:place]))

    def _better_owner(self, metric: Metric, figure: Figure, score: float) -> bool:
        """Whether another metric of the same trades fits the figure better; of two equals one only has it."""
        rivals = (
            m for m in self.base.metrics.values() if m.id != metric.id and set(m.trades) & set(metric.trades)
        )
        scores = [(self.score(rival, figure), rival.id) for rival in rivals]
        return any(rival > score or (rival == score and name < metric.id) for rival, name in scores)


_RATE = re.compile(
    r"^\W*(?:[^\W\d]+\s+){0,3}?(?:an?|per|each|every|pro|je|im)\s+(hour|day|week|month|quarter|year|shift|night|tag|woche|monat|jahr)",
    re.I,
)


def _over_time(figure: Figure) -> bool:
    """Whether a rate is one over time; "20 h per ticket" is the time of one ticket."""
    return not re.match(
        r"^\W*(?:\w+\s+)?(?:per|each|a|pro|je)\s+(?:ticket|case|call|order|unit|room|piece|customer)",
        figure.fact.partition(figure.text)[2],
        re.I,
    )


def _of_another_rate(metric: Metric, figure: Figure) -> bool:
    """Whether the number is a rate over another time than the metric's ("240 a week" is none "a quarter")."""
    after = figure.fact.partition(figure.text)[2]
    found = _RATE.search(after)
    return bool(
        found
        and metric.per
        and found[1].lower() not in metric.per.lower()
        and "month" not in found[1].lower()
    )


#: Nouns that many metrics of a trade share: a fact that holds nothing else tells of none of them.
_EVERYDAY = frozenset(word_list("everyday"))
_TIMES = frozenset({"h", "min", "s", "ms", "days", "weeks", "months", "%"})


def _names(metric: Metric) -> Iterable[str]:
    return (*metric.keywords, metric.name, *(metric.de.keywords if metric.de else ()))


def _telling(keyword: str) -> bool:
    """Whether a keyword alone shows a metric: several words, or one that is no everyday noun of a trade."""
    return (
        len(stems(keyword)) > 1
        or (len(keyword) > 3 and keyword.lower() not in _EVERYDAY)
        or keyword.isupper()
    )


def is_of_today(fact: str) -> bool:
    """Whether a fact tells where something stands, and no rule, comparison or past attempt."""
    return not _NOT_TODAY.search(fact)


def question_id(metric: Metric) -> str:
    """The id of the question that asks for the metric's value today."""
    return f"baseline:{metric.id}"


def said_target(metric: Metric, baseline: Figure | None, brief: Brief) -> float | None:
    """The level that the person named beside the metric ("OEE 78 to 85"), or None."""
    if baseline is None:
        return None
    start = re.escape(baseline.text)
    for text in (brief.aspiration, *brief.said):
        found = re.search(rf"(?<![\d.,]){start}\s*%?\s*(?:to|→|->|auf|–|-)\s*(\d+(?:[.,]\d+)?)", text)
        if found and _near(metric, text[max(0, found.start() - 30) : found.start()]):
            return float(found[1].replace(",", "."))
    return None


def _near(metric: Metric, before: str) -> bool:
    """Whether the words right before a number name the metric."""
    near = {stem(word) for word in words(before)[-3:]}
    return any(stems(name) & near for name in _names(metric))


def named_numbers(text: str) -> Sequence[str]:
    """The percentages in a text as they stand, to be asked about where nothing says of what."""
    return [figure.text for figure in figures_in(text) if figure.unit == "%"]
