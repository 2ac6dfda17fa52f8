"""What `coach draft` and `coach key-results` share: the brief of a call, the text of a result, what is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.brief import Brief
    from coach.coaching.session import DraftResult
    from coach.coaching.workspace import Workspace
    from coach.coaching.workspace.checking import Judged
    from coach.domain.okr import Objective


def text(result: DraftResult) -> Iterator[str]:
    """A result for people: questions first, then each candidate with its verdict and the origin of its numbers."""
    from coach.cli.showing import one_line, origin

    if result.degraded:
        yield f"Note: {result.degraded}"
    if result.declined:
        yield result.declined.message
    for question in result.questions:
        yield f"? {question.text}"
        yield f"  {question.why}"
    for place, suggestion in enumerate(result.suggestions, 1):
        objective = suggestion.objective
        yield ""
        yield f"{place}. {one_line(objective.text, 2000)}  [{objective.verdict.verdict}]"
        yield f"   why: {one_line(objective.why, 1000)}"
        if not suggestion.passes_gates:
            yield "   This draft does not pass its checks; it cannot be saved as it is:"
            yield from (f"   ✗ {f.rule} {f.message} {f.fix}" for f in suggestion.blocking())
        for key_result in suggestion.key_results:
            yield f"   - {one_line(key_result.text, 1000)}  [{key_result.verdict.verdict}]"
            yield from (f"       {origin(number)}" for number in key_result.numbers)


def explained(result: DraftResult, search: str) -> Iterator[str]:
    """What the candidates rest on: the search that found them, and the entries of the knowledge base."""
    yield ""
    if search == "meaning":
        yield "The knowledge base was searched by meaning and by words."
    else:
        yield "The knowledge base was searched by words; coach knowledge index lets it be searched by meaning too."
    for place, suggestion in enumerate(result.suggestions, 1):
        yield f"{place}. rests on: {', '.join(suggestion.sources) or 'your own words alone'}"


def save(
    found: Workspace, result: DraftResult, *, pick: int, confirm: str, commitment: int | None
) -> tuple[Judged, str]:
    """Store the candidate that was picked (counted from 1, 0 for the first that passes); gives its ledger id too.

    Raises InputError where there is none, or while a proposed number is not confirmed: the suggestion then waits
    in the ledger, and the message says how to take it.
    """
    from coach.cli.confirming import agreed

    place = _place(result, pick)
    name = result.ledger_ids[place]
    choice = agreed(replace(found.adopting.offered(name), commitment=commitment), confirm)
    if left := [f"{number.value:g}" for number in choice.unconfirmed()]:
        raise InputError(
            f"Not saved yet: {', '.join(left)} {'is' if len(left) == 1 else 'are'} only proposed, and yours to confirm.",
            f"Save it with: coach ledger accept {name} --confirm {','.join(left)}",
        )
    return found.adopting.accept(choice), name


def _place(result: DraftResult, pick: int) -> int:
    if pick:
        if not 1 <= pick <= len(result.suggestions):
            raise InputError(f"There is no candidate {pick}.", f"Pick 1 to {len(result.suggestions)}.")
        return pick - 1
    passing = [place for place, one in enumerate(result.suggestions) if one.passes_gates]
    if not passing:
        asked = f" First answer: {result.questions[0].text}" if result.questions else ""
        raise InputError("There is nothing to save.", f"No candidate passes its checks.{asked}")
    return passing[0]


def key_results_of(
    found: Workspace, said: str, role: str, facts: Sequence[str], period: str
) -> tuple[Objective | None, Brief, str]:
    """The stored goal that is meant (None for a sentence that is not stored), the brief, and the objective's words."""
    from coach.coaching.workspace.given import said as checked
    from coach.store.errors import NotStored

    goal: Objective | None = None
    try:
        goal = found.goals.get(said)
    except NotStored:
        if " " not in said.strip():
            raise
    span = period or (f"{goal.period.start}..{goal.period.end}" if goal else "")
    wish = found.store.aspirations.find(goal.aspiration_id) if goal and goal.aspiration_id else None
    told = (*(wish.facts if wish else ()), *facts)
    parents = [goal.parent_id] if goal and goal.parent_id else []
    brief = found.drafts.brief(
        wish.text if wish else "", role=role, facts=told, parents=parents, period=span, name="key-results"
    )
    return goal, brief, goal.text if goal else checked(said, "The objective")


def take_key_results(found: Workspace, goal: Objective | None, result: DraftResult, confirm: str) -> Judged:
    """Add the suggested key results to the stored goal. Raises InputError where it is not stored."""
    from coach.cli.confirming import agreed

    if goal is None:
        raise InputError(
            "This objective is not stored.", "Store it with coach goal add, or coach draft --save."
        )
    choice = agreed(found.adopting.offered(result.ledger_ids[_place(result, 0)]), confirm)
    if left := [f"{number.value:g}" for number in choice.unconfirmed()]:
        raise InputError(
            f"Not saved yet: {', '.join(left)} {'is' if len(left) == 1 else 'are'} only proposed, and yours to confirm.",
            f"Add --confirm {','.join(left)}, or --confirm all.",
        )
    return found.adopting.take_key_results(goal.id, choice)
