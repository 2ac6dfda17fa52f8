"""Learnings, recognitions, and what the record leaves open."""

import re
from collections.abc import Iterator, Sequence

from coach.coaching.review.moves import names
from coach.coaching.review.proposal import ProposedSection, ProposedSentence
from coach.coaching.review.record import Goal, Lesson, Result, Thanks
from coach.coaching.review.results import band_words, called
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.standing import End, standing
from coach.coaching.review.unquoted import why

#: An if-then at the end of a learning: what its author means to do.
_INNER = r"(?:\d{1,2}\.(?=\d|\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))|[^.!?])*"
_IF_THEN = re.compile(
    rf"(?:^|(?<=[.!?;]\s))((?:If|When|Whenever|Once|Wenn|Sobald|Falls)\b{_INNER},{_INNER}[.!?]?)"
)
_ALSO = {
    "en": ", also not for what ended short of what was expected of it: {list}",
    "de": ", auch nicht für das, was am Ende hinter dem Erwarteten blieb: {list}",
}
_DECIDED = {"keep": "decided", "modify": "decided-change", "abandon": "decided-end"}


def learnings(scribe: Scribe) -> ProposedSection:
    """What its author wrote down, and which misses have no learning."""
    found: list[ProposedSentence] = []
    missing: list[Result] = []
    for goal in scribe.record.goals:
        for lesson in goal.lessons:
            found += _learnt(scribe, lesson)
        missing += unlearnt(goal)
    any_learning = any(goal.lessons for goal in scribe.record.goals)
    if missing and any_learning:
        found += scribe.say("not-learnt", [one.id for one in missing], list=called(scribe, missing))
    if unnamed := [result for goal in scribe.record.goals for result in passed_over(goal)]:
        also = any(_short_and_named(goal) for goal in scribe.record.goals)
        plan = "not-named-in-learning" if also else "only-not-named-in-learning"
        found += scribe.say(plan, [one.id for one in unnamed], list=called(scribe, unnamed))
    if not any_learning:
        more = _ALSO[scribe.wording.lang].format(list=called(scribe, missing)) if missing else ""
        return scribe.blank("learnings", more)
    return scribe.section("learnings", found)


def _learnt(scribe: Scribe, lesson: Lesson) -> list[ProposedSentence]:
    if words := scribe.quoted(lesson.text, lesson.id):
        return scribe.say("learnt", [lesson.id], person=scribe.record.person, learning=words)
    return scribe.say("learnt-unquoted", [lesson.id], why=why(scribe, lesson.text))


def unlearnt(goal: Goal) -> list[Result]:
    """The key results that ended short without a learning.

    A learning that names its key result counts for that one, another for its goal.
    """
    named = {lesson.result_id for lesson in goal.lessons}
    if None in named:
        return []
    return [result for result in goal.results if standing(result).short and result.id not in named]


def passed_over(goal: Goal) -> list[Result]:
    """What ended short and is named by none of the goal's learnings, where each of them names another key result.

    A learning that names none may be about any of them.
    """
    if any(lesson.result_id for lesson in goal.lessons):
        return []
    named = [[result for result in goal.results if names(lesson, result)] for lesson in goal.lessons]
    if not named or not all(named):
        return []
    return [one for one in goal.results if standing(one).short and not any(one in own for own in named)]


def _short_and_named(goal: Goal) -> bool:
    """Whether a learning of the goal names one that ended short too, so that others are missing beside it."""
    return any(names(lesson, one) for lesson in goal.lessons for one in goal.results if standing(one).short)


def recognitions(scribe: Scribe) -> ProposedSection:
    """Thanks, in the words of those who gave them; what somebody wrote of themselves is told as that."""
    found: list[ProposedSentence] = []
    for thanks in sorted(scribe.record.thanks, key=_day):
        places = {"from": thanks.sender, "date": scribe.wording.day(thanks.on)}
        words, own = scribe.quoted(thanks.text, thanks.id), _own(scribe, thanks)
        if words:
            plan = "thanked-self" if own else "thanked" if thanks.sender else "thanked-unsigned"
            found += scribe.say(plan, [thanks.id], note=words, **places)
        elif not own:
            found += _thanked_unquoted(scribe, thanks, places)
    return scribe.section("recognition", found)


