"""What a German fact counts: "38 % der Rechnungen ohne Bestellnummer" is a share, "ca. 30 Rückfragen in der Woche" a count.

Which way it should go is told by the kind of the wish, by "mehr" and "weniger", or by the thing itself; else it is left.
"""

import re
from typing import NamedTuple

from coach.coaching.guide.factwords import Stated
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.nouns_de import STATES, gendered
from coach.coaching.guide.sides_de import side_of_de
from coach.coaching.guide.themes_de import themes_in
from coach.coaching.guide.verbs_de import split
from coach.coaching.guide.words import word_list

_TIME = re.compile(
    r"^\s*(?P<unit>min|Min\.?|Minuten?|Std\.?|Stunden?|h|Sekunden?|Tagen?|Arbeitstagen?|Wochen?|Monaten?)\b"
)
_TIMES = {
    "mi": "minutes",
    "st": "hours",
    "h": "hours",
    "se": "seconds",
    "ta": "days",
    "wo": "weeks",
    "mo": "months",
}
_PACES = {
    **dict.fromkeys(("tag", "abend", "morgen"), "a day"),
    "woche": "a week",
    "monat": "a month",
    "quartal": "a quarter",
    "jahr": "a year",
    "schicht": "a shift",
}
_PACE = re.compile(
    r"\b(?:am|pro|je|in der|jede[nsr]?|(?:im |in der |das |die )?letzte[ns]?|im)\s+(Tag|Abend|Morgen|Woche|Monat|Quartal|Jahr|Schicht)\b",
    re.IGNORECASE,
)
_IN_A_MONTH = re.compile(
    r"\bim (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b(?: 20\d\d)?"
)
_ONCE = re.compile(
    r"\b(?:im |das )?letzte[ns]? Halbjahr\b|\bim (?:Herbst|Frühjahr|Winter|Sommer)\b|\bin drei Monaten\b|\b(?:im Jahr )?20\d\d\b|\bim Team\b|\bseit \w+\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:ca|etwa|rund|ungefähr|circa|nur|erst|noch|ist|sind|liegt bei|waren|war|wir haben|ich habe|es sind|aktuell|derzeit|zurzeit|heute|"
    r"davon|bisher|zusammen|insgesamt|im Schnitt|im Mittel|im Median|Median|durchschnittlich)\b\.?",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"\b(?:im Schnitt|im Mittel|durchschnittlich|Schnitt|Durchschnitt|Median|im Median)\b", re.IGNORECASE
)
_MASS = re.compile(r"^\s*(kg|Kilo|Tonnen|Liter|l|t|m²|km|ha)\s+")
_UNTIL = re.compile(
    r"\b(bis (?:zur|zum) (?:[a-zäöüß]+ )?[A-ZÄÖÜ][\wäöüß-]+|für (?:eine?n?|die|den|das) [A-ZÄÖÜ]\w+)"
)
_NOUN = r"(?:[a-zäöüß]+e(?:n|r)? )?[A-ZÄÖÜ][\wäöüß-]+"
_PHRASE = re.compile(
    rf"^{_NOUN}(?: [A-ZÄÖÜ][\wäöüß-]+)?(?: (?:bei|von|der|des|mit|ohne|an|zu|zur|zum|aus|in|im|pro|je|für|wegen|unter) [\wäöüß -]+| extra| zusätzlich| zurück| nachts)?$"
)


class _Counted(NamedTuple):
    """What is counted, before it is known which way it should go."""

    name: str
    unit: str
    plural: bool = False
    per: str = ""


def stated_de(figure: Figure, wish: str = "") -> Stated | None:
    """What a German fact counts; None where it is no measure that anybody wants to move."""
    clause = _clause(figure)
    if clause is None or re.match(
        r"^(?:die )?letzten \d+|.*\bin (?:zwei|drei|vier|fünf|\d+) Jahren\b", figure.fact
    ):
        return None
    before, _, after = clause.partition(figure.text)
    found = (
        _share(after, before)
        or _part_of(figure, clause)
        or _time(clause, before, after)
        or _counted(before, after)
        or _named(figure, before)
        or _of_theme(clause, after, wish)
    )
    side = side_of_de(clause, found.name, wish) if found else None
    if not found or side is None or (found.name.startswith("Zahl ") and figure.value == 1):
        return None
    return Stated(found.name, found.unit, side, found.plural, found.per)


