"""What happens to a goal over its period: check-ins, adjustments, learnings, recognitions, its closing."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from coach.domain.okr import Visibility
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


#: The field of an adjustment by which a key result no longer counts.
DROPPED = "dropped"


class Indicator(StrEnum):
    """What showed that a goal has to change: an early sign, or a result that came late."""

    lead = "lead"
    lag = "lag"


class RecognitionFor(StrEnum):
    """What somebody is thanked for."""

    result = "result"
    help = "help"


class Decision(StrEnum):
    """What becomes of a goal after its period."""

    keep = "keep"
    modify = "modify"
    abandon = "abandon"


class CheckIn(Model):
    """A value and a feeling on a day; `value` None is "no number yet", which is not a zero.

    `skipped` says why there is nothing to report this time. The note is for the line by default.
    """

    id: Id
    key_result_id: Id
    on: date
    value: Finite | None = None
    confidence: Share | None = None
    note: Words = ""
    skipped: Words = ""
    visibility: Visibility = Visibility.manager

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        said = self.note.strip() or self.skipped.strip()
        if self.value is None and self.confidence is None and not said:
            raise ValueError("a check-in needs a value, a confidence, a note, or a reason to skip it")
        if self.value is not None and self.skipped.strip():
            raise ValueError("a check-in has a value, or a reason why it is skipped, not both")
        return self


class Adjustment(Model):
    """A change to a published goal, with what stood there before: graded against both.

    `shown_by` is the lead or lag indicator that shows why, in the person's words; `indicator` which of the two.
    """

    id: Id
    record_id: Id
    on: date
    field: Text
    before: str | float | None
    after: str | float | None
    reason: AdjustmentReason
    note: Words = ""
    shown_by: Words = ""
    indicator: Indicator | None = None


class Learning(Model):
    """What was learnt from a result, tied to the records that show it; shared only as its author chooses.

    `cause` is None for what went better than expected: nothing was missed.
    """

    id: Id
    key_result_id: Id
    on: date
    text: Text
    cause: Annotated[Cause | None, BeforeValidator(lambda given: given or None)]
    contributing: tuple[Cause, ...] = ()
    evidence: tuple[Text, ...] = ()
    cue: Words = ""
    response: Words = ""
    decision: Decision = Decision.keep
    decision_why: Words = ""
    visibility: Visibility = Visibility.private


class Recognition(Model):
    """Thanks to a person or a team, for a result or for help, kept as evidence.

    `from_name` is who thanks, `from_id` that person where the store knows them; `about_id` is the objective or
    key result that it is about, if any.
    """

    id: Id
    person_id: Id | None = None
    from_name: Text
    on: date
    text: Text
    unit_id: Id | None = None
    from_id: Id | None = None
    about_id: Id | None = None
    given_for: RecognitionFor = RecognitionFor.result
    visibility: Visibility = Visibility.team

    @model_validator(mode="after")
    def _thanks_one(self) -> Self:
        if (self.person_id is None) == (self.unit_id is None):
            raise ValueError("a recognition thanks one person or one team")
        if self.from_id is not None and self.from_id == self.person_id:
            raise ValueError("thanks come from somebody else")
        return self


class Score(Model):
    """How a key result ended: `progress` as graded at the close, `original` against its first target if moved.

    Both are shares of the way, unclamped; None where the final value is missing, which is not a zero.
    """

    key_result_id: Id
    final: Finite | None = None
    progress: Finite | None = None
    original: Finite | None = None


class Closing(Model):
    """The end of a goal's period: how it was scored, what was achieved, how it was celebrated, what becomes of it."""

    id: Id
    objective_id: Id
    on: date
    scores: tuple[Score, ...] = ()
    achieved: Words = ""
    celebrated: Words = ""
    decision: Decision = Decision.keep
    decision_why: Words = ""
