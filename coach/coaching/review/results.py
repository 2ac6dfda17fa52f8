"""What was aimed for and what came of it: the sections on goals and on results."""

import re
from collections.abc import Iterator, Sequence

from coach.coaching.review.proposal import ProposedSection, ProposedSentence
from coach.coaching.review.record import Goal, Note, Result
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.standing import End, Standing, standing
from coach.coaching.review.wording import Wording

_VERBS = {"en": ("rose", "fell", "stayed at"), "de": ("gestiegen", "gesunken", "unverändert")}
_TO_COME = {"en": "to {target}", "de": "Ziel {target}"}
_NO_START = {
    "en": "to {target}, with no starting value on record",
    "de": "auf {target}, ohne festgehaltenen Startwert",
}
_NO_TARGET = {"en": "no target on record", "de": "ohne festgehaltenen Zielwert"}
_HELD_IN = {"en": "held within {low} to {high}", "de": "gehalten zwischen {low} und {high}"}
_OUT_OF = {"en": "{k} of {n}", "de": "{k} von {n}"}
_OF = re.compile(
    r"(?<![\d.,])(\d{1,6})\s+(?:of|out of|von|de|sur)\s+(?:the |our |all |den )?(\d{1,6})(?![\d.,]*\s*%)(?![\d])"
)
_PLANS = {
    End.reached: "reached",
    End.missed: "part-way",
    End.as_expected: "as-expected",
    End.unmoved: "unmoved",
    End.behind_start: "behind-start",
    End.held: "held",
    End.no_final: "no-final",
    End.no_start: "no-start",
    End.no_target: "no-target",
    End.running: "under-way",
}


def aims(scribe: Scribe) -> ProposedSection:
    """What was aimed for, and why."""
    return scribe.section("alignment", [one for goal in scribe.record.goals for one in _aim(scribe, goal)])