def _clause(figure: Figure) -> str | None:
    """The part of the fact with the figure in it; None for the lower end of a range and for a second figure beside it."""
    fact = re.sub(r"\([^)]*\)", " ", figure.fact).strip(" .")
    if re.search(rf"(?<!\d){re.escape(figure.text)}\s*(?:bis|–|-)\s*\d", fact):
        return None
    fact = re.sub(r"\b\d+\s*(?:bis|–|-)\s*(?=\d)", "", fact)
    holding = [part for part in re.split(r"[,;:] ", fact) if figure.text in part]
    if not holding:
        return None
    clause = holding[0].strip()
    first = re.search(r"(?<![\w.,])\d+(?:[.,]\d+)?", re.sub(r"^20\d\d\b", "", clause))
    if first and first.group() != figure.text and not re.match(r"von \d+ ", clause):
        return None
    return clause


def _bare(text: str) -> str:
    return re.sub(
        r"\W+", " ", _FRAME.sub(" ", _PACE.sub(" ", _IN_A_MONTH.sub(" ", _ONCE.sub(" ", text))))
    ).strip()


def _per(clause: str) -> str:
    pace = _PACE.search(clause)
    if pace:
        return _PACES[pace[1].lower()]
    return "a month" if _IN_A_MONTH.search(clause) else ""


def _body(text: str) -> str:
    """What is counted, without how often and without a size at the end ("bei 70 Kühen")."""
    text = _ONCE.sub(" ", _IN_A_MONTH.sub(" ", _PACE.sub(" ", text)))
    return " ".join(re.sub(r"\b(?:bei|von|auf|in|an)\s+\d.*$", "", text).split()).strip(" ,.")


def _share(after: str, before: str) -> _Counted | None:
    """ "% der Anträge kommen unvollständig", "% der Besucher unter 30", "% Unterrichtsausfall"."""
    if not after.lstrip().startswith("%"):
        return None
    rest = after.lstrip()[1:].strip()
    if found := re.match(rf"(?P<who>(?:der|aller|unserer|meiner) {_NOUN})(?: (?P<more>.+))?$", rest):
        who, more = found["who"], found["more"] or ""
        if did := re.match(r"^(?:ich|wir) ([a-zäöüß]+)$", before.strip()):
            return _Counted(f"der Anteil {who}, die {before.strip()[:3].strip()} {did[1]}", "percent")
        if mark := re.match(r"^([A-ZÄÖÜ]\w+) bei$", _bare(before)):
            return _Counted(f"der Anteil {who} mit {mark[1]}", "percent")
        return _told_of(f"der Anteil {who}", _body(more) or more)
    body = _body(rest)
    if _PHRASE.match(body):
        return _Counted(gendered(body), "percent")
    return _told_of("der Anteil derer", rest) if split(rest.split(" ")[0]) else None


def _told_of(name: str, more: str, unit: str = "percent") -> _Counted | None:
    if not more or re.match(r"(?:ohne|mit|in|von|aus|zu|nach|über|unter|im)\b", more):
        return _Counted(f"{name} {more}".strip(), unit)
    verb, _, rest = more.partition(" ")
    *middle, last = rest.split() or [""]
    if not split(verb):
        return None
    end = f"{last}{verb}" if last in word_list("german_prefixes") else f"{last} {verb}".strip()
    return _Counted(f"{name}, die {' '.join([*middle, end])}", unit)


def _part_of(figure: Figure, clause: str) -> _Counted | None:
    """ "3 von 10 Bewerbern sagen vorher ab", "9 ha von geplanten 20 ha"."""
    late = re.match(
        rf"von (\d+) ([A-ZÄÖÜ][\wäöüß-]+) {re.escape(figure.text)} (zu spät|verspätet|offen)$", clause
    )
    if late:
        return _Counted(f"Zahl derer unter {late[1]} {late[2]}, die {late[3]} sind", "items")
    if gone := re.match(
        rf"von (\d+) ([A-ZÄÖÜ]\w+) (sind|haben) {re.escape(figure.text)} ([a-zäöüß ]+)$", clause
    ):
        return _Counted(f"Zahl derer unter {gone[1]} {gone[2]}, die {gone[4]} {gone[3]}", "items")
    plain = " ".join(
        _ONCE.sub(" ", re.sub(r"\bim letzten (?:Winter|Sommer|Jahr)\b", " ", _FRAME.sub("", clause))).split()
    )
    if out := re.match(rf"{re.escape(figure.text)} von (\d+(?: [A-ZÄÖÜ]\w+)?) {STATES}\b", plain):
        return _Counted(f"Zahl derer unter {out[1]}, die {out[2]} sind", "items")
    if did := re.match(rf"von (\d+ [A-ZÄÖÜ]\w+) {re.escape(figure.text)} ([a-zäöüß]+ .+)$", clause):
        return _told_of(f"Zahl derer unter {did[1]}", did[2], "items")
    if re.search(r"\bha von geplanten\b", clause):
        return _Counted("die geschaffte Fläche", "own:ha")
    if re.match(rf"^{re.escape(figure.text)} von \d+ ", _FRAME.sub("", clause).strip()):
        found = re.search(r"von (\d+) ([A-ZÄÖÜ][\wäöüß-]+) (.+)$", clause)
        told = _told_of(f"Zahl derer unter {found[1]} {found[2]}", found[3]) if found else None
        return _Counted(told.name, "items") if told and ", die " in told.name else None
    return None


