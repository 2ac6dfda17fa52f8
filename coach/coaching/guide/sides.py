"""Which way a number that a person gave should move: down for what nobody wants, up for what people want more of."""

import re

from coach.coaching.guide.words import stem, word_list, words
from coach.retrieval.schema import Direction

_FALLING = frozenset(word_list("falling")) | frozenset(word_list("unwanted"))
_RISING = frozenset(word_list("rising")) | frozenset(word_list("wanted"))
#: Words that turn the side of what follows: "without rework", "near misses reported".
_GOOD_TO_HEAR = re.compile(
    r"\bnear[- ]miss(?:es)?\b|\b(?:gave|bought|came|ordered|visited) (?:a second|again|back)\b|\bget a visit|\bstill (?:there|here|in use)|\bworked at|"
    r"\bare alive|\bon[- ]time\b|\bon the day\b|\bas planned\b|\bretention\b|\bfirst time\b|\bright\b|\bwith users\b|\b(?:asked|involved|told) (?:early|before|first)\b|\bhave running\b|\bper post\b|\bafter four\b|\b(?:test|exam)\b",
    re.IGNORECASE,
)
_BAD_TO_HEAR = re.compile(
    r"\b(?:came|come|comes|brought|sent|rings?|ring|calls?) (?:back|again)\b|\bafter signing\b|\btoo late\b|\bnot\b|\bno longer\b|\bwithout\b|\bin the last (?:two )?weeks?\b|"
    r"\bover contract\b|\bfood waste\b|\ball rewritten\b|\bun[a-z]+ed\b|\bwrong\b|\bmissing\b|\bbelow (?:the )?(?:expected|required|average|standard|target)|\bdrop(?:s|ped)? out\b|\bcallbacks?\b|\bunplanned\b|\bad hoc\b|\bolder than\b|\bno[- ]shows?\b|\bsick(?:ness)? (?:rate|leave|days)\b|\bstatus calls\b|\bshort notice\b|\bovertime\b|\bstock-?outs?\b|\bruns? out\b|\bvacan",
    re.IGNORECASE,
)
#: "without a serious mistake" is what people want more of.
_SPARED = re.compile(
    r"\bwithout (?:an? |any )?(?:\w+ )?(?:mistakes?|errors?|complaints?|accidents?|help|asking|delays?|corrections?|rework|incidents?|damage|injur\w+|defects?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|grow|raise|higher|too few|too little|hardly any|not enough|instead|back)\b", re.IGNORECASE
)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|reduce|down|half as (?:much|many)|stop|no longer|too many|too much|drown(?:ing)? in|"
    r"(?:all|most of|half) my (?:time|day|life|week) (?:on|with|in)|tired of|sick of|nothing but)\b",
    re.IGNORECASE,
)


def side_of(name: str, fact: str, wish: str = "", *, timed: bool = False) -> Direction | None:
    """The direction of a measure by its words, then by what the wish says about the same thing; None if neither tells."""
    if _SPARED.search(name):
        return Direction.increase
    if _BAD_TO_HEAR.search(name) or _BAD_TO_HEAR.search(fact):
        return Direction.decrease
    if timed and re.match(r"(?:(?:average|median|mean) )?time\b", name):
        return Direction.decrease
    if _GOOD_TO_HEAR.search(name):
        return Direction.increase
    told = re.split(r"\s(?:that|who)\s", name, maxsplit=1)
    found = words(told[-1])
    bad = sum(word in _FALLING for word in found)
    good = sum(word in _RISING for word in found)
    if bad != good:
        return Direction.decrease if bad > good else Direction.increase
    if bad:
        last = [word for word in found if word in _FALLING or word in _RISING][-1]
        return Direction.decrease if last in _FALLING else Direction.increase
    if timed:
        return Direction.decrease
    return _by_the_wish(found, wish)


def _by_the_wish(found: list[str], wish: str) -> Direction | None:
    """ "Less posts" in the wish turns a count of posts down."""
    about = {stem(word) for word in found}
    for clause in re.split(r"[.!?;,]", wish):
        for way, direction in ((_LESS, Direction.decrease), (_MORE, Direction.increase)):
            for found_way in way.finditer(clause):
                near = words(clause[found_way.end() :])[:3] + words(clause[: found_way.start()])[-3:]
                if about & {stem(word) for word in near}:
                    return direction
    return None
