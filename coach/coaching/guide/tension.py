"""Where a goal above pulls against what the person wants: said as a question, never decided for them."""

import re
from dataclasses import dataclass

from coach.coaching.brief import ParentGoal


@dataclass(frozen=True, slots=True)
class Tension:
    """A goal above and the two things that pull, each as words that follow "presses on" and "you want".

    `can_be_served`: one candidate can hold both, such as something new inside a smaller range.
    """

    goal: ParentGoal
    theirs: str
    yours: str
    can_be_served: bool = False


#: What a goal above presses on, by the words that show it.
_PRESSURE = {
    "time": re.compile(
        r"\b(duration|faster|speed|line stop|average call|call time|per call|visits per|cycle time|throughput|minutes per|handling time|durchlaufzeit)\b",
        re.I,
    ),
    "cost": re.compile(r"\b(spend|spending|costs?|budget|savings?|agency spend|headcount|kosten)\b", re.I),
    "volume": re.compile(
        r"\b(launch|more|grow|new|double|increase (?:output|volume|number)|add|one .{3,20} a quarter)\b", re.I
    ),
    "fewer": re.compile(
        r"\b(r[ée]duite?|reduced? to|cut to|down to|fewer|smaller|gaspillage|waste|auf weniger)\b", re.I
    ),
}
#: What a person wants that each of these can pull against, by their own words.
_WANTED = {
    "quality": re.compile(
        r"\b(properly|not about speed|better, not more|quality|carefully|hygiene|safe|done right|thorough|stick|the first time|outlive|lasting|last(?:s)?|without losing)\b",
        re.I,
    ),
    "relief": re.compile(
        r"\b(extra shifts|overtime|midnight|two in the morning|in daylight|drop one|too many|none of them well|burn(?:ed|t)? ?out|exhaust\w*|"
        r"live with|overload\w*|caseload|too much|tired|workload)\b",
        re.I,
    ),
    "variety": re.compile(
        r"\b(new (?:plates|dishes|products|ideas)|creative|change the carte|experiment\w*|every month)\b",
        re.I,
    ),
}
_PULLS = (
    ("time", "quality"),
    ("volume", "quality"),
    ("cost", "relief"),
    ("volume", "relief"),
    ("fewer", "variety"),
)
_WORDS = {
    "en": {
        "time": "time",
        "cost": "cost",
        "volume": "doing more",
        "fewer": "fewer and less waste",
        "quality": "to do it properly",
        "relief": "a load that people can carry",
        "variety": "more that is new",
    },
    "de": {
        "time": "die Zeit",
        "cost": "die Kosten",
        "volume": "mehr Menge",
        "fewer": "weniger",
        "quality": "es ordentlich machen",
        "relief": "eine Last, die zu tragen ist",
        "variety": "mehr Neues",
    },
}


def tensions(aspiration: str, goals: tuple[ParentGoal, ...], lang: str) -> list[Tension]:
    """Each goal above that may pull against the wish, in the order of the goals; at most one pull a goal."""
    words = _WORDS["de" if lang == "de" else "en"]
    found: list[Tension] = []
    for goal in goals:
        for theirs, yours in _PULLS:
            if _PRESSURE[theirs].search(goal.text) and _WANTED[yours].search(aspiration):
                found.append(Tension(goal, words[theirs], words[yours], theirs == "fewer"))
                break
    return found
