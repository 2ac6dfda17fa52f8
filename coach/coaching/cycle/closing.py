"""Closing a period: each key result scored, what was achieved and how it was celebrated, what becomes of the rest.

Nothing carries over by itself: a proposal for the next period is made to be read, not stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.cycle.adjusting import dropped
from coach.coaching.workspace import Workspace
from coach.coaching.workspace.given import among, changed, kept, quoted, said
from coach.domain.grading import Grading, grade
from coach.domain.ids import new_id
from coach.domain.okr import Direction, GoalStatus, KeyResult, Objective
from coach.domain.periods import next_quarter
from coach.domain.progress import current_value, shown
from coach.domain.records import CheckIn, Closing, Decision, Score
from coach.errors import InputError


@dataclass(frozen=True, slots=True)
class Ending:
    """How one key result ended: its last value, and its progress as it stands and against the first target."""

    key_result: KeyResult
    check_ins: tuple[CheckIn, ...]
    final: float | None
    grading: Grading

    @property
    def line(self) -> str:
        """One line: the value, the progress, both gradings where the target was moved."""
        unit = f" {self.key_result.unit}".rstrip()
        if self.grading.now is None:
            return f"{self.key_result.text}: no final value; that is not a zero"
        final = "" if self.final is None else f"{self.final:g}{unit}, "
        first = (
            "" if self.grading.original is None else f", {self.grading.original:.2f} against the first target"
        )
        word = "reached" if self.grading.reached else "short of it"
        return f"{self.key_result.text}: {final}{self.grading.now:.2f} ({shown(self.grading.now)}{first}): {word}"


def endings(open_: Workspace, goal: Objective) -> list[Ending]:
    """How the key results of a goal that still count stand now."""
    found: list[Ending] = []
    gone = dropped(open_)
    for result in (one for one in goal.key_results if one.id not in gone):
        check_ins = open_.check_ins.of(result.id)
        changes = open_.store.adjustments.list(record_id=result.id)
        found.append(
            Ending(
                result, tuple(check_ins), current_value(result, check_ins), grade(result, check_ins, changes)
            )
        )
    return found


def close(
    open_: Workspace,
    reference: str,
    *,
    decision: str,
    why: str = "",
    achieved: str = "",
    celebrated: str = "",
) -> tuple[Objective, Closing]:
    """Close a goal: score it, keep what was achieved, and decide. One change, that one undo takes back.

    Raises InputError for a goal that is closed already, or a decision without its reason.
    """
    goal = open_.goals.get(reference)
    if open_.store.closings.list(objective_id=goal.id):
        raise InputError(
            f"{quoted(goal.text)} is closed already.", "Take it back with coach undo, if it was not meant."
        )
    chosen = among(Decision, decision, "The decision")
    reason = said(why, "The reason for the decision")
    ends = endings(open_, goal)
    closing = kept(
        Closing,
        id=new_id("cls"),
        objective_id=goal.id,
        on=open_.today,
        scores=tuple(_score(one) for one in ends),
        achieved=achieved.strip(),
        celebrated=celebrated.strip(),
        decision=chosen,
        decision_why=reason,
    )
    open_.identity.prepare()
    with open_.store.together("closed"):
        closed: Objective = changed(goal, status=_stage(ends, chosen))
        open_.goals.store(closed, "closed")
        open_.store.closings.save(closing, "closed")
    return closed, closing


def _score(one: Ending) -> Score:
    return Score(
        key_result_id=one.key_result.id,
        final=one.final,
        progress=one.grading.now,
        original=one.grading.original,
    )


def _stage(ends: Sequence[Ending], decision: Decision) -> GoalStatus:
    """Achieved where every key result was reached; else abandoned where that is decided, else missed."""
    reached = [one.grading.reached for one in ends]
    if reached and all(reached):
        return GoalStatus.achieved
    return GoalStatus.abandoned if decision is Decision.abandon else GoalStatus.missed


def proposal(
    goal: Objective, ends: Sequence[Ending], decision: Decision, *, learnt: Sequence[str] = ()
) -> list[str]:
    """What may come next, to be read and written anew; nothing of it is stored."""
    if decision is Decision.abandon:
        return ["Nothing carries over: the goal is let go."]
    after = next_quarter(goal.period.end)
    lines = [f"For {after}, to be written down anew (nothing was stored):", f"  {goal.text}"]
    for one in ends:
        if one.grading.reached or one.key_result.direction is Direction.maintain:
            continue
        unit = f" {one.key_result.unit}".rstrip()
        start = "a level to be measured first" if one.final is None else f"{one.final:g}{unit}"
        target = "a target to be set" if one.key_result.target is None else f"{one.key_result.target:g}{unit}"
        ask = target if decision is Decision.keep else f"{target}, or what the record bears"
        lines.append(f"  - {one.key_result.metric}: from {start} to {ask}")
    return [*lines, *(f"  learnt: {text}" for text in learnt)]
