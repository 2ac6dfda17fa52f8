"""Which goal above a candidate truly serves. A slogan, a template or a stranger's goal is not linked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.brief import ParentGoal
from coach.coaching.guide.matching import Matcher
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import stems, word_list, words
from coach.retrieval.schema import Competency

#: Below this a competency and a goal above share nothing but everyday words.
RELATED = 0.2
#: From this overlap on a goal above counts as served.
SERVED = 1.0

_TEMPLATE = re.compile(r"\[[A-Z_ ]+\]|<[a-z_ ]+>|\bX\s?%|\bTBD\b|\bXX+\b|lorem ipsum", re.IGNORECASE)
_PRAISE = frozenset(word_list("praise"))


@dataclass(frozen=True, slots=True)
class Above:
    """A goal above with what it is: linkable or not, and why not."""

    goal: ParentGoal
    why_not: str = ""


def sort_out(parents: Sequence[ParentGoal], pulling: Sequence[ParentGoal] = ()) -> list[Above]:
    """Each goal above with the reason why nobody can serve it as it stands, if there is one.

    `pulling` are those that pull against the wish: they are asked about, not linked.
    """
    return [Above(goal, _why_not(goal.text) or ("pulls" if goal in pulling else "")) for goal in parents]


def _why_not(text: str) -> str:
    if _TEMPLATE.search(text):
        return "template"
    return "slogan" if _is_slogan(text) else ""


def _is_slogan(text: str) -> bool:
    """Short, without a number, and carried by words of praise."""
    found = words(text)
    return (
        not re.search(r"(?<!#)\d{1,3}\b(?!\d)", text) and len(found) <= 9 and any(w in _PRAISE for w in found)
    )


def choose(
    above: Sequence[Above], competency: Competency, objective: str, seen: Understanding, matcher: Matcher
) -> ParentGoal | None:
    """The goal that the candidate serves best, None where none is near enough; nearer levels win ties."""
    scored = [
        (served(one.goal, competency, objective, seen, matcher), -place, one.goal)
        for place, one in enumerate(above)
        if not one.why_not
    ]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] >= SERVED else None


def served(
    goal: ParentGoal, competency: Competency, objective: str, seen: Understanding, matcher: Matcher
) -> float:
    """How much a goal above is about the same thing as the candidate and the person's own words."""
    about = stems(goal.text)
    own = stems(" ".join((seen.text, *seen.brief.facts)))
    shared = about & (own | stems(objective))
    own_score = sum(matcher.idf(word) for word in shared) / 4
    entry_score = 0.45 * matcher.overlap(competency, goal.text) + matcher.nearness(competency, goal.text)
    related = entry_score > RELATED or bool(about & stems(objective))
    return entry_score + (own_score if related else 0.3 * own_score)
