"""How it was worked at: check-ins, what their notes tell, how confidence moved, what was changed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from coach.coaching.review.moves import recounts
from coach.coaching.review.proposal import ProposedSection, ProposedSentence
from coach.coaching.review.record import Change, Goal, Note, Result
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.wording import Wording

#: Notes of one goal that are quoted, spread over the period; more of them in a summary that need not be short.
QUOTED_SHORT, QUOTED = 3, 4
#: A stretch without a check-in is told from this many days on: four times the usual two weeks.
LONG_GAP = 56
_WAYS = {
    "en": {
        "moved": "went from {first} to {last}{via}", "back": "began and ended at {first}{via}",
        "held": "stayed at {first}", "once": "was noted only once, at {first},", "via": " (by way of {values})", "for": "{way} for {metric}",
    },
    "de": {
        "moved": "von {first} auf {last}{via}", "back": "am Anfang und am Ende {first}{via}",
        "held": "unverändert {first}", "once": "nur einmal notiert, mit {first}", "via": " (dazwischen {values})", "for": "{metric} {way}",
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
    yield from _confidence(scribe, goal)
    for change in goal.changes:
        yield from _changed(scribe, change)


def _looked(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    named, day = scribe.goal(goal), scribe.wording.day
    notes = sorted(goal.notes, key=_on)
    evidence = [goal.id, *(note.id for note in notes)]
    if not notes:
        yield from scribe.say("not-looked", evidence, objective=named)
        return
    if len(notes) == 1:
        yield from scribe.say("looked-once", evidence, objective=named, date=day(notes[0].on))
        return
    yield from scribe.say(
        "looked",
        evidence,
        objective=named,
        count=str(len(notes)),
        **{"from": day(notes[0].on), "to": day(notes[-1].on)},
    )
    before, after = max(pairwise(notes), key=_apart)
    days = (after.on - before.on).days
    if days >= LONG_GAP:
        yield from scribe.say(
            "gap",
            [goal.id, before.id, after.id],
            days=str(days),
            **{"from": day(before.on), "to": day(after.on)},
        )


def _on(note: Note) -> str:
    return note.on.isoformat()


def _apart(pair: tuple[Note, Note]) -> int:
    return (pair[1].on - pair[0].on).days


def _notes(scribe: Scribe, goal: Goal, most: int) -> Iterator[ProposedSentence]:
    """Notes from the whole period, two in a sentence where they come in pairs."""
    day = scribe.wording.day
    told = [
        (note, words) for note in sorted(goal.notes, key=_on) if (words := scribe.quoted(note.text, note.id))
    ]
    chosen = [told[at] for at in spread(len(told), most)]
    while chosen:
        (note, words), *chosen = chosen
        if not chosen:
            yield from scribe.say("turned", [note.id], date=day(note.on), note=words)
            return
        (second, after), *chosen = chosen
        yield from scribe.say(
            "turned-twice",
            [note.id, second.id],
            date=day(note.on),
            note=words,
            to=day(second.on),
            after=after,
        )


def spread(count: int, most: int) -> list[int]:
    """At most `most` of `count` places, evenly over all of them, the first and the last among them."""
    if count <= most:
        return list(range(count))
    return sorted({round(at * (count - 1) / (most - 1)) for at in range(most)})


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
    words = scribe.quoted(change.text, change.id)
    if words is None:
        return
    reason = scribe.quoted(change.reason, change.id)
    if change.reason and reason is None:
        return
    date = scribe.wording.day(change.on)
    plan = "changed" if reason else "changed-unexplained"
    yield from scribe.say(plan, [change.id], date=date, change=words, reason=reason)
    if recounts(change):
        yield from scribe.say("recounted", [change.id], date=date)
