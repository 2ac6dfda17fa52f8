"""What serves a wish in any trade, in German: how often it came true, what was tried for it, and what must not suffer."""

import re

from coach.coaching.guide.anywhere import ID, phrase
from coach.coaching.guide.measure import BEGUN, own_metric
from coach.coaching.guide.wish_de import GermanWish
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

_HASTE = re.compile(
    r"\b(?:schnell\w*|früher|pünktlich|sofort|am selben tag|am vereinbarten tag|warten)\b",
    re.IGNORECASE,
)


def competency(wish: GermanWish) -> Competency:
    """A competency around a German wish for which the knowledge base holds no entry."""
    return _competency(wish.fronted, wish.found_out(), wish.clause)


def about(metric: Metric) -> Competency:
    """A competency around a figure that the person brought, where they said no wish that can be turned."""
    name = _named(metric)
    return _competency(_better(metric), f"weiß ich, was {name} steigen oder sinken lässt", name)


def better(metric: Metric) -> Change:
    """The figure on its better side: "ist die Zeit bis zur Antwort kürzer als heute"."""
    return _change(_better(metric))


def _better(metric: Metric) -> str:
    name, down = _named(metric), metric.direction == "decrease"
    if metric.de and metric.de.plural:
        return f"gibt es {'weniger' if down else 'mehr'} {name.removeprefix('die ')} als heute"
    short, long = ("kürzer", "länger") if "zeit" in name.lower() else ("niedriger", "höher")
    return f"ist {name} {short if down else long} als heute"


def _named(metric: Metric) -> str:
    """The figure's name with its article, as it stands inside a sentence."""
    name = metric.de.name if metric.de else metric.name
    bare = name.startswith("Zahl ") or bool(metric.de and metric.de.plural)
    return f"die {name}" if bare else name


def _competency(name: str, learning: str, said: str) -> Competency:
    words = GermanCompetency(
        name=name,
        keywords=(said,),
        change=(_change(name),),
        why="Es bleibt bei dem, was du gesagt hast, damit du am Ende selbst sagen kannst, ob es eingetreten ist.",
        opening_question="Wann lief es zuletzt so, wie du es willst, und was war da anders?",
        questions=(
            Question(
                ask="Wer muss noch etwas dafür tun, und hat er schon ja gesagt?",
                why="Was von anderen abhängt, braucht zuerst deren Wort.",
            ),
        ),
        learning_form=_change(learning),
        first_steps=("Schreib beim nächsten Mal auf, wann und wo es schiefging und was davor war.",),
        control="Was du versuchst, zählst und erbittest, liegt bei dir; sag früh, was von anderen abhängt.",
    )
    return Competency(
        id=ID,
        name=name,
        trades=("general",),
        keywords=(said,),
        change=(_change(name), _change(learning)),
        why=words.why,
        metrics=("metric.own.true", f"{BEGUN}tried"),
        opening_question=words.opening_question,
        questions=words.questions,
        learning_form=_change(learning),
        first_steps=words.first_steps,
        control=words.control,
        de=words,
    )


def said(wish: GermanWish) -> Change:
    """The wish as what is true once it has come true; it begins with its verb."""
    return _change(wish.fronted)


def metrics(wish: GermanWish) -> tuple[Metric, ...]:
    """A measure of the wish, one of what is tried for it, and a brake where it is about speed or volume."""
    return (
        _true(wish),
        tried(),
        *((_again(),) if _HASTE.search(f"{wish.clause} {wish.sentence}") else ()),
    )


def learning_metrics(wish: GermanWish) -> tuple[Metric, ...]:
    """The measures of finding out: the reasons first, then whether the wish comes true."""
    return (_reasons(wish), _true(wish), tried())


def around(metric: Metric) -> tuple[Metric, ...]:
    """The measures for a figure that the person brought: the figure and what is tried for it."""
    return (metric, tried())


def behind(metric: Metric) -> tuple[Metric, ...]:
    """The measures for finding out what lies behind a figure that the person brought."""
    return (_reasons_for("die dahinter stecken"), metric, tried())


def _true(wish: GermanWish) -> Metric:
    if wish.ended:
        return _metric(
            "metric.own.true",
            f"Zahl der Tage im Monat, an denen {wish.clause}",
            "deiner Strichliste, geführt an Ort und Stelle",
            "einer Strichliste von vier Wochen",
            Step(share=0.3, why="ein Drittel weniger merkt jeder, und es bleibt Platz für Pech"),
            unit="items",
            direction=Direction.decrease,
        )
    return _metric(
        "metric.own.true",
        "der Anteil der Wochen, nach denen ich am Freitag sagen konnte, dass es so war, wie ich es will",
        "deiner Liste, eine Zeile je Woche",
        "einer Liste von vier Wochen",
        Step(level=75, why="drei von vier sind eine Gewohnheit und lassen Platz für eine schlechte Woche"),
    )


def tried() -> Metric:
    """What is in the person's own hands whatever the wish: one small change a week, tried and judged."""
    return _metric(
        f"{BEGUN}tried",
        "der Anteil der Wochen, in denen eine kleine Änderung dafür versucht und ihre Wirkung notiert ist",
        "deiner Liste, eine Zeile je Woche",
        "einer Liste von vier Wochen",
        Step(level=60, why="drei von fünf Wochen lassen Platz für Urlaub und volle Wochen"),
        kind=Kind.leading,
    )


def _reasons(wish: GermanWish) -> Metric:
    return _reasons_for(f"aus denen {wish.clause}" if wish.ended else "die dem im Weg stehen")


def _reasons_for(why: str) -> Metric:
    known = f"die drei häufigsten Gründe, {why}, sind DATE aus einer Liste bekannt, die an Ort und Stelle geführt wird"
    return _metric(
        "metric.own.reasons",
        "Zahl der Gründe, die für immer beseitigt sind",
        "der Liste der Gründe, mit einem Datum dahinter",
        "einer Liste von vier Wochen",
        Step(level=1, why="ein Grund, der für immer weg ist, zählt mehr als fünf, die man kennt"),
        unit="items",
        kind=Kind.leading,
        establish=known,
    )


def _again() -> Metric:
    return _metric(
        "metric.own.again",
        "der Anteil der Arbeit, die ein zweites Mal gemacht werden muss",
        "derselben Liste, mit einem Zeichen für Nacharbeit",
        "einer Liste von vier Wochen",
        Step(share=0.1, why="was schneller geht, soll nicht zurückkommen"),
        kind=Kind.guardrail,
        direction=Direction.decrease,
    )


def _metric(
    name_id: str,
    name: str,
    source: str,
    sample: str,
    step: Step,
    *,
    unit: str = "percent",
    kind: Kind = Kind.lagging,
    direction: Direction = Direction.increase,
    establish: str = "",
) -> Metric:
    german = GermanMetric(
        name=name,
        definition="Am Anfang und am Ende auf dieselbe Weise gezählt.",
        source=source,
        baseline_question="Wie oft war es in den letzten vier Wochen so?",
        sample=sample,
        keywords=(name,),
    )
    return own_metric(
        id=name_id,
        name=name,
        unit=unit,
        direction=direction,
        kind=kind,
        definition=german.definition,
        source=source,
        baseline_question=german.baseline_question,
        gamed_by="nur die guten Tage zählen",
        sample=sample,
        establish=establish,
        step=step,
        de=german,
    )


def _change(text: str) -> Change:
    return Change(say=phrase(text))
