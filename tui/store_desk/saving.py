"""From a draft in progress to a brief for the coach, and to a goal that is stored."""

from typing import Any

from coach.coaching.brief import Brief
from coach.coaching.workspace import Workspace
from coach.coaching.workspace.choice import Choice, ChosenKeyResult, numbers_of_json
from coach.coaching.workspace.given import changed
from coach.coaching.workspace.goals import Fields
from coach.domain.ledger import Outcome
from coach.domain.periods import Period, parse_period
from coach.errors import InputError
from tui.live import day_of, number_of
from tui.work import OWN, KeyResultWork, Work


def brief(space: Workspace, work: Work) -> Brief:
    """What the draft tells the coach."""
    return space.drafts.brief(
        work.get("aspiration") or work.get("objective"),
        role=work.get("role"),
        facts=work.lines("facts"),
        parents=[*(above.id for above in work.parents), *work.lines("above")],
        period=work.get("period"),
        name=work.key,
        answers=work.answers(),
    )


def save(space: Workspace, work: Work) -> str:
    """Store the goal; returns its id. Raises InputError or StoreError, and then nothing is stored."""
    period = parse_period(work.get("period"))
    choice = _choice(work)
    if work.source == OWN or not work.source:
        return _own(space, work, choice, period)
    judged = space.adopting.accept(
        choice,
        period=period,
        aspiration=work.get("aspiration"),
        facts=tuple(work.lines("facts")),
    )
    return str(judged.goal.id)


def _own(space: Workspace, work: Work, choice: Choice, period: Period) -> str:
    """A goal in the person's own words: kept with what its check says, whatever that is."""
    if left := [f"{number.value:g}" for number in choice.unconfirmed()]:
        raise InputError(
            f"Not confirmed yet: {', '.join(left)}.", "Confirm each proposed number, or write your own."
        )
    wish = None
    if work.get("aspiration").strip():
        wish = space.planning.aspire(work.get("aspiration"), work.lines("facts"))
    fields = Fields(
        parent=_parent(work),
        period=f"{period.start}..{period.end}" if not period.name else str(period),
        contribution=choice.contribution,
        resources=choice.resources,
        not_enough=choice.not_enough,
        commitment=choice.commitment,
        aspiration_id=wish.id if wish else None,
    )
    goal = space.goals.add(choice.text, fields).goal
    results = tuple(result.stored(goal.id, goal.period.end) for result in choice.key_results)
    if results:
        goal = space.goals.store(changed(goal, key_results=results), "written down").goal
    if work.results_of:
        note = "taken into a goal in the person's own words"
        space.store.ledger.outcome(work.results_of, Outcome.edited, note, subject_id=goal.id)
    return str(goal.id)


def _parent(work: Work) -> str | None:
    """The stored goal that it serves: the one named, else the only one chosen."""
    ids = [above.id for above in work.parents]
    if work.get("aligned_to") in ids:
        return work.get("aligned_to")
    return ids[0] if len(ids) == 1 else None


def _choice(work: Work) -> Choice:
    commitment = work.get("commitment").strip()
    return Choice(
        ledger_id=work.source,
        text=work.get("objective"),
        key_results=tuple(_chosen(work, place, result) for place, result in enumerate(work.key_results)),
        contribution=work.get("contribution").strip(),
        aligned_to=work.get("aligned_to") or None,
        type=work.get("type") or "committed",
        commitment=int(commitment) if commitment else None,
        resources=work.get("resources").strip(),
        not_enough=work.get("not_enough").strip(),
    )


def _chosen(work: Work, place: int, result: KeyResultWork) -> ChosenKeyResult:
    confirmed = set(work.confirmed)
    numbers: list[dict[str, Any]] = [
        {**number, "confirmed": f"{place}:{result.metric}:{number.get('value')}" in confirmed}
        for number in result.numbers
    ]
    return ChosenKeyResult(
        text=result.text,
        metric=result.metric,
        unit=result.unit.strip(),
        direction=result.direction,
        baseline=number_of(result.baseline),
        target=number_of(result.target),
        due=day_of(result.due),
        kind=result.kind,
        evidence_source=result.evidence_source,
        numbers=tuple(numbers_of_json(numbers)),
        relative=result.relative,
    )
