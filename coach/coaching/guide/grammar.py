"""The sentences of key results, in English and in German: order, number, commas and sides."""

import re
from datetime import date
from typing import Protocol

from coach.coaching.guide.dates import written
from coach.coaching.guide.slots import capital
from coach.retrieval.schema import Metric, Unit

#: A count that runs from some day on keeps its start: five who left since June are no yearly figure.
_SINCE = re.compile(r"\bsince ((?:[A-Z][a-z]+ )?20\d\d|[A-Z][a-z]+)\b")
_PER = {
    "a day": "am Tag",
    "a shift": "je Schicht",
    "a week": "in der Woche",
    "a month": "im Monat",
    "a quarter": "im Quartal",
    "a year": "im Jahr",
}


#: Units that end in "n" behind "von": "von 19 Tagen auf 15 Tage".
_DATIVE = re.compile(r"\b(?:Tage|Arbeitstage|Monate|Jahre|Fälle|Punkte|Prozentpunkte)$")


class Grammar(Protocol):
    """Writes the sentences of one language."""

    lang: str

    def name(self, metric: Metric) -> str:
        """The metric's name."""

    def level(self, unit: Unit, value: float, metric: Metric, *, per: bool = True) -> str:
        """A value of the metric with its unit."""

    def moves(self, metric: Metric, name: str, start: str, end: str, down: bool, due: date, fact: str) -> str:
        """From a known level to another one."""

    def holds(self, metric: Metric, name: str, level: str, due: date) -> str:
        """A guardrail stays on its good side of a level."""

    def reaches(self, metric: Metric, name: str, level: str, due: date) -> str:
        """A level whose start nobody knows."""

    def changes(self, metric: Metric, name: str, by: str, due: date) -> str:
        """A change against the level that is measured first."""

    def spares(self, metric: Metric, name: str, due: date) -> str:
        """A guardrail gets no worse than it was when it was first measured."""

    def establishes(self, metric: Metric, due: date) -> str:
        """The starting value becomes known."""


class English:
    """Key results in English."""

    lang = "en"

    def name(self, metric: Metric) -> str:
        return metric.name

    def level(self, unit: Unit, value: float, metric: Metric, *, per: bool = True) -> str:
        bare = metric.name.startswith("number of") or (
            unit.whole and metric.plural and not unit.id.startswith("own:")
        )
        level = f"{value:,.10g}" if bare else unit.write(value)
        return f"{level} {metric.per if per and metric.per not in metric.name else ''}".rstrip()

    def moves(self, metric: Metric, name: str, start: str, end: str, down: bool, due: date, fact: str) -> str:
        since = None if " to " in fact else _SINCE.search(fact)
        whence = f" since {since[1]}" if since else ""
        verb = _one(metric, "falls" if down else "rises", "fall" if down else "rise")
        return f"{capital(name)} {verb} from {start}{whence} to {end} by {written(due)}"

    def holds(self, metric: Metric, name: str, level: str, due: date) -> str:
        side = {"increase": "at or above", "maintain": "at"}.get(metric.direction.value, "at or below")
        if level.split(" ")[0] in {"0", "0%"}:
            side = "at"
        return f"{capital(name)} {_one(metric, 'stays', 'stay')} {side} {level} until {written(due)}"

    def reaches(self, metric: Metric, name: str, level: str, due: date) -> str:
        return f"{capital(name)} {_one(metric, 'reaches', 'reach')} {level} by {written(due)}"

    def changes(self, metric: Metric, name: str, by: str, due: date) -> str:
        down = metric.direction == "decrease"
        verb = _one(metric, "falls" if down else "rises", "fall" if down else "rise")
        its = _one(metric, "its", "their")
        return f"{capital(name)} {verb} by {by} from {its} first measured level by {written(due)}"

    def spares(self, metric: Metric, name: str, due: date) -> str:
        stays = f"{capital(name)} {_one(metric, 'stays', 'stay')}"
        if metric.direction == "maintain":
            return f"{stays} no worse than when first measured, until {written(due)}"
        than = "lower" if metric.direction == "increase" else "higher"
        return (
            f"{stays} no {than} than {_one(metric, 'its', 'their')} first measured level until {written(due)}"
        )

    def establishes(self, metric: Metric, due: date) -> str:
        return f"{capital(metric.baseline_clause)} by {written(due)}"


