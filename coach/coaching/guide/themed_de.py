"""Candidates of a German theme: an outcome, a habit and something to find out, each with its measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.coaching.guide.anywhere import ID, phrase
from coach.coaching.guide.measure import BEGUN, FIND, own_metric
from coach.coaching.guide.themes_de import ThemeDe, with_people
from coach.retrieval.schema import (
    Change,
    Competency,
    Direction,
    GermanCompetency,
    GermanMetric,
    Kind,
    Metric,
    Question,
    Step,
)

_WHY = {
    "level": "eine gute Gewohnheit erreicht das und lässt Platz für schlechte Tage",
    "count": "wenig genug, um es gut zu machen, genug, um ein Muster zu sehen",
    "share": "ein Schritt, den jeder merkt, und es bleibt Platz für Pech",
}
#: What must not suffer: the measure's name, what it is counted from and the question for it.
_BRAKES = {
    "nacharbeit": (
        "der Anteil der Arbeit, die ein zweites Mal gemacht werden muss",
        "vier gewöhnlichen Wochen",
        "Wie viel davon muss heute noch einmal gemacht werden?",
    ),
    "qualitaet": (
        "der Anteil der Stücke, die jemand als unvollständig zurückgegeben hat",
        "vier gewöhnlichen Wochen",
        "Wie oft kam im letzten Monat etwas zurück?",
    ),
    "belastung": (
        "der Anteil der Kolleginnen und Kollegen mit Überstunden über der vereinbarten Grenze",
        "den letzten drei Monaten",
        "Wie viele liegen heute darüber?",
    ),
    "rueckmeldung": (
        "der Anteil der Schülerinnen und Schüler, die sagen können, was sie beim nächsten Mal anders machen",
        "einer kurzen Umfrage in zwei Klassen",
        "Wie viele könnten es heute sagen?",
    ),
    "leer": (
        "der Anteil der Tage, an denen vor dem Ende etwas ausverkauft oder aufgebraucht war",
        "vier gewöhnlichen Wochen",
        "Wie oft war im letzten Monat etwas zu früh weg?",
    ),
}


@dataclass(frozen=True, slots=True)
class ThemedDe:
    """A theme for one person, whose work is for `people` ("die Kunden")."""

    theme: ThemeDe
    people: str

    def say(self, part: str) -> str:
        """A sentence of the theme with its people."""
        return self._filled(str(self.theme.told[part]))

    def change(self, part: str) -> Change:
        """A sentence of the theme as a change; it begins with its verb."""
        return Change(say=phrase(self.say(part)))

    def competency(self, said: str) -> Competency:
        """An entry made of the theme, around what the person said."""
        words = GermanCompetency(
            name=self.say("z"),
            keywords=(said,),
            change=(self.change("z"), self.change("g")),
            why=self.say("warum"),
            opening_question=self._told("lead")["q"],
            questions=(
                Question(
                    ask=self._told("lead2")["q"],
                    why="Daran sieht man, wo sich ein Anfang leicht machen lässt.",
                ),
            ),
            learning_form=self.change("l"),
            first_steps=(self._told("lead2")["q"],),
            control=self.say("dein"),
        )
        return Competency(
            id=ID,
            name=words.name,
            trades=("general",),
            keywords=(said,),
            change=words.change,
            why=words.why,
            metrics=(f"{BEGUN}lead", f"{BEGUN}lead2"),
            opening_question=words.opening_question,
            questions=words.questions,
            learning_form=words.learning_form,
            first_steps=words.first_steps,
            control=words.control,
            de=words,
        )

    def metric(self, part: str) -> Metric:
        """A measure of the theme: `lag`, `lead` or `lead2`."""
        told = self._told(part)
        counted = told.get("u", "percent") != "percent"
        name = self._filled(told["n"])
        step = (
            Step(share=told["sh"], why=_WHY["share"])
            if "sh" in told
            else Step(level=float(told["l"]), why=_WHY["count" if counted else "level"])
        )
        begun = part != "lag" or ("sh" not in told and counted)
        return _metric(
            f"{BEGUN if begun else 'metric.own.'}{self.theme.id}.{part}",
            name,
            told,
            step,
            Kind.lagging if part == "lag" else Kind.leading,
        )

    def brake(self) -> tuple[Metric, ...]:
        """What must not suffer when this moves; none where nothing does."""
        found = _BRAKES.get(self.theme.told.get("bremse", ""))
        if not found:
            return ()
        name, sample, question = found
        told: dict[str, Any] = {"s": sample, "q": question}
        told["d"] = self.theme.told["bremse"] != "rueckmeldung"
        step = Step(share=0.1, why="was schneller geht, soll nicht schlechter werden")
        return (_metric("metric.own.again", name, told, step, Kind.guardrail),)

    def find(self) -> Metric:
        """What becomes known first; it has no level of its own."""
        return _metric(
            f"{FIND}.{self.theme.id}",
            self.say("l"),
            {"q": "Was weißt du heute darüber?"},
            Step(why="was bekannt ist, lässt sich ändern"),
            Kind.leading,
            establish=self.say("f"),
        )

    def _filled(self, text: str) -> str:
        return text.replace("{leute}", self.people).replace("{leuten}", with_people(self.people))

    def _told(self, part: str) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.theme.told[part]
        return told


def _metric(
    name_id: str, name: str, told: Mapping[str, Any], step: Step, kind: Kind, *, establish: str = ""
) -> Metric:
    sample = told.get("s", "einer Liste von vier Wochen")
    german = GermanMetric(
        name=name,
        definition="Vom ersten bis zum letzten Tag des Ziels auf dieselbe Weise gezählt.",
        source=told.get("quelle", "deiner Liste, eine Zeile je Mal"),
        baseline_question=told["q"],
        sample=sample,
        keywords=(name,),
    )
    return own_metric(
        id=name_id,
        name=name,
        unit=told.get("u", "percent"),
        per=told.get("per", ""),
        direction=Direction.decrease if told.get("d") else Direction.increase,
        kind=kind,
        definition=german.definition,
        source=german.source,
        baseline_question=german.baseline_question,
        gamed_by="nur das Leichte zählen",
        sample=sample,
        establish=establish,
        step=step,
        de=german,
    )
