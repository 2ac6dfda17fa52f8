"""Which goal above a candidate truly serves. A slogan, a template or a stranger's goal is not linked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.brief import ParentGoal
from coach.coaching.guide.matching import Matcher
from coach.coaching.guide.topics import shared
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import stems, word_list, words

#: From this overlap on a goal above counts as served. Of 159 English wishes whose goals were labelled
#: (`evals/datasets/wish_labels.jsonl`), 97 get one of the right ones from here on and 9 a wrong one. Where there is no
#: meaning to compare, words have to say more; where the goal is the only one, a shared topic is enough.
SERVED, BY_WORDS, ONLY_BY_WORDS = 0.6, 0.84, 0.65

#: The cosine from which on two texts have the same subject without a word in common.
SAME_SUBJECT = 0.4
#: A goal of so few words is about whom it names.
_SHORT = 2
#: Whom a goal is for says nothing of what it is about.
_PEOPLE = stems(" ".join(word_list("persons")))
_TEMPLATE = re.compile(r"\[[A-Z_ ]+\]|<[a-z_ ]+>|\bX\s?%|\bTBD\b|\bXX+\b|lorem ipsum", re.IGNORECASE)
#: Words that stand in any goal: sharing them ties nothing together.
_GENERIC = stems(
    "wieder alle allen jede jeder jedes neue neuer mehr weniger ohne unter über jahr woche monat tag heute gut bis hälfte viertel drittel prozent half quarter third percent"
)
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
    above: Sequence[Above],
    objective: str,
    measures: Sequence[str],
    seen: Understanding,
    matcher: Matcher,
    *,
    own: bool = False,
) -> ParentGoal | None:
    """The goal that the candidate serves best, None where none is near enough; nearer levels win ties.

    `own`: the candidate is the person's own wish, so that what it serves they serve.
    """
    scored = [
        (score(one.goal, objective, measures, seen, matcher, own=own), -place, one.goal)
        for place, one in enumerate(above)
        if not one.why_not
    ]
    told = _told(seen)
    scored = [one for one in scored if seen.lang == "de" or _is_about(one[2].text, told, seen, matcher)]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    by_words = seen.lang != "en" or matcher.index is None or matcher.index.degraded
    needed = (ONLY_BY_WORDS if len(above) == 1 else BY_WORDS) if by_words else SERVED
    return best[2] if best and best[0] >= needed else None


def _told(seen: Understanding) -> str:
    """What a goal above is compared with: the wish, and in German the facts as well, which has no meaning to compare."""
    return seen.text if seen.lang == "en" else " ".join((seen.text, *seen.brief.facts))


def _is_about(goal: str, told: str, seen: Understanding, matcher: Matcher) -> bool:
    """Whether a goal above has its subject in common with what the person said: a word, a topic, or its meaning."""
    common = stems(goal) & stems(told)
    if common - _PEOPLE or (common and len(stems(goal)) <= _SHORT) or shared(goal, told) > 0:
        return True
    index = matcher.index
    if index is None or index.degraded:
        return False
    return index.alike(goal, [seen.text[:400]])[0] >= SAME_SUBJECT


def score(
    goal: ParentGoal,
    objective: str,
    measures: Sequence[str],
    seen: Understanding,
    matcher: Matcher,
    *,
    own: bool = False,
) -> float:
    """How much a goal above is about what the candidate changes: by rare words, by topics, by meaning with an index."""
    about, told = stems(goal.text) - _GENERIC, " ".join((objective, *measures))
    said = _told(seen)
    in_candidate = sum(matcher.idf(word) for word in about & stems(told)) / 3
    in_words = sum(matcher.idf(word) for word in about & (stems(said) - stems(told))) / 5
    topics = shared(goal.text, told) + (0.8 if own else 0.4) * shared(goal.text, said)
    return in_candidate + in_words + topics + _alike(goal.text, objective, seen, matcher)


def _alike(goal: str, objective: str, seen: Understanding, matcher: Matcher) -> float:
    index = matcher.index
    if index is None or index.degraded or seen.lang != "en":
        return 0.0
    near = index.alike(goal, [objective, seen.text[:400]])
    return 1.5 * max(0.0, max(near) - 0.25)
