"""Facts that name two numbers or none of the usual places: "6 studies, 1 led to a change", "went from 15 to 4 regulars"."""

import re

from coach.coaching.guide.factwords import FRAME, TAIL, WHEN, Stated, lower, pace, trim, trim_end
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.sentence import finite, is_plural, is_verb
from coach.coaching.guide.words import words
from coach.retrieval.schema import Direction

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|none)"
_NOUN = r"(?P<who>(?:[a-z'’-]+ ){0,3}?[a-z'’-]+s|people|staff|children)"
_TWO = re.compile(
    rf"^(?:asked |of |out of |surveyed |tested |checked |among )?(?:about |around |roughly )?(?P<m>\d[\d,]*) {_NOUN}\b(?P<when>[^,;:(]*)[,;:(]\s*(?:and )?(?:only |just |of (?:them|which|these),? )*"
    rf"(?P<n>{_NUMBER})(?: of (?:them|these|which))?\s+(?P<rest>[a-z].*)$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"^(?:about |around |roughly )?(?P<n>{_NUMBER}) {_NOUN}\b(?P<when>.*?)\s+(?:out of|of|in|on(?= \d[\d,]* [a-z]+s\b)) (?:the |our |my |about )?(?P<m>\d[\d,]*)\b(?P<of>.*)$",
    re.IGNORECASE,
)
_WENT = re.compile(
    rf"^(?P<what>.*?)\s*\b(?:went|has gone|gone|fell|has fallen|dropped|has dropped|rose|has risen|grew|climbed|sank|down|up)\s+from\s+"
    rf"(?P<a>{_NUMBER})\s*(?:%|[a-z'’-]+)?\s+to\s+(?P<b>{_NUMBER})(?P<unit>\s*%)?\s*(?P<noun>[a-z][\w' -]*?)?(?:\s+(?:since|in|over|within|between|last|this)\b.*)?$",
    re.IGNORECASE,
)
_COVERS = re.compile(
    rf"^(?P<what>(?:the |our |my )?[\w' -]+?) (?P<verb>covers?|reach(?:es)?|serves?|includes?|supports?) (?:only )?(?P<n>\d+) (?:of|out of) (?:the |our |my )?(?P<m>\d+) {_NOUN}\b",
    re.IGNORECASE,
)
_DONE_FOR = re.compile(
    r"^(?P<what>(?:it is |was |is )?[a-z]+(?:ed|ne|en)(?: \w+)?) (?:for|in|on|at|with) (?:about |only )?\d+(?:\.\d+)? ?% of (?P<who>.+)$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:where|that|when)\s+(?:about |only )?\d+(?:\.\d+)? ?% of (?P<who>(?:[a-z-]+ ){0,2}?[a-z-]+s) (?P<rest>[a-z].*)$",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"^(?:about |around |roughly )?\d+(?:[.,]\d+)? (?P<unit>hours?|h|minutes?|min|days?)\s+(?P<what>(?!to\b|per\b|of\b|for\b|over\b|from\b|between\b|lost\b|waiting\b|a\b|each\b|every\b|in\b|on\b|at\b|late\b|and\b|late\b|before\b|after\b)"
    r"[a-z][\w' -]+)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT = {"h": "hours", "min": "minutes", "days": "days"}
_PERSONLY = re.compile(
    r"\b(?:people|staff|nurses|newcomers|candidates|hires|volunteers|pupils|students|donors|customers|callers|patients|participants|"
    r"members|players|users|children|teenagers|guests|apprentices|trainees|drivers|clients|residents)$"
)
_PAST = re.compile(
    r"^(?:was|were|is|are|have|has|had|led|came|went|left|made|got|gave|took|paid|ran|wrote|saw|kept|lost|won|sold|fell|broke|did|found|met|read|sent|spoke|stood|"
    r"grew|began|set|put|cut|[a-z]+ed)\b",
    re.IGNORECASE,
)


def paired(fact: str, figure: Figure) -> Stated | None:
    """The measure of a fact with two numbers, or of one with its number in an unusual place."""
    for read in (_two, _went, _covers, _out_of, _share_done, _hours):
        if found := read(fact, figure):
            return found
    return None


def is_first_of_two(fact: str, figure: Figure) -> bool:
    """Whether the number is the whole of which the next one is a part, or where something stood before."""
    two, went, out = _TWO.match(fact), _WENT.match(fact), _OUT_OF.match(fact)
    parted = two is not None and bool(_PAST.match(two["rest"]) or is_verb(words(two["rest"])[0]))
    if two is not None and parted and _less(two["n"], two["m"]):
        return figure.text == two["m"]
    if went:
        return figure.order == 0 and figure.text in {went["a"], f"{went['a']}%"}
    return out is not None and not _YEAR.fullmatch(out["m"]) and figure.order > 0 and not parted


def _two(fact: str, figure: Figure) -> Stated | None:
    """ "6 studies last year, 1 led to a change": studies that led to a change, of 6."""
    found = _TWO.match(fact)
    if not found or figure.text.lower() != found["n"].lower() or not _less(found["n"], found["m"]):
        return None
    rest = trim_end(WHEN.sub("", TAIL.sub("", found["rest"])))
    if not (_PAST.match(rest) or is_verb(words(rest)[0])):
        return None
    who, whole = lower(found["who"]), int(found["m"].replace(",", ""))
    return Stated(f"{who} {_that(who)} {rest}", f"own:of {whole}", Direction.increase, True, "", whole, False)


def _out_of(fact: str, figure: Figure) -> Stated | None:
    """ "2 direct clients out of 9" is of 9; "11 callbacks last quarter out of 140 jobs" is a count a quarter."""
    found = _OUT_OF.match(fact)
    if not found or figure.order or not _less(found["n"], found["m"]):
        return None
    if re.search(rf"\bin (?:about )?{re.escape(found['m'])}", fact) and (
        not found["of"].strip() or _YEAR.fullmatch(found["m"])
    ):
        return None
    who, of = lower(trim(WHEN.sub("", TAIL.sub("", found["who"])))), trim(TAIL.sub("", found["of"]))
    if not is_plural(who) or len(words(who)) > 4:
        return None
    if of:
        return Stated(who, "items", Direction.increase, True, pace(fact))
    whole = int(found["m"].replace(",", ""))
    return Stated(who, f"own:of {whole}", Direction.increase, True, "", whole, False)


def _went(fact: str, figure: Figure) -> Stated | None:
    """ "girls' evening went from 15 to 4 regulars": the regulars, now 4, that should go the other way."""
    found = _WENT.match(fact)
    if not found or figure.text.rstrip("% ") != found["b"]:
        return None
    noun = trim(found["noun"] or "")
    name = lower(noun or trim(FRAME.sub(" ", found["what"])))
    fell = _less(found["b"], found["a"])
    unit = "percent" if found["unit"] else "bare"
    if not name or len(words(name)) > 6:
        return None
    side = Direction.increase if fell else Direction.decrease
    return Stated(name, unit, side, is_plural(name), sure=True)


def _covers(fact: str, figure: Figure) -> Stated | None:
    found = _COVERS.match(fact)
    if not found or figure.text != found["n"]:
        return None
    what = trim(WHEN.sub("", re.sub(r"\bfrom (?:last|this) \w+", "", found["what"])))
    what = what if re.match(r"(?:the|our|my) ", what, re.I) else f"our {lower(what)}"
    whole = int(found["m"])
    name = f"{lower(found['who'])} that {lower(what)} {found['verb']}"
    return Stated(name, f"own:of {whole}", Direction.increase, True, "", whole, sure=True)


def _share_done(fact: str, figure: Figure) -> Stated | None:
    """ "done for 38 % of admissions over 65", "level 4 is where 18 % of new players drop out"."""
    if figure.unit != "%":
        return None
    if found := _DONE_FOR.match(fact):
        who = trim_end(WHEN.sub("", TAIL.sub("", found["who"])))
        what = re.sub(r"^(?:it is|was|is) ", "", found["what"], flags=re.I).lower()
        name = f"share of {lower(who)} for which it is {what}"
        return Stated(name, "percent", Direction.increase, sure=True)
    if found := _WHERE.search(fact):
        who = lower(found["who"])
        return Stated(
            f"share of {who} {_that(who)} {trim_end(TAIL.sub('', found['rest']))}",
            "percent",
            Direction.increase,
        )
    return None


def _hours(fact: str, figure: Figure) -> Stated | None:
    """ "61 hours unplanned downtime in the last quarter": hours of it a quarter."""
    lean = re.sub(r"^[\w -]{1,24}:\s+", "", fact)
    body = trim_end(WHEN.sub("", TAIL.sub("", lean)))
    found = _HOURS.match(body)
    unit = _UNIT.get(figure.unit or "")
    if not found or not unit or figure.text not in lean:
        return None
    what = trim(re.sub(r"\b(?:a|per|each|every) (?:day|week|month|quarter|shift|year)\b", "", found["what"]))
    if not what or is_verb(words(what)[0]) or finite(f"it {what}"):
        return None
    return Stated(f"{unit} of {lower(what)}", unit, Direction.decrease, True, pace(fact))


def _that(who: str) -> str:
    return "who" if _PERSONLY.search(who) else "that"


_WORDS = {
    "none": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def _value(text: str) -> float:
    low = text.lower()
    return float(_WORDS[low]) if low in _WORDS else float(low.replace(",", "").rstrip("."))


def _less(one: str, other: str) -> bool:
    return _value(one) < _value(other)