def _thanked_unquoted(scribe: Scribe, thanks: Thanks, places: dict[str, str]) -> list[ProposedSentence]:
    """With its giver, unless the gate refuses that name."""
    silent = why(scribe, thanks.text)
    signed = scribe.say("thanked-unquoted", [thanks.id], why=silent, **places)
    return signed or scribe.say("thanked-unquoted-unsigned", [thanks.id], why=silent, date=places["date"])


def _own(scribe: Scribe, thanks: Thanks) -> bool:
    """Whether somebody thanked themselves."""
    return thanks.sender.casefold().split() == scribe.record.person.casefold().split()


def _day(thanks: object) -> str:
    return str(getattr(thanks, "on", ""))


def what_next(scribe: Scribe, *, short: bool) -> ProposedSection:
    """What was decided, what the learnings say to do, and what is open."""
    found: list[ProposedSentence] = []
    for goal in scribe.record.goals:
        found += _decided(scribe, goal)
        for lesson in goal.lessons:
            found += _plan(scribe, lesson)
        found += _open(scribe, goal)
    every = scribe.record.results
    unknown = [result for result in every if standing(result).end is End.no_final]
    if unknown:
        found += scribe.say("ask-open", [one.id for one in unknown], list=called(scribe, unknown))
    missing = [result for goal in scribe.record.goals if goal.closing for result in unlearnt(goal)]
    if missing:
        found += scribe.say("ask-learning", [one.id for one in missing], list=called(scribe, missing))
    reached = [result for result in every if standing(result).end is End.reached]
    if reached and not short:
        found += scribe.say("ask-reached", [one.id for one in reached], list=called(scribe, reached))
    withheld = any(why(scribe, lesson.text) for goal in scribe.record.goals for lesson in goal.lessons)
    if not found and withheld and any(standing(one).end is not End.running for one in every):
        return scribe.blank("conversation-unquoted")
    return scribe.section("conversation", found)


def _plan(scribe: Scribe, lesson: Lesson) -> Iterator[ProposedSentence]:
    match = _IF_THEN.search(lesson.text)
    plan = lesson.plan or (match[1] if match else "")
    if scribe.quoted(lesson.text, lesson.id) and (words := scribe.quoted(plan, lesson.id)):
        yield from scribe.say("next-plan", [lesson.id], plan=words)


def _decided(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    if goal.closing:
        plan = _DECIDED.get(goal.closing[0], "decided")
        reason = scribe.quoted(goal.closing[1], goal.id)
        yield from scribe.say(plan, [goal.id], objective=scribe.goal(goal), reason=reason)


def _open(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    """Key results that ended short, where nothing has been decided on the goal yet."""
    short = [result for result in goal.results if standing(result).short]
    if not short or goal.closing:
        return
    told = scribe.wording.listed([_against(scribe, result) for result in short])
    evidence = [goal.id, *(result.id for result in short)]
    yield from scribe.say("ask-next", evidence, objective=scribe.goal(goal), list=told)


def _against(scribe: Scribe, result: Result) -> str:
    """A metric with its end against its target: 520 of 400 ms would mislead, so both are named."""
    named = scribe.metric(result, inside=True)
    word = {"en": "against", "de": "gegenüber"}[scribe.wording.lang]
    if standing(result).end is End.not_held and (band := band_words(scribe.wording, result)):
        held = {"en": "to be held at {band}", "de": "vorgesehen {band}"}[scribe.wording.lang]
        return f"{named} ({held.format(band=band)})"
    if result.final is None or result.target is None:
        return named
    ended = scribe.wording.number(result.final)
    target = scribe.wording.amount(result.target, result.unit)
    return f"{named} ({ended} {word} {target})"


def sections(scribe: Scribe, *, short: bool) -> Sequence[ProposedSection]:
    """Learnings, recognitions and what comes next, in this order."""
    return learnings(scribe), recognitions(scribe), what_next(scribe, short=short)
