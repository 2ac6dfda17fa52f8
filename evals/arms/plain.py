"""Turning bare sentences into the contract's line, so that an arm needs nothing but its sentences."""

from collections.abc import Sequence
from typing import Any

from coach.coaching.brief import Brief, brief_of
from coach.coaching.gate import Gate
from coach.coaching.proposal import Proposal, ProposedKeyResult
from coach.validator.reading import read
from evals.evaluators.judging import TODAY, base
from evals.frame import Json


def line(
    inputs: Json, objective: str, key_results: Sequence[str], *, suggester: str, parent: str | None = None
) -> dict[str, Any]:
    """One suggestion in the shape of `coach draft`: the fields of each key result are read from its sentence.

    `parent` is the text of the goal above that is served, None for none.
    """
    brief = brief_of(inputs, today=TODAY)
    found = Proposal(
        text=objective,
        why="",
        serves_aspiration="",
        key_results=tuple(_key_result(text, brief) for text in key_results),
        parent=next((goal for goal in brief.parents if goal.text == parent), None),
    )
    suggestion = Gate(brief, base(), TODAY).judge(found, suggester=suggester, model=None, repairs=0)
    return {"schema": 1, "id": brief.id, "questions": [], "suggestions": [suggestion.to_json()], "usage": {}}


def _key_result(text: str, brief: Brief) -> ProposedKeyResult:
    found = read(text, today=TODAY).reading
    return ProposedKeyResult(
        text=text,
        metric=found.metric or "",
        unit=found.unit or "",
        direction=found.direction or "",
        baseline=found.baseline,
        target=found.target,
        due=found.deadline or brief.period.end,
        kind="",
        relative=found.relative,
    )
