"""Whether words from a fact are the name of something that can be counted, and ratings on a scale."""

import re

from coach.coaching.guide.factwords import PARTICIPLE, Stated, lower, trim
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.words import word_list, words
from coach.retrieval.schema import Direction

#: Words with which no name of a measure begins, and some that look like participles and do.
_NO_HEAD = frozenset(word_list("no_head"))
_NO_END = re.compile(
    r"\b(?:gets?|has|have|is|are|takes?|needs?|does|makes?|goes|comes|brings?|gives?|wants?|uses?|costs|after|before|until|for|about|than|with)$"
)
#: A verb inside a name makes it a sentence.
_CLAUSE = re.compile(
    r"\b(?:goes|comes|gets|takes|needs|brings|costs|lies|stands|has|have|is|are|was|were|made) \w"
)
_HEADS = frozenset(
    [
        "speed",
        "need",
        "feed",
        "seed",
        "men",
        "women",
        "children",
        "yield",
        "open",
        "late",
        "unplanned",
        "repeat",
    ]
)
_SCALE = re.compile(
    r"^(?P<name>[a-z][\w' -]*?)\s+(?:is |of |at |stands at )?\d+(?:[.,]\d+)? (?:out of|of|/) ?(?P<top>5|10|100)\b",
    re.IGNORECASE,
)


def scaled(fact: str, figure: Figure) -> Stated | None:
    """ "customer rating 4.6 out of 5" is a rating on a scale to five."""
    found = _SCALE.match(fact)
    if not found or figure.order or not _RATED.search(found["name"]):
        return None
    return Stated(lower(trim(found["name"])), f"score-{found['top']}", Direction.increase, sure=True)


_RATED = re.compile(r"\b(?:rating|score|grade|satisfaction|stars?|review|mark|csat)s?\b", re.IGNORECASE)


def plainly(fact: str) -> str:
    """A fact without brackets, and with its average written out."""
    text = re.sub(r"\([^)]*\)", " ", fact).strip(" .")
    text = re.sub(r"\bavg\b\.?", "average", text, flags=re.IGNORECASE)
    return re.sub(r"\b(average|median|mean) of (?=\d)", r"\1 ", text, flags=re.IGNORECASE)


def is_head_count(name: str) -> bool:
    """Whether a name is nothing but people: how many there are is no measure, but where more of them are wished for."""
    head = re.split(r"\s(?:that|who|with|without|in|on|at|for|from|a|per)\s", name)[0]
    last = words(head)[-1]
    bare = head == name and not any(PARTICIPLE.match(word) for word in words(name))
    return bare and last in _PEOPLE and last not in _GROWING


_PEOPLE = frozenset(word_list("persons")) | {"staff", "employees", "nurses", "workers"}
_GROWING = frozenset(
    [
        "members",
        "donors",
        "visitors",
        "subscribers",
        "followers",
        "readers",
        "regulars",
        "participants",
        "volunteers",
        "listeners",
        "users",
        "clients",
    ]
)


def _is_participle(name: str) -> bool:
    """Whether a name is a participle alone, or one before a preposition: "kept of crossings"."""
    first, *rest = words(name)
    if not PARTICIPLE.match(first) or first in _HEADS:
        return False
    return not rest or rest[0] in {"of", "in", "on", "at", "for", "by", "to", "with"}


def is_a_thing(name: str) -> bool:
    """Whether a name begins like the name of a thing: no verb, adverb or preposition stands in front."""
    first = words(name)[0]
    if first in _NO_HEAD or _is_participle(name):
        return False
    clause = _CLAUSE.search(name) and not re.search(r" (?:that|who|which) ", name)
    if first in {"average", "median", "mean"} and (
        len(words(name)) < 2 or words(name)[1] in {"to", "per", "of"}
    ):
        return False
    if is_head_count(name):
        return False
    return (len(first) > 1 or name[:2].isupper()) and not _NO_END.search(name) and not clause
