"""Key results from metrics: where each stands, where it goes, and until when."""

import re
from dataclasses import dataclass, replace
from datetime import date

from coach.coaching.guide.dates import written
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.grammar import Grammar, grammar_of
from coach.coaching.guide.targets import Target
from coach.coaching.proposal import Assumption, ProposedKeyResult
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric, Unit
from coach.validator.tracing import quantities

#: What a step on a scale is counted in.
_SCORE_POINTS = Unit(id="points", one="point", many="points", de_one="Punkt", de_many="Punkte")
_POINTS = Unit(
    id="percentage-points",
    one="percentage point",
    many="percentage points",
    de_one="Prozentpunkt",
    de_many="Prozentpunkte",
)
_WORKING = re.compile(r"\b(?:working|business|arbeits)[ -]?(?:day|tag)", re.IGNORECASE)
#: Numbers in words that stand in the measures made for a wish, where no entry is cited for them.
_COUNTS = {
    "zwei": (2.0, "zwei Wochen zeigen, was üblich ist"),
    "drei": (3.0, "drei sind wenig genug, um sie zu beseitigen"),
    "vier": (4.0, "in vier Wochen kommt alles einmal vor"),
}
_SWAPS = ("median", "average")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Writes the key results of one brief in its language."""

    base: KnowledgeBase
    lang: str = "en"

    @property
    def grammar(self) -> Grammar:
        """The sentences of the brief's language."""
        return grammar_of(self.lang)

    def moves(
        self, metric: Metric, start: Figure, target: Target, due: date, *, said: bool
    ) -> ProposedKeyResult:
        """From a baseline that the person gave to a level: "… falls from 31 hours to 25 hours by 30 June 2027"."""
        unit, say = self._unit(metric, start), self.grammar
        name = self.name(metric, start)
        about = "about " if start.approximate and self.lang == "en" else ""
        low = about + say.level(unit, start.value, metric, per=False)
        high = say.level(unit, target.value, metric)
        down = target.value < start.value
        return replace(
            self._bare(metric, say.moves(metric, name, low, high, down, due, start.fact), due),
            metric=name,
            direction="decrease" if down else "increase",
            unit=_unit_word(unit, self.lang),
            baseline=start.value,
            target=target.value,
            assumptions=() if said else (self._assumption(unit, target),),
        )

    def holds(self, metric: Metric, start: Figure, due: date) -> ProposedKeyResult:
        """A guardrail at the level that the person gave: "reopen rate stays at or below 9% until …"."""
        name = self.name(metric, start)
        unit = self._unit(metric, start)
        level = self.grammar.level(unit, start.value, metric)
        kr = self._bare(metric, self.grammar.holds(metric, name, level, due), due)
        kr = replace(kr, metric=name, kind="guardrail", direction="maintain")
        return replace(kr, unit=_unit_word(unit, self.lang), baseline=start.value, target=start.value)

    def reaches(self, metric: Metric, target: Target, due: date) -> ProposedKeyResult:
        """A level whose start is unknown: "… reaches 80% by …"; a guardrail stays on its good side of it."""
        unit = self.base.unit(metric)
        level, name = self.grammar.level(unit, target.value, metric), self.name(metric)
        if metric.kind == "guardrail":
            kr = self._bare(metric, self.grammar.holds(metric, name, level, due), due)
            kr = replace(kr, direction="maintain")
        else:
            kr = self._bare(metric, self.grammar.reaches(metric, name, level, due), due)
        return replace(kr, target=target.value, assumptions=(self._assumption(unit, target), *kr.assumptions))

    def changes(self, metric: Metric, target: Target, due: date) -> ProposedKeyResult:
        """A change against the level that is measured first: "… falls by 20% from its first measured level …"."""
        unit = self._change_unit(metric, target)
        by = unit.write(target.value, self.lang)
        kr = self._bare(metric, self.grammar.changes(metric, self.name(metric), by, due), due)
        return replace(
            kr,
            relative=True,
            unit=_unit_word(unit, self.lang),
            target=target.value,
            assumptions=(Assumption(by, target.why, target.value), *kr.assumptions),
        )

    def spares(self, metric: Metric, due: date) -> ProposedKeyResult:
        """A guardrail that nobody has measured: it may not get worse than its first measured level."""
        text = self.grammar.spares(metric, self.name(metric), due)
        kept = (
            (Assumption("100 %", "schlechter als heute soll es nicht werden", 100.0),)
            if self.lang == "de"
            else ()
        )
        kr = self._bare(metric, text, due)
        return replace(kr, kind="guardrail", direction="maintain", assumptions=(*kr.assumptions, *kept))

    def establishes(self, metric: Metric, due: date) -> ProposedKeyResult:
        """A first key result that makes the baseline known; it claims no number."""
        when = Assumption(written(due, self.lang), "early enough to steer by it")
        text = self.grammar.establishes(metric, due)
        kr = self._bare(metric, text, due)
        counts = [
            Assumption(word, why, value) for word, (value, why) in _COUNTS.items() if word in text.split()
        ]
        own = counts if self.lang == "de" else []
        return replace(kr, kind="baseline", direction="reach", assumptions=(when, *kr.assumptions, *own))

    def passes(self, metric: Metric, due: date) -> ProposedKeyResult:
        """A state on the way that is there or not: "a first whole version has been read … by 1 May 2027"."""
        when = Assumption(written(due, self.lang), "late enough to be done, early enough to change course")
        kr = self._bare(metric, self.grammar.establishes(metric, due), due)
        return replace(kr, kind="milestone", direction="reach", assumptions=(when, *kr.assumptions))

    def name(self, metric: Metric, start: Figure | None = None) -> str:
        """The metric's name; a median that the person gave stays a median, an average an average."""
        name = self.grammar.name(metric)
        said = start.fact.lower() if start else ""
        for mine, other in (_SWAPS, _SWAPS[::-1]):
            if mine in said and other not in said and name.startswith(other):
                name = mine + name.removeprefix(other)
        return name

    def _bare(self, metric: Metric, text: str, due: date) -> ProposedKeyResult:
        return ProposedKeyResult(
            text=text,
            metric=self.name(metric),
            unit=_unit_word(self.base.unit(metric), self.lang),
            direction=metric.direction.value,
            baseline=None,
            target=None,
            due=due,
            kind=metric.kind.value,
            evidence_source=metric.de.source if self.lang == "de" and metric.de else metric.source,
            assumptions=tuple(one for one in _own_counts(metric, self.lang) if one.text in text),
        )

    def _unit(self, metric: Metric, start: Figure) -> Unit:
        """The metric's unit, but days that the person did not call working days stay days."""
        if metric.unit == "working-days" and not _WORKING.search(start.fact):
            return self.base.units["days"]
        return self.base.unit(metric)

    def _change_unit(self, metric: Metric, target: Target) -> Unit:
        """What a change is counted in: per cent, percentage points, or the metric's own unit."""
        own = self.base.unit(metric)
        if not target.points:
            return self.base.units["percent"]
        if own.id.startswith("score-"):
            return _SCORE_POINTS
        return _POINTS if own.many == "%" else own

    def _assumption(self, unit: Unit, target: Target) -> Assumption:
        return Assumption(unit.write(target.value, self.lang), target.why, target.value)


def _own_counts(metric: Metric, lang: str) -> tuple[Assumption, ...]:
    """The numbers in the words of a measure that was made for one wish: each is proposed and can be changed."""
    if not metric.id.startswith("metric.own."):
        return ()
    german = metric.de if lang == "de" else None
    if german:
        why = "wenig genug, um es zu schaffen, genug, um ein Muster zu sehen"
        text = f"{german.name}. {metric.establish}. {german.sample}"
    else:
        why = "few enough to do, enough to see a pattern"
        text = f"{metric.name}. {metric.baseline_clause}"
    return tuple(Assumption(found.text, why, found.value) for found in quantities.find(text, []))


def _unit_word(unit: Unit, lang: str) -> str:
    return (unit.de_many or unit.many) if lang == "de" else unit.many
