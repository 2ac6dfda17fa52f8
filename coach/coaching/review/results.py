"""What was aimed for and what came of it: the sections on goals and on results."""

import re
from collections.abc import Iterator, Sequence

from coach.coaching.review.caveats import beside, of_the_rest
from coach.coaching.review.proposal import ProposedSection, ProposedSentence
from coach.coaching.review.record import Goal, Note, Result
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.standing import End, Standing, standing
from coach.coaching.review.unquoted import why
from coach.coaching.review.wording import Wording

_VERBS = {"en": ("rose", "fell", "stayed at"), "de": ("gestiegen", "gesunken", "unverändert")}
_TO_COME = {"en": "to {target}", "de": "Ziel {target}"}
_NO_START = {
    "en": "to {target}, with no starting value on record",
    "de": "auf {target}, ohne festgehaltenen Startwert",
}
_NO_TARGET = {"en": "no target on record", "de": "ohne festgehaltenen Zielwert"}
_HELD_IN = {"en": "to be held within {low} to {high}", "de": "zu halten zwischen {low} und {high}"}
_HELD_AT = {"en": "to be held at {high}", "de": "zu halten bei {high}"}
#: Said beside a target that was moved later.
_FIRST = {"en": "{way}, the first target", "de": "{way}, das erste Ziel"}
_AT_FIRST = {"en": "{target} (at first {first})", "de": "{target}, zuerst {first}"}
_STEP = {"en": "from {before} to {after} on {date}", "de": "am {date} von {before} auf {after}"}
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
    End.not_held: "not-held",
    End.dropped: "dropped",
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
    else:
        yield from scribe.say("serves-unquoted", [goal.id], objective=named, why=why(scribe, goal.parent))
    if silent := why(scribe, goal.text):
        yield from scribe.say("goal-unquoted", [goal.id], objective=named, why=silent)
    if reason := scribe.quoted(goal.contribution, goal.id):
        yield from scribe.say("why", [goal.id], reason=reason)
    if goal.results:
        kind = "aspirational" if goal.type == "aspirational" else "committed"
        measured = scribe.wording.listed([_measure(scribe, result) for result in goal.results])
        expected = scribe.wording.percent(standing(goal.results[0]).expected)
        evidence = [goal.id, *(result.id for result in goal.results)]
        yield from scribe.say(kind, evidence, list=measured, expected=expected)
    else:
        yield from scribe.say("unmeasured", [goal.id], objective=named)


def _measure(scribe: Scribe, result: Result) -> str:
    """A metric with the way that was planned for it: from 840 to 400 ms."""
    lang, wording = scribe.wording.lang, scribe.wording
    aim = result.target if result.first_target is None else result.first_target
    if result.band:
        low, high = wording.number(result.band[0]), wording.amount(result.band[1], result.unit)
        held = _HELD_AT if result.band[0] == result.band[1] else _HELD_IN
        way = held[lang].format(low=low, high=high)
    elif aim is None:
        way = _NO_TARGET[lang]
    elif result.baseline is None:
        way = _NO_START[lang].format(target=wording.amount(aim, result.unit))
    else:
        way = _from_to(wording, result.baseline, aim, result.unit)
    if result.first_target is not None:
        way = _FIRST[lang].format(way=way)
    return f"{scribe.metric(result, inside=True)} ({way})"


def _from_to(wording: Wording, start: float, end: float, unit: str) -> str:
    words = ("von", "auf") if wording.lang == "de" else ("from", "to")
    return f"{words[0]} {wording.number(start)} {words[1]} {wording.amount(end, unit)}"


def results(scribe: Scribe) -> ProposedSection:
    """The stored numbers of each key result, and what follows from them."""
    found: list[ProposedSentence] = []
    for goal in scribe.record.goals:
        for result in goal.results:
            found += _ended(scribe, goal, result)
        found += of_the_rest(scribe, goal)
    return scribe.section("results", found)


def _ended(scribe: Scribe, goal: Goal, result: Result) -> Iterator[ProposedSentence]:
    at, places = standing(result), _places(scribe, result)
    plan = _PLANS[at.end]
    if at.end is End.missed and at.expected < 1:
        plan = "short-aspirational"
    elif at.end is End.no_final and result.band:
        plan = "no-final-band"
    elif at.end in (End.reached, End.no_target) and result.baseline is None:
        plan += "-no-start"
    elif at.end in (End.running, End.dropped) and result.final is None:
        plan += "-empty"
    elif at.end is End.running and at.way is None:
        plan += "-value"
    evidence = [result.id, *([result.dropped_by] if result.dropped_by else ())]
    yield from scribe.say(plan, evidence, **places, dropped=_dropped_on(scribe, goal, result))
    if result.moves and at.end is not End.dropped:
        yield from _moved(scribe, result, at, places)
    yield from beside(scribe, goal, result)
    if counted := _counted(goal, result):
        note, share = counted
        people = _OUT_OF[scribe.wording.lang].format(k=share[0], n=share[1])
        date = scribe.wording.day(note.on)
        yield from scribe.say(
            "counted-people", [result.id, note.id], final=places["final"], people=people, date=date
        )


def _dropped_on(scribe: Scribe, goal: Goal, result: Result) -> str | None:
    """The day on which a key result was taken out of the plan."""
    change = next((one for one in goal.changes if one.id == result.dropped_by), None)
    return scribe.wording.day(change.on) if change else None


def _moved(
    scribe: Scribe, result: Result, at: Standing, places: dict[str, str | None]
) -> Iterator[ProposedSentence]:
    """A target that was moved is graded against the first and the last; every move is told with its day."""
    if at.way is None or at.first_way is None or result.first_target is None or result.target is None:
        return
    wording = scribe.wording
    steps = [
        _STEP[wording.lang].format(
            before=wording.number(move.before),
            after=wording.amount(move.after, result.unit),
            date=wording.day(move.on),
        )
        for move in result.moves
    ]
    yield from scribe.say(
        "target-moved",
        [result.id, *(move.change_id for move in result.moves)],
        metric=places["metric"],
        list=wording.listed(steps),
        first=wording.amount(result.first_target, result.unit),
        target=wording.amount(result.target, result.unit),
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
        "target": _target(wording, result),
        "final": amount(result.final),
        "went": _went(wording, result),
        "way": None if at.way is None else wording.percent(at.way, 1.0, at.expected),
        "expected": wording.percent(at.expected),
        "date": wording.day(result.due),
        "band": band_words(wording, result),
        "inside": str(result.inside[0]) if result.inside else None,
        "count": str(result.inside[1]) if result.inside else None,
    }


def _target(wording: Wording, result: Result) -> str | None:
    """The target that stands, beside the first one where it was moved."""
    if result.target is None:
        return None
    stands = wording.amount(result.target, result.unit)
    if result.first_target is None:
        return stands
    first = wording.amount(result.first_target, result.unit)
    return _AT_FIRST[wording.lang].format(target=stands, first=first)


def band_words(wording: Wording, result: Result) -> str | None:
    """The band in which a metric was to be held: 3.8 to 4.4 bar."""
    if result.band is None:
        return None
    low, high = wording.number(result.band[0]), wording.amount(result.band[1], result.unit)
    joint = "bis" if wording.lang == "de" else "to"
    return high if result.band[0] == result.band[1] else f"{low} {joint} {high}"


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
