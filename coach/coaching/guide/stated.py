"""What a fact counts, in the person's own words: the name of the measure, its unit, its pace and its side.

"11 of 26 left since June" counts people who left, of 26; "62 kg of food waste a day" is food waste in kg a day. A size of
the surroundings (26 beds), a past attempt or a number that nobody wants to move is no measure and is left out.
"""

import re
from dataclasses import replace

from coach.coaching.guide.factwords import (
    FRAME,
    LONG,
    MONTH,
    PACE,
    PARTICIPLE,
    SPAN,
    TAIL,
    WHEN,
    Stated,
    article,
    bounds,
    lower,
    pace,
    trim,
    trim_end,
)
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.naming import is_a_thing, plainly, scaled
from coach.coaching.guide.outof import OF_MANY, of_many
from coach.coaching.guide.pairs import is_first_of_two, paired
from coach.coaching.guide.sentence import finite, is_plural
from coach.coaching.guide.sides import side_of
from coach.coaching.guide.wishedfor import asked_amount, asks_for_less
from coach.coaching.guide.words import stems, words
from coach.retrieval.schema import Direction

_TAKES = re.compile(r"^(?P<what>[\w' -]+?) (?:takes?|took|needs?|lasts?|averaged|averages?)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?P<verb>[a-z]+)s? (?:only )?every\s+\d+\s+(?:days|weeks|months)", re.IGNORECASE)
_SHARE_WHO = re.compile(
    r"^\s*%?\s*of (?P<who>(?:(?:my|our|all|the|their) )?(?:[a-z-]+ ){0,2}?[a-z-]+s|the [a-z]+|[a-z]+)\b ?(?P<rest>.*)$",
    re.IGNORECASE,
)
_IN_SHARE_OF = re.compile(
    r"^(?P<what>[\w' -]+?) (?:in|on|for) (?:about |roughly )?\d+(?:\.\d+)? ?% of (?P<who>(?:our |my |the |all )?[\w -]+?)$",
    re.IGNORECASE,
)
_STATISTIC = re.compile(r"^(?:the )?(?P<which>average|median|mean)\b", re.IGNORECASE)
_TIME = {
    "h": "time",
    "min": "time",
    "s": "time",
    "ms": "time",
    "days": "time",
    "weeks": "time",
    "months": "time",
}
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
_MASS = re.compile(
    r"^(?:kg|kilos?|tonnes?|tons?|litres?|liters?|metres?|km|m²|m3|g)\b\.?(?: of)?\s*", re.IGNORECASE
)
_NO_MEASURE = re.compile(
    r"\b(?:of them|of it|of these|in each|that part is|is fine|is good enough|is ok|never measured|\d+ ?% contract)\b|^(?:the )?last \d+ ",
    re.IGNORECASE,
)
_PLURAL_HEAD = re.compile(
    r"^(?:[\w'-]+ ){0,2}?(?:[a-z-]+[^s'\W]s|people|staff|children|women|men|cows|mice)\b", re.IGNORECASE
)
_NO_THING = frozenset({"open", "closed", "late", "done", "busy", "full", "free", "ready", "on call", "alone"})
#: What somebody says before a number they counted themselves.
_RECKONED = re.compile(
    r"^(?:I|we) (?:reckon|guess|think|tallied|counted|estimate|figure)\b[^:\d]*:?\s*", re.IGNORECASE
)
#: How soon it has to follow stands in the definition; in the name it would be read as a deadline.
_WITHIN = re.compile(r"\s+within (?:\d+|\w+) (?:hours?|days?|weeks?|months?|years?)$")
#: "epics open" is said as "open epics".
_FLAG = re.compile(
    r"^((?!share )[a-z][\w' -]{2,30}?) (open|late|overdue|unpublished|unread|unanswered|unsigned|undone|unsolved|unfinished)$"
)
#: "30-day retention" is the name of a measure.
_SPELL = re.compile(
    r"^\d+-(?:day|week|month|year) |\b(?:day|week|month|level)[- ]\d+\b|\b(?:over|under|above|below|aged|older than|more than|less than|longer than) \d+\b",
    re.IGNORECASE,
)
#: "9 % no-shows".
_BARE_SHARE = re.compile(
    r"^(?:about |around |only )?[\d.]+ ?% (?P<what>(?!of\b|in\b)[a-z-]+(?: [a-z-]+)?s)(?: (?:in|last|this) \w+)?$"
)
_HEAD = {"h": "hours of", "min": "minutes of", "days": "days of"}


