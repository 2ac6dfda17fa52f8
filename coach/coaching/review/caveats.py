"""What must stand beside a number: that it was counted in another way from some day on."""

from collections.abc import Iterator

from coach.coaching.review.moves import in_doubt, recounts, touched
from coach.coaching.review.proposal import ProposedSentence
from coach.coaching.review.record import Change, Goal, Result
from coach.coaching.review.scribe import Scribe
from coach.coaching.review.standing import End, standing


def beside(scribe: Scribe, goal: Goal, result: Result) -> Iterator[ProposedSentence]:
    """Straight after a key result: each adjustment that names it and says that it is counted in another way."""
    if not _compared(result):
        return
    for change in _recounts(goal):
        if result in touched(change, goal.results):
            yield from _said(scribe, "recounted", change, [result])


def of_the_rest(scribe: Scribe, goal: Goal) -> Iterator[ProposedSentence]:
    """After a goal's key results: those that such an adjustment does not name and that it may touch too."""
    for change in _recounts(goal):
        named = touched(change, goal.results)
        rest = [one for one in in_doubt(change, goal.results) if _compared(one)]
        if rest:
            open_ = "recounted" if len(rest) == 1 else "recounted-open"
            yield from _said(scribe, "recounted-rest" if named else open_, change, rest)


def _recounts(goal: Goal) -> list[Change]:
    return [change for change in goal.changes if recounts(change)]


def _compared(result: Result) -> bool:
    """Whether two values of it are set beside each other, so that a change in counting between them matters."""
    known = result.final is not None and result.baseline is not None
    return known and standing(result).end is not End.dropped


def _said(scribe: Scribe, plan: str, change: Change, results: list[Result]) -> list[ProposedSentence]:
    return scribe.say(
        plan,
        [*(result.id for result in results), change.id],
        date=scribe.wording.day(change.on),
        change=scribe.quoted(change.text, change.id),
        list=scribe.wording.listed([scribe.metric(result) for result in results]),
    )
