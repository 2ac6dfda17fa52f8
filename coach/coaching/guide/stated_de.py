"""What a German fact counts: "38 % der Rechnungen ohne Bestellnummer" is a share, "ca. 30 Rückfragen in der Woche" a count."""

import re

from coach.coaching.guide.factwords import Stated
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.words import word_list
from coach.retrieval.schema import Direction

_UNITS = {
    "%": "percent",
    "h": "hours",
    "min": "minutes",
    "s": "seconds",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
}
_PACES = {
    "tag": "a day",
    "woche": "a week",
    "monat": "a month",
    "quartal": "a quarter",
    "jahr": "a year",
    "schicht": "a shift",
    "stunde": "an hour",
}
_PACE = re.compile(
    r"\b(?:am|pro|je|im|in der|jede[ns]?|jeden)\s+(Tag|Woche|Monat|Quartal|Jahr|Schicht|Stunde)\b",
    re.IGNORECASE,
)
_IN_A_MONTH = re.compile(
    r"\bim (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b(?: 20\d\d)?|\bim letzten Monat\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"^\s*%?\s*(?P<who>(?:der|aller|unserer|meiner) [A-ZÄÖÜ][\wäöüß-]+)\s*(?P<rest>(?:ohne|mit|in|mit|von|aus|zu|nach|über|unter)\b.*)?$"
)
_MASS = re.compile(r"^\s*(kg|Kilo|Tonnen|Liter|l|t|m²|km)\s+")
_TIME_TO = re.compile(
    r"\b(bis (?:zur|zum) [A-ZÄÖÜ]\w+|für (?:eine?n?|die|den|das) [A-ZÄÖÜ]\w+|pro [A-ZÄÖÜ]\w+|je [A-ZÄÖÜ]\w+)"
)
_MEAN = re.compile(r"\b(?:im Schnitt|im Mittel|durchschnittlich|Schnitt|Durchschnitt)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(?:ca|etwa|rund|ungefähr|circa|nur|erst|noch|ist|sind|liegt bei|waren|war|wir haben|es sind|aktuell|derzeit|zurzeit|heute)\b\.?",
    re.IGNORECASE,
)
_FALLING = tuple(word_list("german_falling"))
_RISING = tuple(word_list("german_rising"))


def stated_de(figure: Figure, wish: str = "") -> Stated | None:
    """What a German fact counts; None where it is no measure that anybody wants to move."""
    fact = re.sub(r"\([^)]*\)", " ", figure.fact).strip(" .")
    if figure.order or re.match(r"^(?:die )?letzten \d+", fact):
        return None
    before, _, after = fact.partition(figure.text)
    found = (
        _share(figure, after)
        or _time(figure, fact)
        or _counted(figure, before, after)
        or _named(figure, before)
    )
    side = _side(fact) if found else None
    return Stated(found.name, found.unit, side, found.plural, found.per) if found and side else None


def _share(figure: Figure, after: str) -> Stated | None:
    found = _SHARE.match(after) if figure.unit == "%" else None
    return (
        Stated(f"der Anteil {found['who']} {found['rest'] or ''}".strip(), "percent", Direction.decrease)
        if found
        else None
    )


def _time(figure: Figure, fact: str) -> Stated | None:
    if figure.unit not in _UNITS or figure.unit == "%":
        return None
    if found := re.match(r"^alle \d+ (?:Tage|Wochen|Monate) (?:ein|eine|einen) ([A-ZÄÖÜ]\w+)$", fact):
        return Stated(f"der Abstand bis zum nächsten {found[1]}", _UNITS[figure.unit], Direction.decrease)
    found = _TIME_TO.search(fact)
    if not found:
        return None
    middle = "mittlere " if re.search(r"\b(?:Median|im Mittel|im Schnitt)\b", fact) else ""
    return Stated(f"die {middle}Zeit {found[1]}", _UNITS[figure.unit], Direction.decrease)


def _counted(figure: Figure, before: str, after: str) -> Stated | None:
    """Nouns behind the number, with how often they are counted."""
    if figure.unit in _UNITS or re.sub(r"\W", "", _FRAME.sub("", before)):
        return None
    pace = _PACE.search(after)
    per = _PACES[pace[1].lower()] if pace else "a month" if _IN_A_MONTH.search(after) else ""
    body = _IN_A_MONTH.sub("", _PACE.sub("", after)).strip(" ,.")
    mass = _MASS.match(body + " ")
    name = (body[mass.end() :] if mass else body).strip(" ,.")
    if not re.match(
        r"^(?:[a-zäöüß]+e )?[A-ZÄÖÜ][\wäöüß-]+(?: (?:bei|von|der|des|mit|ohne|an|zu|aus|in|pro|je) [\wäöüß -]+)?$",
        name,
    ):
        return None
    return Stated(name, f"own:{mass[1]}" if mass else "items", Direction.decrease, True, per)


def _named(figure: Figure, before: str) -> Stated | None:
    name = " ".join(_MEAN.sub(" ", _FRAME.sub(" ", before)).split()).strip(" ,:")
    if not re.match(
        r"^[A-ZÄÖÜ][\wäöüß-]+(?: (?:bei|der|des|von|für|im|in der|je|pro) [A-ZÄÖÜ][\wäöüß-]+)?$", name
    ):
        return None
    unit = _UNITS.get(figure.unit or "", "bare")
    if _MEAN.search(before):
        return Stated(f"{name} im Schnitt", unit, Direction.decrease)
    return Stated(name, unit, Direction.decrease, bool(re.search(r"(?:en|ungen|er)$", name.split(" ")[0])))


def _side(fact: str) -> Direction | None:
    low = fact.lower()
    if any(word in low for word in _FALLING):
        return Direction.decrease
    return Direction.increase if any(word in low for word in _RISING) else None