def stated(figure: Figure, wish: str = "", wanted: str | None = None) -> Stated | None:
    """What the figure counts; None where it is no measure that anybody wants to move.

    `wanted` is the part of the wish that says what shall be, where it also tells how things are.
    """
    fact = _RECKONED.sub("", plainly(figure.fact))
    if not figure.text or (_NO_MEASURE.search(fact) and not paired(fact, figure)):
        return None
    if (OF_MANY.match(fact) and figure.order) or is_first_of_two(fact, figure) or bounds(fact, figure.text):
        return None
    for read in (scaled, paired, of_many, _share, _every, _lasting, _counted, _named):
        if found := read(fact, figure):
            return _sided(found, fact, wish, figure, wish if wanted is None else wanted)
    asked = asked_amount(fact, figure, wish)
    return _sided(asked, fact, wish, figure, wish) if asked else None


def _sided(found: Stated, fact: str, wish: str, figure: Figure, wanted: str) -> Stated | None:
    """The measure with the way it should move; None where nobody can tell, or where the name is none."""
    told = found.direction if found.sure else _too_few(found, fact)
    direction = told or side_of(found.name, fact, wish, timed=figure.unit in _TIME)
    if direction is None and found.unit.startswith("own:") and not found.whole:
        direction = found.direction
    if direction is None and found.whole and stems(found.name) & stems(wanted):
        direction = Direction.decrease if asks_for_less(found.name, wanted) else found.direction
    name = _WITHIN.sub("", _FLAG.sub(r"\2 \1", found.name))
    good = 1 <= len(words(name)) <= 11 and not re.search(r"\d", _SPELL.sub("", name)) and is_a_thing(name)
    return replace(found, name=name, direction=direction) if direction and good else None


def _too_few(found: Stated, fact: str) -> Direction | None:
    """ "only 12 % of patients bring their plan" says itself that it should be more."""
    few = re.match(r"^(?:only|just|barely|hardly)\b", fact, re.IGNORECASE)
    return Direction.increase if few and side_of(found.name, fact) != Direction.decrease else None


def _share(fact: str, figure: Figure) -> Stated | None:
    if figure.unit != "%":
        return None
    if found := _BARE_SHARE.match(fact):
        return Stated(lower(found["what"]), "percent", Direction.increase, True)
    if (found := _IN_SHARE_OF.match(fact)) and not PARTICIPLE.match(found["what"]):
        return Stated(
            f"share of {lower(found['who'])} with {article(lower(found['what']))}",
            "percent",
            Direction.increase,
        )
    before = trim(FRAME.sub(" ", WHEN.sub(" ", fact.partition(figure.text)[0])))
    if (found := _SHARE_WHO.search(fact.partition(figure.text)[2])) and not words(before):
        rest = trim_end(WHEN.sub("", found["rest"]))
        rest = re.sub(r"^(?:is|are|was|were)\s+", "", rest)
        who = re.sub(r"^(?:my|our) ", "our ", found["who"].lower())
        told = rest if not rest or PARTICIPLE.match(rest) else f"that {rest}"
        return Stated(f"share of {who} {told}".strip(), "percent", Direction.increase)
    return None


def _every(fact: str, figure: Figure) -> Stated | None:
    found = _EVERY.search(fact)
    if not found or figure.unit not in {"days", "weeks", "months"}:
        return None
    return Stated(f"time between two {found['verb'].lower()}s", _UNITS[figure.unit], Direction.decrease)


def _lasting(fact: str, figure: Figure) -> Stated | None:
    """ "118 days to fill a post" is the time to fill a post, "an NDA takes 13 days at the median" its median."""
    if figure.unit not in _TIME:
        return None
    before, _, after = fact.partition(figure.text)
    which = next((w for w in ("median", "average") if w in fact.lower()), "")
    if (takes := _TAKES.match(before)) and re.search(
        r"\b(?:takes?|took|needs?|lasts?|averaged|averages?)\s*(?:me|us|about|around)?\s*$", before
    ):
        what = re.sub(r"^(?:the |our |my )?(?:last|latest) ", "", takes["what"])
        return Stated(f"{which} time for {article(what)}".strip(), _UNITS[figure.unit], Direction.decrease)
    bare = re.sub(r"^\s*(?:working |business )?[a-zA-Z]+", "", after) if _unit_word(after) else after
    if (
        found := re.match(r"^\s*(?P<to>(?:to|per|of|for|over|from|between|lost|waiting)\b.*)$", bare)
    ) and not words(trim(_STATISTIC.sub("", FRAME.sub(" ", before)))):
        told = trim_end(PACE.sub("", TAIL.sub("", found["to"])))
        per = pace(fact)
        if told.startswith("of "):
            told = told.removeprefix("of ")
            return (
                Stated(
                    f"{_HEAD.get(figure.unit or '', 'time')} {told}",
                    _UNITS[figure.unit or ""],
                    Direction.decrease,
                    True,
                    per,
                )
                if per
                else None
            )
        if told.startswith("over "):
            return Stated(f"hours {told}", _UNITS[figure.unit or ""], Direction.decrease, True, per)
        if told.startswith(("lost", "waiting")):
            return Stated(f"time {told}", _UNITS[figure.unit or ""], Direction.decrease, False, per)
        return Stated(
            f"{which} time {told}".strip(), _UNITS[figure.unit or ""], Direction.decrease, False, per
        )
    return None