class German:
    """Key results in German: the date stands behind the verb, a clause in the name is closed with a comma."""

    lang = "de"

    def name(self, metric: Metric) -> str:
        return metric.de.name if metric.de else metric.name

    def level(self, unit: Unit, value: float, metric: Metric, *, per: bool = True) -> str:
        bare = self.name(metric).startswith("Zahl ") or (
            unit.id == "items" and metric.id.startswith("metric.own.")
        )
        level = f"{value:,.10g}".translate(str.maketrans(",.", ".,")) if bare else unit.write(value, "de")
        said = re.search(r"\b(?:pro|je) ", self.name(metric))
        return f"{level} {_PER.get(metric.per, '') if per and not said else ''}".rstrip()

    def moves(self, metric: Metric, name: str, start: str, end: str, down: bool, due: date, fact: str) -> str:
        verb = _viele(metric, "sinkt" if down else "steigt", "sinken" if down else "steigen")
        behind_von = _DATIVE.sub(r"\g<0>n", start)
        return f"{_subject(name)} {verb} {_bis(due)} von {behind_von} auf {end}"

    def holds(self, metric: Metric, name: str, level: str, due: date) -> str:
        side = "bei mindestens" if metric.direction == "increase" else "bei höchstens"
        if metric.direction == "maintain" or level.startswith("0"):
            side = "bei"
        return f"{_subject(name)} {_viele(metric, 'bleibt', 'bleiben')} {_bis(due)} {side} {level}"

    def reaches(self, metric: Metric, name: str, level: str, due: date) -> str:
        return f"{_subject(name)} {_viele(metric, 'erreicht', 'erreichen')} {_bis(due)} {level}"

    def changes(self, metric: Metric, name: str, by: str, due: date) -> str:
        down = metric.direction == "decrease"
        verb = _viele(metric, "sinkt" if down else "steigt", "sinken" if down else "steigen")
        return f"{_subject(name)} {verb} {_bis(due)} um {by} gegenüber der ersten Zählung"

    def spares(self, metric: Metric, name: str, due: date) -> str:
        least = "mindestens" if metric.direction.value == "increase" else "höchstens"
        verb = _viele(metric, "bleibt", "bleiben")
        return f"{_subject(name)} {verb} {_bis(due)} bei {least} 100 % des zuerst gezählten Werts"

    def establishes(self, metric: Metric, due: date) -> str:
        if metric.establish and metric.id.startswith("metric.own."):
            return capital(metric.establish.replace("DATE", _bis(due)))
        sample = metric.de.sample if metric.de else metric.sample
        return f"{_subject(self.name(metric))} {_viele(metric, 'ist', 'sind')} {_bis(due)} bekannt, gezählt aus: {sample}"


def grammar_of(lang: str) -> Grammar:
    """The grammar of a language; English where there is none."""
    return German() if lang == "de" else English()


def _one(metric: Metric, singular: str, plural: str) -> str:
    return plural if metric.plural else singular


def _viele(metric: Metric, singular: str, plural: str) -> str:
    return plural if metric.de and metric.de.plural else singular


def _subject(name: str) -> str:
    """A German name as the subject of a sentence, with its article and a comma behind a relative clause."""
    subject = f"die {name}" if name.startswith("Zahl ") else name
    return capital(
        f"{subject},"
        if re.search(
            r", (?:die|der|das|den|dem|deren|dessen|in|an|mit|bei|auf|für|von|bis|ob|nach|vor|über|zu|aus|unter|wenn|ohne|weil|dass|wie|was|wer)\b",
            name,
        )
        else subject
    )


def _bis(due: date) -> str:
    return f"bis zum {written(due, 'de')}"
