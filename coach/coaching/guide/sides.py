"""Which way a number that a person gave should move: down for what nobody wants, up for what people want more of."""

import re

from coach.coaching.guide.words import stem, word_list, words
from coach.retrieval.schema import Direction

_PERSONS = frozenset(word_list("persons"))
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
    r"\bover contract\b|\bre-[a-z]+|\bfood waste\b|\ball rewritten\b|\bun[a-z]+ed\b|\bwrong\b|\bmissing\b|\bbelow (?:the )?(?:expected|required|average|standard|target)|\bdrop(?:s|ped)? out\b|\bcallbacks?\b|\bunplanned\b|\bad hoc\b|\bolder than\b|\bno[- ]shows?\b|\bsick(?:ness)? (?:rate|leave|days)\b|\bstatus calls\b|\bshort notice\b|\bovertime\b|\bstock-?outs?\b|\bruns? out\b|\bvacan",
    re.IGNORECASE,
)
#: "without a serious mistake" is what people want more of.
_SPARED = re.compile(
    r"\bwithout (?:an? |any )?(?:\w+ )?(?:mistakes?|errors?|complaints?|accidents?|help|asking|delays?|corrections?|rework|incidents?|damage|injur\w+|defects?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|grow|raise|higher|too few|too little|hardly any|not enough|up)\b", re.IGNORECASE
)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|reduce|down|half as (?:much|many)|stop|no longer|too many|too much|drown(?:ing)? in|"
    r"(?:all|most of|half) my (?:time|day|life|week) (?:on|with|in)|tired of|sick of|nothing but)\b",
    re.IGNORECASE,
)


#: "I'm not asking for fewer lots" asks for nothing.
_NOT_ASKED = re.compile(r"\bnot\b|n['’]t\b", re.IGNORECASE)
#: What lasts is meant to get shorter where it is waited for or worked off; how long somebody can do a thing is not.
_TIMES = re.compile(
    r"\b(?:time|times|wait\w*|queue|lead|turnaround|delay\w*|duration|late\w*|load\w*|response|resolution|handling|travel\w*|close|"
    r"downtime|stops?|overtime|meetings?|age|length|ramp|journey|stay|from [a-z]+ to)\b",
    re.IGNORECASE,
)
#: These stand behind what they turn: "get the posts down".
_BEHIND_ITS_NOUN = frozenset({"down", "up", "lower", "higher"})
#: The noun that is counted ends before these.
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|on|at|from|for|with|without|that|who|which|still|per|to|by|after|before)\s", re.IGNORECASE
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
    by_wish = by_the_wish(name, wish)
    if bad > good:
        return Direction.decrease
    if good > bad:
        return None if _is_headcount(found) and by_wish is None else Direction.increase
    if bad:
        last = [word for word in found if word in _FALLING or word in _RISING][-1]
        return Direction.decrease if last in _FALLING else Direction.increase
    if timed and _TIMES.search(name):
        return Direction.decrease
    return by_wish


def _is_headcount(found: list[str]) -> bool:
    """Whether only people are counted: two volunteers are no number that anybody set out to change."""
    return 0 < len(found) <= 2 and found[-1] in _PERSONS


def by_the_wish(name: str, wish: str) -> Direction | None:
    """ "Less posts" in the wish turns a count of posts down: what is counted stands close behind such a word, or before it."""
    head = stem(words(_AFTER_HEAD.split(name, maxsplit=1)[0])[-1:][0]) if words(name) else ""
    for clause in re.split(r"[.!?;,]", wish):
        for way, direction in ((_LESS, Direction.decrease), (_MORE, Direction.increase)):
            for found in way.finditer(clause):
                behind, before = words(clause[found.end() :])[:3], words(clause[: found.start()])[-3:]
                if _NOT_ASKED.search(clause[: found.start()]):
                    continue
                near = before if found.group().lower() in _BEHIND_ITS_NOUN else behind
                if head in {stem(word) for word in near}:
                    return direction
    return None
