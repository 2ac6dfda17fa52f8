"""How it was worked at: check-ins, what their notes tell, how confidence moved, what was changed."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coach.coaching.review.proposal import ProposedSection, ProposedSentence
from coach.coaching.review.record import Change, Goal, Note, Result
from coach.coaching.review.rhythm import by_day, looked, silences
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.unquoted import unquoted_notes, why
from coach.coaching.review.wording import Wording

#: Notes of one goal that are quoted, spread over the period; more of them in a summary that need not be short.
QUOTED_SHORT, QUOTED = 3, 4
_NUMBER, _WORD = re.compile(r"\d+(?:[.,]\d+)*"), re.compile(r"[^\W\d_]{4,}")
_ASIDE = {
    "en": ("{count} skipped, with the reason", "{count} without any entry", "{count} outside this period"),
    "de": (
        "{count} ausgelassen, mit Grund",
        "{count} ohne jeden Eintrag",
        "{count} außerhalb dieses Zeitraums",
    ),
}
_WAYS = {
    "en": {
        "moved": "went from {first} to {last}{via}", "back": "began and ended at {first}{via}",
        "held": "stayed at {first}", "once": "was noted only once, at {first},", "via": " (by way of {values})", "for": "{way} for {metric}",
    },
    "de": {
        "moved": "von {first} auf {last}{via}", "back": "am Anfang und am Ende {first}{via}",
        "held": "unverändert {first}", "once": "nur einmal notiert, mit {first}", "via": ", dazwischen {values}", "for": "{metric} ({way})",
    },
}  # fmt: skip


def steering(scribe: Scribe, *, short: bool) -> ProposedSection:
    """The section on how it was worked at."""
    found = [
        one for goal in scribe.record.goals for one in _goal(scribe, goal, QUOTED_SHORT if short else QUOTED)
    ]
    goals = scribe.record.goals
    if goals and not any(goal.changes for goal in goals):
        found += scribe.say("not-changed", [goal.id for goal in goals])
    if not any(goal.notes or goal.changes or _felt(goal.results) for goal in goals):
        return scribe.blank("steering")
    return scribe.section("steering", found)


def _goal(scribe: Scribe, goal: Goal, most: int) -> Iterator[ProposedSentence]:
    yield from _looked(scribe, goal)
    yield from _notes(scribe, goal, most)
    yield from unquoted_notes(scribe, by_day(goal))
    yield from _confidence(scribe, goal)
    for change in goal.changes:
        yield from _changed(scribe, change)


def _looked(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    """How many check-ins say how it stood, which ones are not counted with them, and where none was for long."""
    named, day, notes = scribe.goal(goal), scribe.wording.day, looked(goal)
    evidence = [goal.id, *(note.id for note in notes)]
    if not notes:
        yield from scribe.say("not-looked", evidence, objective=named)
    elif len(notes) == 1:
        yield from scribe.say("looked-once", evidence, objective=named, date=day(notes[0].on))
    else:
        ends = {"from": day(notes[0].on), "to": day(notes[-1].on)}
        yield from scribe.say("looked", evidence, objective=named, count=str(len(notes)), **ends)
    yield from _aside(scribe, goal)
    for one in silences(scribe.record, goal):
        plan = "gap" if one.after and one.before else "gap-end" if one.after else "gap-start"
        ids = [goal.id, *(note.id for note in one.notes)]
        ends = {"from": day(one.start), "to": day(one.end)}
        yield from scribe.say(plan, ids, days=str(one.days), **ends)


def _aside(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    """The check-ins that are not counted: skipped, empty, or outside the period."""
    words = _ASIDE[scribe.wording.lang]
    skipped = [note for note in goal.notes if note.skipped]
    counts = (len(skipped), goal.empty, goal.elsewhere)
    told = [one.format(count=count) for one, count in zip(words, counts, strict=True) if count]
    if told:
        ids = [goal.id, *(note.id for note in skipped)]
        yield from scribe.say("set-aside", ids, list=scribe.wording.listed(told))


def _notes(scribe: Scribe, goal: Goal, most: int) -> Iterator[ProposedSentence]:
    """Notes from the whole period, two in a sentence where they come in pairs."""
    day = scribe.wording.day
    told = [(note, words) for note in by_day(goal) if (words := scribe.quoted(note.text, note.id))]
    chosen = [max((told[at] for at in part), key=_telling) for part in spread(len(told), most)]
    while chosen:
        (note, words), *chosen = chosen
        if not chosen or chosen[0][0].on == note.on:
            yield from scribe.say("turned", [note.id], date=day(note.on), note=words)
            continue
        (second, after), *chosen = chosen
        yield from scribe.say(
            "turned-twice",
            [note.id, second.id],
            date=day(note.on),
            note=words,
            to=day(second.on),
            after=after,
        )


def spread(count: int, most: int) -> list[range]:
    """`count` places in at most `most` parts of about the same length, in order; none of them is empty."""
    parts = min(count, most)
    edges = [round(at * count / parts) for at in range(parts + 1)] if parts else []
    return [range(start, end) for start, end in pairwise(edges)]


def _telling(told: tuple[Note, str]) -> int:
    """How much a note tells: its numbers and its different longer words, counted."""
    text = told[0].text.lower()
    return len(_NUMBER.findall(text)) + len(set(_WORD.findall(text)))


def _felt(results: Sequence[Result]) -> list[Result]:
    return [result for result in results if result.confidences]


def _confidence(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    felt = _felt(goal.results)
    if felt:
        ways = [_way(scribe, result) for result in felt]
        yield from scribe.say("confidence", [result.id for result in felt], list=scribe.wording.listed(ways))
    missing = [result for result in goal.results if not result.confidences]
    if missing:
        named = scribe.wording.listed([scribe.metric(result) for result in missing])
        yield from scribe.say("confidence-missing", [result.id for result in missing], list=named)


def _way(scribe: Scribe, result: Result) -> str:
    way = confidence_way(scribe.wording, result.confidences)
    return _WAYS[scribe.wording.lang]["for"].format(way=way, metric=scribe.metric(result))


def confidence_way(wording: Wording, felt: Sequence[float]) -> str:
    """How confidence moved, by what is stored: went from 0.6 to 0.2 (by way of 0.5 and 0.4)."""
    ways, values = _WAYS[wording.lang], [wording.share(value) for value in felt]
    first, last = values[0], values[-1]
    inner = list(dict.fromkeys(value for value in values[1:-1] if value not in (first, last)))
    via = ways["via"].format(values=wording.listed(inner)) if inner else ""
    if len(values) == 1:
        form = "once"
    elif first == last:
        form = "back" if inner else "held"
    else:
        form = "moved"
    return ways[form].format(first=first, last=last, via=via)


def _changed(scribe: Scribe, change: Change) -> Iterator[ProposedSentence]:
    words, date = scribe.quoted(change.text, change.id), scribe.wording.day(change.on)
    if words is None:
        yield from scribe.say("changed-unquoted", [change.id], date=date, why=why(scribe, change.text))
        return
    reason, silent = scribe.quoted(change.reason, change.id), why(scribe, change.reason)
    plan = "changed" if reason else "changed-reason-unquoted" if silent else "changed-unexplained"
    yield from scribe.say(plan, [change.id], date=date, change=words, reason=reason, why=silent)
