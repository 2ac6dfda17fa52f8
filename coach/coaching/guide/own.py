"""Measures that the person brings along: a figure that no entry knows still makes a key result in their words."""

import re
from collections.abc import Sequence

from coach.coaching.brief import Brief
from coach.coaching.guide.figures import Figure, figures_in, is_of_today
from coach.coaching.guide.words import word_list, words
from coach.retrieval.schema import Direction, Kind, Metric, Scope, Step

_UNITS = {
    "%": "percent",
    "h": "hours",
    "min": "minutes",
    "s": "seconds",
    "ms": "milliseconds",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
}
_FALLING = frozenset(word_list("falling"))
_RISING = frozenset(word_list("rising"))
_ASIDE = re.compile(r"\([^)]*\)")
_TAIL = re.compile(
    r"\b(?:in|at|since|from|for|during|on|over|per|as of|about|around|roughly)?\s*"
    r"(?:last |this )?(?:Q[1-4]|H[12]|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|spring|summer|autumn|winter|month|quarter|year|week)\b.*$"
)
_FILLER = re.compile(
    r"\b(?:is|are|was|were|be|been|of|about|around|roughly|approximately|nearly|today|currently|right now|"
    r"at the moment|on average|at|within|only|the|a|an|our|my)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"^(?:of|in|at|for|to|and|is|are|was|were|about|the|a|an|our|my)\s+|\s+(?:of|in|at|for|to|and|is|are|"
    r"was|were|about|around|stands|comes|took|takes|on average|today|currently)$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"^\s*%?\s*of (?P<who>(?:(?:my|our|all|the) )?[a-z]+s)\b ?(?P<rest>.*)$", re.IGNORECASE
)
_OF_SO_MANY = re.compile(
    r"^\s*(?:of|out of)\s+(?:our |my |the )?\d+\s+(?P<who>[a-z]+s)\s+(?P<rest>.+)$", re.IGNORECASE
)
_NO_VERB = re.compile(
    r"(?:on|in|with|without|for|at|under|over|from|older|longer|by|who|that)\b", re.IGNORECASE
)
#: What falls by its words and should rise: somebody says it before it hurts.
_GOOD_TO_HEAR = re.compile(
    r"\bnear[- ]miss(?:es)? (?:reports?|reported|written)|\bworked at|\bgave a second|\bget a visit|still there|worked at|are alive|on time|passed",
    re.I,
)
_SHARE = 0.15
_WHY = "about a seventh is a modest step for one period; you know what is realistic"


def own_metrics(brief: Brief, claimed: Sequence[Figure]) -> list[tuple[Metric, Figure]]:
    """The figures of the brief that no entry claims and that move in a known direction, as metrics.

    Team sizes and other surroundings have no direction and are left out.
    """
    taken = {(figure.fact, figure.text) for figure in claimed}
    found: list[tuple[Metric, Figure]] = []
    for fact in brief.said:
        for figure in figures_in(fact)[:1]:
            if (
                is_of_today(fact)
                and (fact, figure.text) not in taken
                and (metric := _metric(figure, len(found)))
            ):
                found.append((metric, figure))
    return found


def _metric(figure: Figure, number: int) -> Metric | None:
    several = re.search(rf"{re.escape(figure.text)}\s+(?:of|out of|von)\s+\d", figure.fact)
    if several and (figure.value == 0 or not _counted_name(figure)):
        return None
    name = _counted_name(figure) if several else _share_name(figure) or _name(figure)
    direction = _direction(_clause(figure))
    if direction is None or not 1 <= len(words(name)) <= 7:
        return None
    unit = _UNITS.get(figure.unit or "", "items")
    return Metric(
        id=f"metric.own.{number}",
        name=name,
        plural=_is_plural(name, unit),
        unit=unit,
        direction=direction,
        kind=Kind.lagging,
        scope=Scope.person,
        definition=f"What you count today as {name}.",
        source="the place where you read today's number",
        baseline_question=f"Where does today's number for {name} come from?",
        gamed_by="counting differently at the end than at the start",
        sample="the same count as today",
        step=Step(share=_SHARE, why=_WHY),
        keywords=(name,),
    )


def _name(figure: Figure) -> str:
    """The person's words for what the number counts, without the number, its date and what frames it."""
    fact = _ASIDE.sub(" ", figure.fact)
    before, _, after = fact.partition(figure.text)
    if _unit_follows(figure):
        after = re.sub(r"^\s*(?:%|percent|per cent|[A-Za-z]+)", "", after)
    text = before if words(_trim(_FILLER.sub(" ", before))) else after
    return _lowered(_trim(_TAIL.sub("", text.split(",")[0].split(";")[0])))


def _share_name(figure: Figure) -> str:
    """ "26 % of donors gave a second time" as a name: "share of donors that gave a second time"."""
    if figure.unit != "%" or not (found := _SHARE_OF.search(figure.fact.partition(figure.text)[2])):
        return ""
    rest = _trim(_TAIL.sub("", found["rest"].split(",")[0]))
    if not rest:
        return f"share of {found['who'].lower()}"
    that = "" if _NO_VERB.match(rest) else "that "
    return f"share of {found['who'].lower()} {that}{rest}"


def _counted_name(figure: Figure) -> str:
    """ "12 of 36 colonies died last winter" as a name: "number of colonies that died"."""
    found = _OF_SO_MANY.search(figure.fact.partition(figure.text)[2])
    rest = _trim(_TAIL.sub("", found["rest"].split(",")[0])) if found else ""
    if not found or not rest or _NO_VERB.match(rest):
        return ""
    return f"number of {found['who'].lower()} that {rest}"


def _clause(figure: Figure) -> str:
    """The part of the fact between commas that holds the number."""
    parts = re.split(r",(?!\d)|;", figure.fact)
    return next((part for part in parts if figure.text in part), figure.fact)


def _unit_follows(figure: Figure) -> bool:
    return (figure.unit or "") in _UNITS


def _trim(text: str) -> str:
    text = " ".join(text.replace(":", " ").split()).strip(" -–—.,")
    while (shorter := _EDGE.sub("", text).strip()) != text:
        text = shorter
    return text


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].lower() + text[1:]


def _direction(fact: str) -> Direction | None:
    """Down for what nobody wants, up for what everybody wants, None where the words do not tell."""
    if _GOOD_TO_HEAR.search(fact):
        return Direction.increase
    found = set(words(fact))
    if found & _FALLING:
        return Direction.decrease
    return Direction.increase if found & _RISING else None


def _is_plural(name: str, unit: str) -> bool:
    """Whether a name takes a plural verb: a counted noun does, a rate or a time does not."""
    head = re.split(r"\s(?:of|in|on|for|per|from|with|that|open|left|at|reported|by)\b", name)[0].split(" ")[
        -1
    ]
    return (
        unit == "items" and head.endswith("s") and not head.endswith("ss") and not name.startswith("number")
    )