def _aim(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    named = scribe.goal(goal)
    parent = scribe.quoted(goal.parent, goal.id) if goal.parent else None
    if goal.parent is None:
        yield from scribe.say("own", [goal.id], objective=named)
    elif parent:
        yield from scribe.say("serves", [goal.id], objective=named, parent=parent)
    if reason := scribe.quoted(goal.contribution, goal.id):
        yield from scribe.say("why", [goal.id], reason=reason)
    if goal.results:
        kind = "aspirational" if goal.type == "aspirational" else "committed"
        measured = scribe.wording.listed([_measure(scribe, result) for result in goal.results])
        expected = scribe.wording.percent(standing(goal.results[0]).expected)
        evidence = [goal.id, *(result.id for result in goal.results)]
        yield from scribe.say(kind, evidence, list=measured, expected=expected)


def _measure(scribe: Scribe, result: Result) -> str:
    """A metric with the way that was planned for it: from 840 to 400 ms."""
    lang, wording = scribe.wording.lang, scribe.wording
    aim = result.target if result.first_target is None else result.first_target
    if result.band:
        low, high = wording.number(result.band[0]), wording.amount(result.band[1], result.unit)
        way = _HELD_IN[lang].format(low=low, high=high)
    elif aim is None:
        way = _NO_TARGET[lang]
    elif result.baseline is None:
        way = _NO_START[lang].format(target=wording.amount(aim, result.unit))
    else:
        way = _from_to(wording, result.baseline, aim, result.unit)
    return f"{scribe.metric(result)} ({way})"


def _from_to(wording: Wording, start: float, end: float, unit: str) -> str:
    words = ("von", "auf") if wording.lang == "de" else ("from", "to")
    return f"{words[0]} {wording.number(start)} {words[1]} {wording.amount(end, unit)}"


def results(scribe: Scribe) -> ProposedSection:
    """The stored numbers of each key result, and what follows from them."""
    pairs = [(goal, result) for goal in scribe.record.goals for result in goal.results]
    return scribe.section("results", [one for goal, result in pairs for one in _ended(scribe, goal, result)])


def _ended(scribe: Scribe, goal: Goal, result: Result) -> Iterator[ProposedSentence]:
    at, places = standing(result), _places(scribe, result)
    plan = _PLANS[at.end]
    if at.end is End.missed and at.expected < 1:
        plan = "short-aspirational"
    elif at.end in (End.reached, End.no_target) and result.baseline is None:
        plan += "-no-start"
    elif at.end is End.running and result.final is None:
        plan += "-empty"
    elif at.end is End.running and at.way is None:
        plan += "-value"
    yield from scribe.say(plan, [result.id], **places)
    if result.first_target is not None:
        yield from _moved(scribe, goal, result, at, places)
    if counted := _counted(goal, result):
        note, share = counted
        people = _OUT_OF[scribe.wording.lang].format(k=share[0], n=share[1])
        date = scribe.wording.day(note.on)
        yield from scribe.say(
            "counted-people", [result.id, note.id], final=places["final"], people=people, date=date
        )


def _moved(
    scribe: Scribe, goal: Goal, result: Result, at: Standing, places: dict[str, str | None]
) -> Iterator[ProposedSentence]:
    """A target that was moved is graded against both."""
    changes = [change for change in goal.changes if change.id in result.moved_by]
    if at.way is None or at.first_way is None or not changes or result.first_target is None:
        return
    wording = scribe.wording
    yield from scribe.say(
        "target-moved",
        [result.id, *result.moved_by],
        metric=places["metric"],
        first=wording.number(result.first_target),
        target=places["target"],
        date=wording.listed([wording.day(change.on) for change in changes]),
        firstway=wording.percent(at.first_way, 1.0, at.expected),
        way=places["way"],
    )


def _places(scribe: Scribe, result: Result) -> dict[str, str | None]:
    at, wording = standing(result), scribe.wording

    def amount(value: float | None) -> str | None:
        return None if value is None else wording.amount(value, result.unit)

    return {
        "metric": scribe.metric(result),
        "start": amount(result.baseline),
        "target": amount(result.target),
        "final": amount(result.final),
        "went": _went(wording, result),
        "way": None if at.way is None else wording.percent(at.way, 1.0, at.expected),
        "expected": wording.percent(at.expected),
        "date": wording.day(result.due),
        "band": _band(wording, result),
        "inside": str(result.inside[0]) if result.inside else None,
        "count": str(result.inside[1]) if result.inside else None,
    }


def _band(wording: Wording, result: Result) -> str | None:
    if result.band is None:
        return None
    low, high = (wording.number(edge) for edge in result.band)
    joint = "bis" if wording.lang == "de" else "to"
    return f"{low} {joint} {wording.amount(result.band[1], result.unit) if result.unit else high}"


def _went(wording: Wording, result: Result) -> str | None:
    """How the value moved, from the stored start to the stored end."""
    if result.baseline is None or result.final is None:
        return None
    up, down, same = _VERBS[wording.lang]
    if result.baseline == result.final:
        end = wording.amount(result.final, result.unit)
        return f"{same} {end}"
    verb = up if result.final > result.baseline else down
    moved = _from_to(wording, result.baseline, result.final, result.unit)
    return f"{moved} {verb}" if wording.lang == "de" else f"{verb} {moved}"


def _counted(goal: Goal, result: Result) -> tuple[Note, tuple[int, int]] | None:
    """The note that gives a final share as a count of people or things: 3 of 4 for 75 %."""
    if result.unit.strip() != "%" or result.final is None:
        return None
    for note in sorted(goal.notes, key=_day, reverse=True):
        for match in _OF.finditer(note.text):
            part, whole = int(match[1]), int(match[2])
            if 0 < part <= whole < 1000 and round(100 * part / whole) == round(result.final):
                return note, (part, whole)
    return None


def _day(note: Note) -> str:
    return note.on.isoformat()


def called(scribe: Scribe, results: Sequence[Result]) -> str:
    """Several key results by their metrics."""
    return scribe.wording.listed([scribe.metric(result) for result in results])
