"""How often a wish comes true, counted by what it is about: "share of orders for which I am asked before"."""

import re

from coach.coaching.guide.sentence import agreeing, is_plural
from coach.coaching.guide.words import word_list

_OCCASIONS = frozenset(word_list("occasions"))
#: Occasions that have a length: one is "in" them.
_TIMES = frozenset(
    [
        "meeting",
        "meetings",
        "shift",
        "shifts",
        "lesson",
        "lessons",
        "evening",
        "evenings",
        "night",
        "nights",
        "morning",
        "mornings",
        "session",
        "sessions",
        "class",
        "classes",
        "weekend",
        "weekends",
        "saturday",
        "saturdays",
        "friday",
        "fridays",
        "rehearsal",
        "rehearsals",
        "review",
        "reviews",
        "workshop",
        "workshops",
        "retro",
        "retros",
        "tour",
        "tours",
    ]
)
#: What ends in a word for people.
PERSON = re.compile(rf"\b(?:{'|'.join(word_list('persons'))})$", re.IGNORECASE)
_OFTEN = re.compile(
    r"\s*\b(?:every|each) (?:second |third |single |other )?(?:morning|evening|night|noon|day|week|month|quarter|year|friday|monday|saturday|shift|time)\b"
    r"|\s*\bat each [a-z]+ meeting\b|\s*\b(?:half of|most of|a (?:third|quarter|fifth) of) (?=my|our|the)",
    re.IGNORECASE,
)
_PACED = re.compile(r"\b(?:a|per|each|every) (day|week|month|quarter)\b", re.IGNORECASE)
_MARKED = r"(?:the|a|an|each|every|this|my|our|any)"


def share_of(who: str, does: str, clause: str, *said: str) -> str:
    """The name of a share that shows how often the wish comes true; without an occasion it is one of weeks."""
    clause = clause.replace("I can ", "I ", 1)
    if (
        who
        and who.lower() not in {"i", "we", "he", "she"}
        and is_plural(who)
        and not re.search(r"\band\b", who)
        and does
    ):
        return f"share of {_bare(who)} {'who' if PERSON.search(who) else 'that'} {agreeing(who, does)}"
    if paced := _PACED.search(clause):
        lean = " ".join(_PACED.sub(" ", clause).split())
        return f"share of {paced[1].lower()}s in which {lean}"
    occasion = _occasion(clause, said)
    if not occasion:
        return f"share of weeks in which {clause}"
    lean = re.sub(rf"\s+(?:in|at|during|on) (?:the |our |my )?{occasion}\b", "", clause, flags=re.IGNORECASE)
    return f"share of {occasion} {'in' if occasion in _TIMES else 'for'} which {lean}"


def times_of(subject: str, now: str) -> str:
    """The name of a count that shows how often a complaint still holds."""
    told = _OFTEN.sub("", now).strip()
    found = re.match(rf"^{re.escape(subject)}\s+(?P<rest>.+)$", told, re.IGNORECASE)
    if (
        found
        and is_plural(subject)
        and subject.lower() not in {"i", "we", "they"}
        and " and " not in subject
        and not found["rest"].startswith(("are ", "is "))
    ):
        return f"share of {_bare(subject)} {'who' if PERSON.search(subject) else 'that'} {found['rest']}"
    return f"number of days a month on which {told}"


def _bare(who: str) -> str:
    """A plural subject behind "share of": "the children" stays, "half of my people" is "my people"."""
    return re.sub(r"^(?:half|most|some|all|a (?:third|quarter|fifth)) of ", "", who, flags=re.IGNORECASE)


def _occasion(clause: str, said: tuple[str, ...]) -> str:
    """What happens again and again: first in the clause as one of them, then in the plural in what was said beside it."""
    for found in re.finditer(rf"\b{_MARKED} ([a-z]+)(?: ([a-z]+))?", clause.lower()):
        for one in filter(None, found.groups()):
            if one in _OCCASIONS and f"{one}s" in _OCCASIONS and not re.search(rf"\b{one}s\b", clause):
                return f"{one}s"
    for text in said:
        for word in re.findall(r"[a-z]+", text.lower()):
            many = word if word.endswith("s") else f"{word}s"
            marked = word.endswith("s") or re.search(
                rf"\b(?:{_MARKED}|\d+|new|last|next) {word}\b", text.lower()
            )
            if word in _OCCASIONS and many in _OCCASIONS and marked and not _object_of(many, clause):
                return many
    return ""


def _object_of(many: str, clause: str) -> bool:
    """Whether the clause is itself about making or doing these: counting them by themselves says nothing."""
    return bool(re.search(rf"\b{many[:-1]}s?\b", clause)) and many not in _TIMES
