"""A retrospective of a stored key result, for a front: the record and the questions, the learning, and keeping it."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.retro.case import Case
from coach.coaching.retro.flow import RetroResult
from coach.coaching.retro.run import looked_at, reflected
from coach.coaching.retro.stored import case_of_stored, learning_of
from coach.coaching.retro.text import learning_lines, record_lines
from coach.coaching.workspace import Workspace
from coach.domain.records import Adjustment, CheckIn
from coach.errors import InputError


@dataclass(frozen=True, slots=True)
class Reflected:
    """One retrospective: its lines for people, and what is needed to keep its learning."""

    result: RetroResult
    check_ins: Sequence[CheckIn]
    adjustments: Sequence[Adjustment]
    record: tuple[str, ...]
    learning: tuple[str, ...]


def case_for(
    open_: Workspace, key_result: str, said: str
) -> tuple[Case, Sequence[CheckIn], Sequence[Adjustment]]:
    """What is stored of a key result as a case, with its check-ins and adjustments."""
    objective, result = open_.key_results.get(key_result)
    check_ins = open_.store.checkins.list(key_result_id=result.id)
    adjustments = open_.store.adjustments.list(record_id=result.id)
    owner = open_.store.people.find(objective.owner_id)
    case = case_of_stored(
        objective, result, check_ins, adjustments, role=owner.role if owner else "", reflection=said, today=open_.today
    )  # fmt: skip
    return case, check_ins, adjustments


async def reflect_on(open_: Workspace, key_result: str, said: str) -> Reflected:
    """Reflect on a key result with the person's words, which may be empty."""
    case, check_ins, adjustments = case_for(open_, key_result, said)
    return _told(await reflected(open_.services, case, today=open_.today), check_ins, adjustments)


async def look_at(open_: Workspace, key_result: str) -> Reflected:
    """The record of a key result and the questions about it, before anybody has reflected."""
    case, check_ins, adjustments = case_for(open_, key_result, "")
    return _told(await looked_at(open_.services, case, today=open_.today), check_ins, adjustments)


def _told(made: RetroResult, check_ins: Sequence[CheckIn], adjustments: Sequence[Adjustment]) -> Reflected:
    record = (*record_lines(made), "", *(f"? {question.text}" for question in made.questions))
    learning = tuple(line for one in made.learnings for line in learning_lines(one))
    nothing = (
        "There is no learning yet. An answer to this would allow one (write on above):",
        *(line for question in made.questions for line in (f"? {question.text}", f"  {question.why}")),
    )
    return Reflected(made, check_ins, adjustments, record, learning or nothing)


def keep(open_: Workspace, made: Reflected) -> str:
    """Keep the learning; gives its id. The same one is not kept twice. Raises InputError where there is none."""
    if not made.result.learnings:
        raise InputError("There is no learning to keep yet.", "Answer a question first.")
    learning = learning_of(
        made.result.learnings[0], made.result.case.id,
        check_ins=made.check_ins, adjustments=made.adjustments, on=open_.today,
    )  # fmt: skip
    for one in open_.store.learnings.list(key_result_id=learning.key_result_id):
        if one.model_dump(exclude={"id"}) == learning.model_dump(exclude={"id"}):
            return one.id
    open_.identity.prepare()
    return open_.store.learnings.save(learning, "learnt from a result").id
