"""What happens to a goal over its period: check-ins, adjustments, learnings, recognitions."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from coach.domain.values import Finite, Id, Model, Share, Text, Words


class Cause(StrEnum):
    """Why a result was missed: the closed list of the rubric."""

    ambition_too_high = "ambition-too-high"
    wrong_measure = "wrong-measure"
    dependency = "dependency"
    capacity = "capacity"
    priority_shift = "priority-shift"
    external_change = "external-change"
    lack_of_focus = "lack-of-focus"
    missing_cadence = "missing-cadence"
    wrong_assumption = "wrong-assumption"
    skill_or_knowledge_gap = "skill-or-knowledge-gap"


class AdjustmentReason(StrEnum):
    """Why a goal was changed after it was published."""

    business = "business"
    environment = "environment"
    no_progress = "no-progress"
    resources = "resources"


class Decision(StrEnum):
    """What becomes of a goal after its period."""

    keep = "keep"
    modify = "modify"
    abandon = "abandon"


class CheckIn(Model):
    """A value and a feeling on a day; `value` None is "no number yet", which is not a zero."""

    id: Id
    key_result_id: Id
    on: date
    value: Finite | None = None
    confidence: Share | None = None
    note: Words = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.confidence is None and not self.note.strip():
            raise ValueError("a check-in needs a value, a confidence or a note")
        return self


class Adjustment(Model):
    """A change to a published goal, with what stood there before: graded against both."""

    id: Id
    record_id: Id
    on: date
    field: Text
    before: str | float | None
    after: str | float | None
    reason: AdjustmentReason
    note: Words = ""


class Learning(Model):
    """What was learnt from a result, tied to the records that show it."""

    id: Id
    key_result_id: Id
    on: date
    text: Text
    cause: Cause
    contributing: tuple[Cause, ...] = ()
    evidence: tuple[Text, ...] = ()
    cue: Words = ""
    response: Words = ""
    decision: Decision = Decision.keep
    decision_why: Words = ""


class Recognition(Model):
    """Thanks from one person to another, kept as evidence."""

    id: Id
    person_id: Id
    from_name: Text
    on: date
    text: Text
