"""Judging a draft anew: the texts of an answer go through the gate again, whoever wrote them."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from coach.coaching.brief import Brief, ParentGoal, brief_of
from coach.coaching.gate import Gate
from coach.coaching.proposal import Assumption, Proposal, ProposedKeyResult
from coach.coaching.suggestion import Suggestion
from coach.retrieval.knowledge import KnowledgeBase, load_base
from evals.frame import Json

#: The date that every case is drafted and judged on, so that two runs are alike.
TODAY = date(2026, 11, 23)


@cache
def base() -> KnowledgeBase:
    """The knowledge base, loaded once."""
    return load_base()


def judged(inputs: Json, answer: Json) -> list[Suggestion]:
    """Every suggestion of an answer with a verdict of our own; the answer's verdicts are not looked at."""
    brief = brief_of(inputs, today=TODAY)
    gate = Gate(brief, base(), TODAY)
    return [
        gate.judge(
            proposal(brief, row), suggester=row.get("suggester", ""), model=row.get("model"), repairs=0
        )
        for row in answer.get("suggestions", ())
    ]


def proposal(brief: Brief, row: Mapping[str, Any]) -> Proposal:
    """A suggestion of the contract as the proposal it was made from.

    A number that the answer itself calls an assumption is taken for one; everything else must be traced.
    """
    objective = row["objective"]
    return Proposal(
        text=objective["text"],
        why=objective.get("why") or "",
        serves_aspiration=objective.get("serves_aspiration") or "",
        key_results=tuple(_key_result(kr, brief.period.end) for kr in row.get("key_results", ())),
        parent=_parent(brief, objective.get("aligned_to")),
        sources=tuple(row.get("sources", ())),
        type=objective.get("type") or "committed",
    )


def _parent(brief: Brief, ref: str | None) -> ParentGoal | None:
    """The goal above that is meant: by its id or its text; a foreign one stays foreign."""
    if not ref:
        return None
    known = [goal for goal in brief.parents if ref in (goal.ref, goal.text)]
    return known[0] if known else ParentGoal("", ref)


def _key_result(row: Mapping[str, Any], end: date) -> ProposedKeyResult:
    assumed = [n for n in row.get("numbers", ()) if n.get("origin") == "assumption"]
    due = row.get("due")
    return ProposedKeyResult(
        text=row["text"],
        metric=row.get("metric") or "",
        unit=row.get("unit") or "",
        direction=row.get("direction") or "",
        baseline=row.get("baseline"),
        target=row.get("target"),
        due=date.fromisoformat(due) if due else end,
        kind=row.get("kind") or "",
        evidence_source=row.get("evidence_source") or "",
        assumptions=tuple(
            Assumption(f"{n['value']:.12g}", n.get("where") or "", n["value"]) for n in assumed
        ),
        relative=bool(row.get("relative")),
    )
