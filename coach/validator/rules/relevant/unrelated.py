"""No content is shared with what it is meant to serve."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record
from coach.validator.words import content


def find(goal: Goal) -> Iterable[Fault]:
    record = goal.record
    contribution = (record.contribution or "").strip()
    above = " ".join(filter(None, (goal.parent, record.aspiration)))
    if not contribution or not above or goal.is_key_result or not goal.statement.spoken:
        return ()
    served = content(above)
    if not served or not served.isdisjoint(content(f"{goal.text} {contribution}")):
        return ()
    message = "Neither it nor its contribution shares a word with what it is linked to."
    return (Fault(None, message, "Check the link, or say in the words of the goal above how this helps."),)


RULE: Rule[Goal] = Rule(
    code="R104",
    name="unrelated",
    criterion="relevant",
    severities=BOTH_INFO,
    source="SEED A3; RW",
    why=(
        "When neither the goal nor its contribution shares a single content word with the goal above or "
        "the aspiration, the link may be a slip of the list. Words are a weak witness, so this only asks."
    ),
    trips=(
        example(
            "The canteen serves warm food at night",
            kind="objective",
            record=Record(
                parent="Releases are boring and safe",
                contribution="It is something that people have asked about",
            ),
        ),
        example(
            "The intranet loads within 2 seconds",
            kind="objective",
            record=Record(
                aspiration="I want to become a trainer of apprentices",
                contribution="Everybody complains about it",
            ),
        ),
    ),
    near_misses=(
        example(
            "Builds take 10 minutes",
            kind="objective",
            record=Record(
                parent="Releases are boring and safe",
                contribution="Short builds let us release small and safe changes",
            ),
        ),
        example(
            "The canteen serves warm food at night",
            kind="objective",
            record=Record(
                parent="Night nurses stay with us",
                contribution="Nurses name the cold food at night first when they leave",
            ),
        ),
    ),
    find=find,
)