def _counted(fact: str, figure: Figure) -> Stated | None:
    """ "about 40 short stops a shift", "31 bugs reported by customers in Q3", "62 kg of food waste a day"."""
    counted = figure.unit is None or (figure.unit or "").startswith("n:") or figure.unit not in {*_UNITS}
    clause = next((part for part in re.split(r",(?!\d)| and (?=\d)", fact) if figure.text in part), fact)
    before, _, after = clause.partition(figure.text)
    if not counted or words(
        trim(FRAME.sub(" ", re.sub(r"^(?:the )?(?:average|median)\b", "", before, flags=re.IGNORECASE)))
    ):
        return None
    per = pace(clause)
    body = PACE.sub("", SPAN.sub("", LONG.sub("", after)))
    weighed = _MASS.match(body.strip())
    if weighed and body.strip()[weighed.end() :].startswith("per "):
        return Stated(lower(trim(TAIL.sub("", body))), "items", Direction.decrease, True, sure=True)
    if weighed:
        name = trim(TAIL.sub("", body.strip()[weighed.end() :]))
        if told := finite(name):
            name = f"{told[0]} that {told[1]} {told[2]}".strip()
        unit = re.match(r"^\w+", weighed.group())
        return (
            Stated(
                lower(name),
                f"own:{unit.group() if unit else 'kg'}",
                Direction.decrease,
                is_plural(name.split(" that ")[0]),
                per,
            )
            if name
            else None
        )
    name = trim(TAIL.sub("", body))
    if name and PARTICIPLE.match(name) and not _PLURAL_HEAD.match(name) and clause != fact:
        noun = _PLURAL_HEAD.match(re.sub(r"^\W*\S+\s+", "", fact))
        name = f"{noun.group()} {name}" if noun else ""
    if not name or not _PLURAL_HEAD.match(name):
        return None
    return Stated(lower(name), "items", Direction.increase, True, per)


def _named(fact: str, figure: Figure) -> Stated | None:
    """ "median load time 4.2 s on mobile", "review score for arrival 7.9", "customer PPM 310"."""
    before, _, after = fact.partition(figure.text)
    name = trim(FRAME.sub(" ", TAIL.sub("", before)))
    if re.match(r"(?:I|we|they|he|she)\b", fact) or name.lower() in _NO_THING:
        return None
    rest = (
        re.sub(r"^\s*(?:%|per ?cent|working days|out of \d+|[a-z]{1,8}\b)", "", after)
        if figure.unit
        else after
    )
    if name.lower() in {"average", "median", "mean"} and (
        test := re.match(rf"^\s*%?\s*((?:in|on) the )(?:{MONTH} )?([a-z -]+)$", after)
    ):
        return Stated(
            f"{name.lower()} {test[1]}{test[2]}", _UNITS.get(figure.unit or "", "bare"), Direction.increase
        )
    more = re.match(
        r"^\s*((?:on|for|with|in|per|of|to) (?:the )?[a-z][\w -]*)$",
        TAIL.sub("", rest).rstrip(),
        re.IGNORECASE,
    )
    per = pace(fact)
    if more and not per:
        name = trim(f"{name} {more[1]}")
    if (
        not name
        or name.lower() in {"average", "median", "mean"}
        or len(words(name)) > 7
        or re.search(r"\b(?:we|i|they)\b", name, re.I)
        or _is_sentence(name)
    ):
        return None
    unit = _UNITS.get(
        figure.unit or "", "items" if (figure.unit or "").startswith("n:") or figure.unit is None else "money"
    )
    counted = unit in {"items", "money"}
    return Stated(
        lower(name),
        "bare" if unit == "items" else unit,
        Direction.increase,
        is_plural(name),
        per if counted else "",
    )


def _is_sentence(name: str) -> bool:
    found = finite(f"{name} x")
    return bool(found and is_plural(found[0]) and found[1] not in {"calls", "stops"})


def _unit_word(after: str) -> bool:
    return bool(
        re.match(
            r"^\s*(?:working |business )?(?:h|hours?|min|minutes?|s|seconds?|ms|days?|weeks?|months?)\b",
            after,
        )
    )
