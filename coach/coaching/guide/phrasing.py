"""Key results in words: a metric, where it stands, where it goes, and until when."""

import re
from dataclasses import dataclass, replace
from datetime import date

from coach.coaching.guide.dates import written
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.slots import capital
from coach.coaching.guide.targets import Target
from coach.coaching.proposal import Assumption, ProposedKeyResult
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric, Unit

_POINTS = Unit(
    id="percentage-points",
    one="percentage point",
    many="percentage points",
    de_one="Prozentpunkt",
    de_many="Prozentpunkte",
)
#: A count that runs from some day on keeps its start: five who left since June are no yearly figure.
_SINCE = re.compile(r"\bsince ((?:[A-Z][a-z]+ )?20\d\d|[A-Z][a-z]+)\b")
_SWAPS = ("median", "average")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Writes the key results of one brief in its language."""

    base: KnowledgeBase
    lang: str = "en"

    def moves(
        self, metric: Metric, start: Figure, target: Target, due: date, *, said: bool
    ) -> ProposedKeyResult:
        """From a baseline that the person gave to a level: "… falls from 31 hours to 25 hours by 30 June 2027"."""
        unit = self.base.unit(metric)
        name = self.name(metric, start)
        levels = self._from_to(unit, start, target.value, metric)
        down = target.value < start.value
        text = f"{capital(name)} {self._verb(metric, down)} {levels} {self._by(due)}"
        assumed = () if said else (self._assumption(unit, target),)
        return replace(
            self._bare(metric, text, due),
            metric=name,
            direction="decrease" if down else "increase",
            baseline=start.value,
            target=target.value,
            assumptions=assumed,
        )

    def holds(self, metric: Metric, start: Figure, due: date) -> ProposedKeyResult:
        """A guardrail at the level that the person gave: "reopen rate stays at or below 9% until …"."""
        unit = self.base.unit(metric)
        side = self._side(metric)
        name = self.name(metric, start)
        level = self._write(unit, start.value, metric)
        held = f"{side} {level}" if metric.direction != "maintain" else f"{self._at} {level}"
        text = f"{capital(name)} {self._stays(metric)} {held} {self._until(due)}"
        kr = replace(self._bare(metric, text, due), metric=name, kind="guardrail", direction="maintain")
        return replace(kr, baseline=start.value, target=start.value)

    def reaches(self, metric: Metric, target: Target, due: date) -> ProposedKeyResult:
        """A level whose start is unknown: "… reaches 80% by …"; a guardrail stays on its good side of it."""
        unit = self.base.unit(metric)
        level = self._write(unit, target.value, metric)
        name = self.name(metric)
        if metric.kind == "guardrail":
            side = self._side(metric) if target.value else self._at
            words = f"{self._stays(metric)} {side} {level} {self._until(due)}"
            kr = replace(self._bare(metric, f"{capital(name)} {words}", due), direction="maintain")
        else:
            kr = self._bare(metric, f"{capital(name)} {self._reach(metric)} {level} {self._by(due)}", due)
        return replace(kr, target=target.value, assumptions=(self._assumption(unit, target),))

    def changes(self, metric: Metric, target: Target, due: date) -> ProposedKeyResult:
        """A change against the level that is measured first: "… falls by 20% from its first measured level …"."""
        unit = self._change_unit(metric, target)
        by = unit.write(target.value, self.lang)
        first = (
            "gegenüber dem ersten gemessenen Wert"
            if self.lang == "de"
            else f"from {_its(metric)} first measured level"
        )
        how = "um" if self.lang == "de" else "by"
        text = f"{capital(self.name(metric))} {self._verb(metric, metric.direction == 'decrease')} {how} {by} {first} {self._by(due)}"
        assumed = (Assumption(by, target.why, target.value),)
        return replace(
            self._bare(metric, text, due),
            relative=True,
            unit=_unit_word(unit, self.lang),
            target=target.value,
            assumptions=assumed,
        )

    def _no_worse(self, metric: Metric, due: date) -> str:
        if self.lang == "de":
            return f"{self._stays(metric)} so gut wie beim ersten gemessenen Wert, {self._until(due)}"
        return f"{self._stays(metric)} no worse than when first measured, {self._until(due)}"

    def _change_unit(self, metric: Metric, target: Target) -> Unit:
        """What a change is counted in: per cent, percentage points, or the metric's own unit."""
        own = self.base.unit(metric)
        if not target.points:
            return self.base.units["percent"]
        return _POINTS if own.many == "%" else own

    def spares(self, metric: Metric, due: date) -> ProposedKeyResult:
        """A guardrail that nobody has measured: it may not get worse than its first measured level."""
        worse = metric.direction != "increase"
        if metric.direction == "maintain":
            words = self._no_worse(metric, due)
        elif self.lang == "de":
            than = "höher" if worse else "niedriger"
            verb = "sind" if metric.de and metric.de.plural else "ist"
            words = f"{verb} nicht {than} als beim ersten gemessenen Wert, {self._until(due)}"
        else:
            than = "higher" if worse else "lower"
            level = f"no {than} than {_its(metric)} first measured level"
            words = f"{self._stays(metric)} {level} {self._until(due)}"
        text = f"{capital(self.name(metric))} {words}"
        return replace(self._bare(metric, text, due), kind="guardrail", direction="maintain")

    def establishes(self, metric: Metric, due: date) -> ProposedKeyResult:
        """A first key result that makes the baseline known; it claims no number."""
        clause = metric.baseline_clause
        if self.lang == "de" and metric.de:
            clause = (
                f"{metric.de.name} {'sind' if metric.de.plural else 'ist'} bekannt aus: {metric.de.sample}"
            )
        text = f"{capital(clause)} {self._by(due)}"
        when = Assumption(written(due, self.lang), "early enough to steer by it")
        kr = replace(self._bare(metric, text, due), kind="baseline", direction="reach", assumptions=(when,))
        return replace(kr, baseline=None, target=None)

    def _bare(self, metric: Metric, text: str, due: date) -> ProposedKeyResult:
        unit = self.base.unit(metric)
        return ProposedKeyResult(
            text=text,
            metric=self.name(metric),
            unit=_unit_word(unit, self.lang),
            direction=metric.direction.value,
            baseline=None,
            target=None,
            due=due,
            kind=metric.kind.value,
            evidence_source=metric.de.source if self.lang == "de" and metric.de else metric.source,
        )

    def name(self, metric: Metric, start: Figure | None = None) -> str:
        """The metric's name; a median that the person gave stays a median, an average an average."""
        if self.lang == "de" and metric.de:
            return metric.de.name
        name = metric.name
        said = start.fact.lower() if start else ""
        for mine, other in (_SWAPS, _SWAPS[::-1]):
            if mine in said and other not in said and name.startswith(other):
                name = mine + name.removeprefix(other)
        return name

    def _verb(self, metric: Metric, down: bool) -> str:
        if self.lang == "de":
            many = metric.de is not None and metric.de.plural
            return ("sinken" if many else "sinkt") if down else ("steigen" if many else "steigt")
        if metric.plural:
            return "fall" if down else "rise"
        return "falls" if down else "rises"

    def _reach(self, metric: Metric) -> str:
        if self.lang == "de":
            return "erreichen" if metric.de and metric.de.plural else "erreicht"
        return "reach" if metric.plural else "reaches"

    def _stays(self, metric: Metric) -> str:
        if self.lang == "de":
            return "bleiben" if metric.de and metric.de.plural else "bleibt"
        return "stay" if metric.plural else "stays"

    @property
    def _at(self) -> str:
        return "bei" if self.lang == "de" else "at"

    def _side(self, metric: Metric) -> str:
        low = metric.direction != "increase"
        if self.lang == "de":
            return "bei höchstens" if low else "bei mindestens"
        return "at or below" if low else "at or above"

    def _from_to(self, unit: Unit, start: Figure, target: float, metric: Metric) -> str:
        low, high = self._write(unit, start.value, metric, per=False), self._write(unit, target, metric)
        about = "about " if start.approximate and self.lang == "en" else ""
        since = _SINCE.search(start.fact)
        whence = f" since {since[1]}" if since and self.lang == "en" else ""
        return f"von {low} auf {high}" if self.lang == "de" else f"from {about}{low}{whence} to {high}"

    def _write(self, unit: Unit, value: float, metric: Metric, *, per: bool = True) -> str:
        level = unit.write(value, self.lang)
        if metric.name.startswith("number of") or (unit.whole and metric.plural):
            level = f"{value:,.10g}"
        return f"{level} {metric.per if per and self.lang == 'en' else ''}".rstrip()

    def _by(self, due: date) -> str:
        return f"bis zum {written(due, 'de')}" if self.lang == "de" else f"by {written(due)}"

    def _until(self, due: date) -> str:
        return f"bis zum {written(due, 'de')}" if self.lang == "de" else f"until {written(due)}"

    def _assumption(self, unit: Unit, target: Target) -> Assumption:
        return Assumption(unit.write(target.value, self.lang), target.why, target.value)


def _its(metric: Metric) -> str:
    return "their" if metric.plural else "its"


def _unit_word(unit: Unit, lang: str) -> str:
    return (unit.de_many or unit.many) if lang == "de" else unit.many