def _time(clause: str, before: str, after: str) -> _Counted | None:
    found = _TIME.match(after)
    if found is None:
        return None
    unit = _TIMES.get(found["unit"].lower()[:2]) or "hours"
    if every := re.match(r"^alle \d+ (?:Tage|Wochen|Monate) (?:ein|eine|einen) ([A-ZÄÖÜ]\w+)$", clause):
        return _Counted(f"der Abstand bis zum nächsten {every[1]}", unit)
    middle = "mittlere " if _MEAN.search(before) else ""
    if until := _UNTIL.search(clause):
        return _Counted(f"die {middle}Zeit {until[1]}", unit)
    body, front = _body(after[found.end() :]), _bare(before)
    thing = body if _PHRASE.match(body) else re.sub(r" bis(?: zu)?$", "", front)
    if re.fullmatch(r"[A-ZÄÖÜ]\w*(?:zeit|dauer)(?: [a-zäöü]+)?(?: (?:pro|je) [A-ZÄÖÜ]\w+)?", thing):
        return _Counted(f"die {middle}{thing}", unit, False, _per(clause))
    if thing == "Überstunden":
        return _Counted(thing, unit, True, _per(clause))
    if _PHRASE.match(thing):
        return _Counted(f"die {middle}Zeit für {thing}", unit, False, _per(clause))
    return None


def _counted(before: str, after: str) -> _Counted | None:
    """Nouns behind the number, with how often they are counted."""
    if _bare(before):
        return None
    per = _per(f"{before} {after}")
    if times := re.match(r"^\s*(?:mal|Mal)\s+([A-ZÄÖÜ]\w+en)\b", after):
        return _Counted(f"das {times[1]}", "own:Mal", False, per)
    mass = _MASS.match(after)
    name = _body(after[mass.end() :] if mass else after)
    if not _PHRASE.match(name):
        return None
    if mass:
        return _Counted(gendered(name), f"own:{mass[1]}", gendered(name) == name, per)
    name = re.sub(r"^([a-zäöüß]+e) (?=[A-ZÄÖÜ])", r"\1n ", name)
    name = re.sub(r"^([A-ZÄÖÜ]\w+(?:liche|ende|krankte))\b", r"\1n", name)
    half = " im Halbjahr" if re.search("Halbjahr", f"{before} {after}") else ""
    return _Counted(f"Zahl der {name}{half}", "items", False, per)


def _named(figure: Figure, before: str) -> _Counted | None:
    name = " ".join(_FRAME.sub(" ", before).split()).strip(" ,:")
    if not _bare(before) or not re.match(
        rf"^{_NOUN}(?: (?:bei|der|des|von|für|im|in der|je|pro) [A-ZÄÖÜ][\wäöüß-]+)?$", name
    ):
        return None
    unit = "percent" if figure.unit == "%" else "bare"
    mean = " im Schnitt" if _MEAN.search(before) else ""
    many = bool(re.search(r"(?:en|ungen)$", name.split(" ")[0])) and not mean
    return _Counted(name + mean if many else gendered(name) + mean, unit, many)


def _of_theme(clause: str, after: str, wish: str) -> _Counted | None:
    """ "letzte Woche 9 mal zurückgefahren": counted as the theme counts it, where it counts at the same pace."""
    if not re.match(r"\s*(?:mal|Mal|x)\b", after):
        return None
    for theme in themes_in(wish)[:1]:
        name, pace = str(theme.told["lag"]["n"]), _PACE.search(theme.told["lag"]["n"])
        counted = theme.told["lag"].get("u") == "items"
        if (
            counted
            and theme.falls
            and theme.falls.search(clause)
            and pace
            and _PACES[pace[1].lower()] == _per(clause)
        ):
            return _Counted(name, "items")
    return None
