"""A retrospective for people: the record first, what to be glad of, the questions, then the learning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.domain.progress import shown

if TYPE_CHECKING:
    from coach.coaching.retro.flow import RetroResult
    from coach.coaching.retro.history import History
    from coach.coaching.retro.learning import SuggestedLearning


def told(result: RetroResult) -> Iterator[str]:
    """The lines of one retrospective."""
    yield from record_lines(result)
    yield ""
    for question in result.questions:
        yield f"? {question.text}"
        yield f"  {question.why}"
    for learning in result.learnings:
        yield from learning_lines(learning)
    yield ""


def record_lines(result: RetroResult) -> Iterator[str]:
    """What the record says, and what to be glad of."""
    if result.degraded:
        yield f"Note: {result.degraded}"
    yield f"{result.history.result.metric}  [{result.case.id}]"
    yield from _record(result.history)
    yield from (f"  ★ {one.text}" for one in result.celebrate)


def _record(history: History) -> Iterator[str]:
    """Values, confidence against what came, adjustments."""
    unit, case = f" {history.result.unit}".rstrip(), history.case
    for place, one in history.noted:
        value = "no number" if one.value is None else f"{one.value:g}{unit}"
        felt = "" if one.confidence is None else f"confidence {one.confidence:.2f}"
        yield f"  {one.date}  {value:>14}  {felt:15}  {one.note}  [checkin:{place}]".rstrip()
    for place, change in enumerate(case.adjustments):
        yield f"  {change.date}  changed: {change.change} ({change.reason})  [adjustment:{place}]"
    yield f"  {'so far' if case.so_far else 'end'}: {_ending(history)}"


def _so_far(history: History) -> str:
    """Where it stands while its time runs: nothing is missed before its day."""
    unit = f" {history.result.unit}".rstrip()
    value = "" if history.result.final is None else f"{history.result.final:g}{unit}, "
    state = "behind its pace" if history.missed else "on its pace"
    return f"{value}progress {history.score:.2f}: {state}, and it runs until {history.result.due}"


def _ending(history: History) -> str:
    result, unit = history.result, f" {history.result.unit}".rstrip()
    if history.score is None:
        return "no final value, so nothing is said about how far it came"
    if history.case.so_far:
        return _so_far(history)
    final = "" if result.final is None else f"{result.final:g}{unit}, "
    expected = (
        "" if history.expected == 1 else f" (expected of an aspirational one: {shown(history.expected)})"
    )
    first = "" if history.first_score is None else f"; against the first target {history.first_score:.2f}"
    return (
        f"{final}progress {history.score:.2f}{expected}{first}: {'missed' if history.missed else 'reached'}"
    )


def learning_lines(learning: SuggestedLearning) -> Iterator[str]:
    """A learning with its cause, its evidence, the plan and what the checks say."""
    said = learning.proposal
    yield ""
    yield f"Learning [{learning.verdict}]: {said.text}"
    causes = ", with ".join(name for name in (said.cause, ", ".join(said.contributing)) if name)
    yield f"  cause: {causes or 'none, it went better than expected'}"
    yield f"  rests on: {', '.join(said.evidence)}"
    yield f"  next time: if {said.cue}, then {said.response}"
    yield f"  decision: {said.decision}, since {said.decision_why}"
    yield from (f"  ! {one.rule} {one.message} {one.fix}" for one in learning.findings)
