"""What adjustments say in words: a target moved, a way of counting changed, a key result dropped.

A target that was moved keeps each of its values, and is graded against the first and the last.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.coaching.review.record import Change, Goal, Lesson, Move, Result

_NUMBER = r"([-−]?\d[\d.,'’\u202f]*)\s*(?:[^\W\d_]\S{0,12}\s|%\s?|€\s?)?"
_MOVED = re.compile(
    rf"(?:\bfrom|\bvon|\bwas|\bstatt|\bde)?\s*{_NUMBER}\s*(?:to|->|→|=>|auf|zu|bis|down to|up to|a|à|now|jetzt)\s*{_NUMBER}"
    rf"|{_NUMBER}\s*(?:instead of|rather than|not|statt|anstatt)\s*{_NUMBER}",
    re.IGNORECASE,
)
#: A target that was moved by so much to where it stands now; a share of a share ("by 5 % to 70 %") says no old value.
_MOVED_BY = re.compile(
    rf"\b(?:by|um|de)\s+([-−]?\d[\d.,'’\u202f]*)\s*(%)?\s*((?:[^\W\d_]\S*\s+){{0,3}}?)(?:to|auf|à|a)\s+{_NUMBER}",
    re.IGNORECASE,
)
_LOWERED = re.compile(
    r"\b(?:lower(?:ed)?|reduc(?:ed?|tion)|cut|decreas(?:ed?)|dropped|eased|down|gesenkt|verringert|reduziert|herabgesetzt|gekürzt)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:rais(?:ed?)|increas(?:ed?)|lift(?:ed)?|up|erhöht|angehoben|gesteigert|heraufgesetzt)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\btarget|\bgoal\b|\baim\b|\bziel|\bobjetivo|\bobjectif|\bcible", re.IGNORECASE)
#: Words that say that something is counted in another way from now on.
_COUNTED = re.compile(
    r"\bcount(?:s|ed|ing)?\b|\bmeasur(?:ed?|ing)\b|\bdefin(?:es?|ed|ition)\b|\bformula\b|\bmetric\b|\b(?:re)?calculat\w+|\bcomput(?:es?|ed)\b|"
    r"\bbaseline\b|\bsample\b|\bsurvey(?:ed|s)?\b|\binclud(?:es?|ed|ing)\b|\bexclud(?:es?|ed|ing)\b|"
    r"\b(?:no longer|from now on|now|instead)\b.*\b(?:asked|weighed|taken|read|logged|recorded|sampled|drawn|billed|priced|part of)\b|"
    r"\b(?:asked|weighed|taken|read|logged|recorded|sampled|drawn|billed|priced)\b.*\b(?:no longer|from now on|now|instead|only)\b|"
    r"\b(?:mit|dazu|hinzu)?(?:ge)?zähl\w*|\bgemessen\b|\bmess\w*|\bdefiniert?\b|\bberechn\w*|\berhoben\b|\berhebung\b|\bgewogen\b|\bbefragt\b|\bstichprobe\b|"
    r"\bein(?:geschlossen|gerechnet|bezogen)\b|\bausgenommen\b|\bherausgerechnet\b",
    re.IGNORECASE,
)
#: Where the words of what an adjustment is about end: a verb, a colon, a word for the time from which it holds.
_SUBJECT_END = re.compile(
    r"[:;,(]|\b(?:is|are|was|were|will|has|have|counts?|includes?|excludes?|means?|now|no longer|from now on|instead|"
    r"ist|sind|war|waren|wird|werden|wurden?|hat|haben|zählt|zählen|heißt|jetzt|nun|künftig|nicht mehr|ab)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:dropped|drop|removed?|cancel(?:l?ed)?|abandon(?:ed)?|discontinued|taken out|struck|scrapped|gestrichen|aufgegeben|"
    r"fallen ?gelassen|weggefallen|entfällt|entfallen)\b",
    re.IGNORECASE,
)
_A_RESULT = re.compile(r"\b(?:key result|kr|measure|metric|schlüsselergebnis\w*|messgröße)\b", re.IGNORECASE)
_A_GOAL = re.compile(r"\b(?:goal|objective|ziel)\b", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:added|new goal|new objective|set up|started|hinzugefügt|neu(?:es)? ziel|aufgenommen)\b",
    re.IGNORECASE,
)


def with_moves(goal: Goal) -> Goal:
    """The goal with what its adjustments say of its key results: targets that were moved, what was dropped."""
    changes = sorted(goal.changes, key=lambda one: one.on)
    moves = {change.id: moved for change in changes if (moved := _moved(change))}
    chains = {
        at: _chain(result.target, [move for move in moves.values() if at in _named(goal.results, move[1])])
        for at, result in enumerate(goal.results)
    }
    claimed = [change.id for chain in chains.values() for _, change in chain]
    results = list(goal.results)
    for at, chain in chains.items():
        if chain and all(claimed.count(change.id) == 1 for _, change in chain):
            steps = tuple(Move(change.id, change.on, old, new) for (old, new), change in chain)
            results[at] = replace(results[at], moves=steps, target=steps[-1].after)
    begun = next((one.on for one in changes if _ADDED.search(one.text) and _A_GOAL.search(one.text)), None)
    return replace(goal, results=tuple(_dropped(results, changes)), begun=begun)


def recounts(change: Change) -> bool:
    """Whether an adjustment says that something is counted or defined in another way."""
    if change.field:
        return change.field == "metric"
    return bool(_COUNTED.search(change.text)) and _moved(change) is None and not _drops(change)


def touched(change: Change, results: Sequence[Result]) -> list[Result]:
    """The key results that an adjustment is about, by its record or by the words that name a metric; maybe none."""
    if change.of:
        return [result for result in results if result.id == change.of]
    return [results[at] for at in _named(results, change)] if _overlap(results, change) else []


def names(lesson: Lesson, result: Result) -> bool:
    """Whether a learning has a word of a metric that names something."""
    return bool(_stems(f"{lesson.text} {lesson.plan}") & _stems(result.metric))


def in_doubt(change: Change, results: Sequence[Result]) -> list[Result]:
    """The key results that an adjustment does not name and that it may be about all the same.

    What it says something of stands at its start. Where that is part of a metric, a metric without it is not meant;
    where it is left out ("now counts …"), any of them may be.
    """
    named = touched(change, results)
    if change.of and named:
        return []
    subject = _stems(_SUBJECT_END.split(change.text, maxsplit=1)[0])
    own = [result for result in results if subject & _stems(result.metric)]
    return [result for result in own or results if result not in named]


def _moved(change: Change) -> tuple[tuple[float, float], Change] | None:
    """The old and the new target; None where the words tell of no target or of no two numbers."""
    if not _TARGET.search(change.text):
        return None
    if by := _MOVED_BY.search(change.text):
        return _by_so_much(by, change)
    found = _MOVED.search(change.text)
    if found is None:
        return None
    old, new = (found[1], found[2]) if found[1] else (found[4], found[3])
    values = _value(old), _value(new)
    return None if values[0] is None or values[1] is None else ((values[0], values[1]), change)


def _by_so_much(found: re.Match[str], change: Change) -> tuple[tuple[float, float], Change] | None:
    """Lowered by 5 percentage points to 70: from 75. None where it is not said which way, or in parts of a share."""
    size, new = _value(found[1]), _value(found[4])
    up, down = _RAISED.search(change.text), _LOWERED.search(change.text)
    if size is None or new is None or found[2] or bool(up) == bool(down):
        return None
    # Sums of decimals as people write them: 0.3 from 0.1 and 0.2.
    return (round(new - size if up else new + size, 9), new), change


def _value(written: str) -> float | None:
    text = re.sub(r"['’\u202f]", "", written.replace("−", "-")).rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text):
        text = text.replace(",", "")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


_Moved = tuple[tuple[float, float], Change]


def _chain(target: float | None, moves: Sequence[_Moved]) -> list[_Moved]:
    """The moves that lead to a target, oldest first; where it is the one agreed first, those that lead on from it."""
    back: list[_Moved] = []
    want = target
    for move in reversed(moves):
        if move[0][1] == want:
            back.insert(0, move)
            want = move[0][0]
    if back:
        return back
    on: list[_Moved] = []
    want = target
    for move in moves:
        if move[0][0] == want:
            on.append(move)
            want = move[0][1]
    return on


def _named(results: Sequence[Result], change: Change) -> list[int]:
    """The places of the key results that the words of an adjustment name most; all of them where it names none."""
    found = _shared(results, change)
    best = max(found, default=0)
    return [at for at, count in enumerate(found) if count == best]


def _overlap(results: Sequence[Result], change: Change) -> int:
    return max(_shared(results, change), default=0)


def _shared(results: Sequence[Result], change: Change) -> list[int]:
    words = _stems(change.text)
    return [len(words & _stems(result.metric)) for result in results]


#: Longer words that name nothing.
_SMALL = frozenset(
    ("also", "from", "have", "into", "more", "only", "over", "than", "that", "their", "them", "then", "they", "this", "what", "when", "which",
     "with", "your", "auch", "dass", "eine", "einen", "einer", "nach", "noch", "oder", "ohne", "sich", "sind", "über", "werden", "wird")
)  # fmt: skip


def _stems(text: str) -> set[str]:
    """The longer words of a text that name something, without the s of a plural."""
    found = set(re.findall(r"[^\W\d_]{4,}", text.lower())) - _SMALL
    return {word.removesuffix("s") for word in found}


def _drops(change: Change) -> bool:
    return bool(_DROPPED.search(change.text)) and _moved(change) is None


def _dropped(results: Sequence[Result], changes: Sequence[Change]) -> list[Result]:
    """The key results, with the adjustment that took each out of the plan."""
    found = list(results)
    for change in changes:
        if not _drops(change):
            continue
        named = bool(_A_RESULT.search(change.text)) or _overlap(results, change) > 1
        whole = not named and bool(_A_GOAL.search(change.text))
        places = range(len(found)) if whole else _named(results, change) if named else ()
        if whole or len(places) == 1:
            for at in places:
                found[at] = replace(found[at], dropped_by=change.id)
    return found
