"""Objectives and key results, and what they grow from.

An *objective* says what will be different; its *key results* are the numbers that show whether it is.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coach.domain.people import Level
from coach.domain.periods import Period
from coach.domain.provenance import Number
from coach.domain.values import Finite, Id, Model, Share, Text, Words


class GoalType(StrEnum):
    """How firmly a goal is meant; committed ones are expected at 1.0, aspirational ones at 0.7."""

    committed = "committed"
    aspirational = "aspirational"
    learning = "learning"
    health = "health"
    compliance = "compliance"


class Visibility(StrEnum):
    """Who may see a goal; each one includes those before it."""

    private = "private"
    manager = "manager"
    team = "team"
    organisation = "organisation"


class GoalStatus(StrEnum):
    """Where a goal stands in its life."""

    draft = "draft"
    active = "active"
    achieved = "achieved"
    missed = "missed"
    abandoned = "abandoned"


class Direction(StrEnum):
    """How a value should move."""

    increase = "increase"
    decrease = "decrease"
    reach = "reach"
    maintain = "maintain"


class KeyResultKind(StrEnum):
    """What a key result tells: early signs, late results, a brake, a yes/no step, or the starting value."""

    leading = "leading"
    lagging = "lagging"
    guardrail = "guardrail"
    milestone = "milestone"
    baseline = "baseline"


class Aspiration(Model):
    """What a person wants from their career, in their own words; private unless they say otherwise."""

    id: Id
    owner_id: Id
    text: Text
    facts: tuple[Text, ...] = ()
    created: date
    visibility: Visibility = Visibility.private


class PerformanceGoal(Model):
    """A goal that a person was given by somebody, which their own objectives may serve."""

    id: Id
    person_id: Id
    text: Text
    given_by: Text
    period: Period


class KeyResult(Model):
    """A number that shows whether the objective is reached.

    `baseline` is None while it is unknown; `target`, `baseline` and `current` are in `unit`. A maintained
    metric may have a `band` (low, high). A milestone, a guardrail that is held at its first measured level, and a baseline to be found need no target.
    """

    id: Id
    objective_id: Id
    text: Text
    metric: Text
    unit: Words = ""
    direction: Direction = Direction.reach
    baseline: Finite | None = None
    target: Finite | None = None
    band: tuple[Finite, Finite] | None = None
    current: Finite | None = None
    due: date
    kind: KeyResultKind = KeyResultKind.lagging
    type: GoalType = GoalType.committed
    numbers: tuple[Number, ...] = ()
    evidence_source: Words = ""
    confidence: Share | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.band and self.band[0] > self.band[1]:
            raise ValueError(f"the band starts ({self.band[0]:g}) above its end ({self.band[1]:g})")
        if self.target is None and self.band is None and self.kind not in _WITHOUT_TARGET:
            raise ValueError(
                "a key result needs a target; only a milestone, a guardrail or a baseline can do without"
            )
        return self

    @property
    def unconfirmed(self) -> tuple[Number, ...]:
        """The numbers that are only assumed and that the person has not confirmed."""
        return tuple(number for number in self.numbers if not number.may_be_stored)


_WITHOUT_TARGET = frozenset({KeyResultKind.milestone, KeyResultKind.guardrail, KeyResultKind.baseline})


class Objective(Model):
    """What will be different, whose it is, and what it serves.

    `parent_id` is the one goal above it; `supports` names goals it helps across teams. `commitment` is the
    owner's own answer from 0 to 10. `not_enough` is their answer to "could every key result be reached and
    the objective still fail?". `cadence_days` is how often its owner agreed to check in; None is two weeks.
    """

    id: Id
    text: Text
    owner_id: Id
    level: Level = Level.person
    parent_id: Id | None = None
    supports: tuple[Id, ...] = ()
    period: Period
    resources: Words = ""
    impediments: Words = ""
    type: GoalType = GoalType.committed
    visibility: Visibility = Visibility.private
    status: GoalStatus = GoalStatus.active
    aspiration_id: Id | None = None
    performance_goal_id: Id | None = None
    contribution: Words = ""
    commitment: int | None = Field(default=None, ge=0, le=10)
    not_enough: Words = ""
    key_results: tuple[KeyResult, ...] = Field(default=(), max_length=20)
    cadence_days: int | None = Field(default=None, ge=1, le=366)

    @model_validator(mode="after")
    def _has_its_place_in_the_tree(self) -> Self:
        if self.id == self.parent_id or self.id in self.supports:
            raise ValueError("a goal cannot serve itself")
        if len(set(self.supports)) < len(self.supports) or self.parent_id in self.supports:
            raise ValueError("a goal is linked to the same goal twice")
        if self.level is Level.company and self.parent_id:
            raise ValueError("a company's goal stands at the top: no goal is above it")
        return self

    @model_validator(mode="after")
    def _owns_its_key_results(self) -> Self:
        ids = [key_result.id for key_result in self.key_results]
        if len(set(ids)) < len(ids):
            raise ValueError("two key results have the same id")
        for key_result in self.key_results:
            if key_result.objective_id != self.id:
                raise ValueError(f"the key result {key_result.id} belongs to another objective")
            if not self.period.contains(key_result.due):
                raise ValueError(
                    f"“{key_result.text[:60]}” is due on {key_result.due}, "
                    f"outside the period {self.period.start} to {self.period.end}"
                )
        return self

    @property
    def unconfirmed(self) -> tuple[Number, ...]:
        """The numbers of its key results that are assumed and not confirmed; storing refuses them."""
        return tuple(number for key_result in self.key_results for number in key_result.unconfirmed)
