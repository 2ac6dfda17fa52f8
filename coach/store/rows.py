"""The tables of what people write: units, people, goals and what happens to them.

A row is never handed out: repositories turn rows into the models of `coach.domain` and back.
"""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from coach.store.columns import Day, Json

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
}


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """The base of all tables, with a registry of its own."""


def _key() -> Any:
    return Field(sa_column=Column(Text, primary_key=True))


def _text() -> Any:
    return Field(sa_column=Column(Text, nullable=False))


def _maybe(kind: Any) -> Any:
    return Field(default=None, sa_column=Column(kind, nullable=True))


def _day() -> Any:
    return Field(sa_column=Column(Day, nullable=False))


def _later(default: str, kind: Any = Text) -> Any:
    """A column that came with a later schema: rows from before it have the default."""
    return Field(default=default, sa_column=Column(kind, nullable=False, server_default=default))


def _json() -> Any:
    return Field(sa_column=Column(Json, nullable=False))


def _link(target: str, *, nullable: bool = True, primary: bool = False) -> Any:
    """A foreign key that is checked at the end of the transaction, so that the order of saving is free."""
    key = ForeignKey(target, deferrable=True, initially="DEFERRED")
    if primary:
        return Field(sa_column=Column(Text, key, primary_key=True, index=True))
    return Field(sa_column=Column(Text, key, nullable=nullable, index=True))


class UnitRow(Row, table=True):
    """A company, a department or a team."""

    __tablename__ = "unit"
    __table_args__ = (CheckConstraint("parent_id <> id", name="not_its_own_parent"),)
    id: str = _key()
    level: str = _text()
    name: str = _text()
    parent_id: str | None = _link("unit.id")


class PersonRow(Row, table=True):
    """Somebody who owns goals."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("manager_id <> id", name="not_their_own_manager"),)
    id: str = _key()
    name: str = _text()
    role: str = _text()
    unit_id: str | None = _link("unit.id")
    manager_id: str | None = _link("person.id")


class PeriodRow(Row, table=True):
    """A period that people agreed to plan in; `id` is how it is written, such as 2027-Q1."""

    __tablename__ = "period"
    id: str = _key()
    start: date = _day()
    end: date = _day()
    name: str | None = _maybe(Text)


class AspirationRow(Row, table=True):
    """What a person wants from their career."""

    __tablename__ = "aspiration"
    id: str = _key()
    owner_id: str = _link("person.id", nullable=False)
    text: str = _text()
    facts: list[str] = _json()
    created: date = _day()
    visibility: str = _text()


class PerformanceGoalRow(Row, table=True):
    """A goal that a person was given."""

    __tablename__ = "performance_goal"
    id: str = _key()
    person_id: str = _link("person.id", nullable=False)
    text: str = _text()
    given_by: str = _text()
    period_start: date = _day()
    period_end: date = _day()
    period_name: str | None = _maybe(Text)


class ObjectiveRow(Row, table=True):
    """An objective; its owner is a person or a unit, hence no foreign key there."""

    __tablename__ = "objective"
    __table_args__ = (CheckConstraint("parent_id <> id", name="not_its_own_parent"),)
    id: str = _key()
    text: str = _text()
    owner_id: str = Field(sa_column=Column(Text, nullable=False, index=True))
    level: str = _text()
    parent_id: str | None = _link("objective.id")
    period_start: date = _day()
    period_end: date = _day()
    period_name: str | None = _maybe(Text)
    resources: str = _text()
    impediments: str = _text()
    type: str = _text()
    visibility: str = _text()
    status: str = _text()
    aspiration_id: str | None = _link("aspiration.id")
    performance_goal_id: str | None = _link("performance_goal.id")
    contribution: str = _text()
    commitment: int | None = _maybe(Integer)
    not_enough: str = _text()
    cadence_days: int | None = _maybe(Integer)


class SupportRow(Row, table=True):
    """An objective helps another one across teams; `position` keeps the order in which they were named."""

    __tablename__ = "support"
    __table_args__ = (CheckConstraint("supported_id <> objective_id", name="not_itself"),)
    objective_id: str = _link("objective.id", primary=True)
    supported_id: str = _link("objective.id", primary=True)
    position: int = Field(sa_column=Column(Integer, nullable=False))


class KeyResultRow(Row, table=True):
    """A key result at its place in its objective."""

    __tablename__ = "key_result"
    id: str = _key()
    objective_id: str = _link("objective.id", nullable=False)
    position: int = Field(sa_column=Column(Integer, nullable=False))
    text: str = _text()
    metric: str = _text()
    unit: str = _text()
    direction: str = _text()
    baseline: float | None = _maybe(Float)
    target: float | None = _maybe(Float)
    band: list[float] | None = _maybe(Json)
    current: float | None = _maybe(Float)
    due: date = _day()
    kind: str = _text()
    type: str = _text()
    numbers: list[dict[str, Any]] = _json()
    evidence_source: str = _text()
    confidence: float | None = _maybe(Float)


class CheckInRow(Row, table=True):
    """A check-in; `place` orders those of one day as they were given, whatever the clock says."""

    __tablename__ = "check_in"
    id: str = _key()
    key_result_id: str = _link("key_result.id", nullable=False)
    on: date = _day()
    place: int = Field(sa_column=Column(Integer, nullable=False))
    value: float | None = _maybe(Float)
    confidence: float | None = _maybe(Float)
    note: str = _text()
    skipped: str = _later("")
    visibility: str = _later("manager")


class AdjustmentRow(Row, table=True):
    """A change to a published goal; `record_id` is an objective or a key result."""

    __tablename__ = "adjustment"
    id: str = _key()
    record_id: str = Field(sa_column=Column(Text, nullable=False, index=True))
    on: date = _day()
    field: str = _text()
    before: Any = _maybe(Json)
    after: Any = _maybe(Json)
    reason: str = _text()
    note: str = _text()
    shown_by: str = _later("")
    indicator: str | None = _maybe(Text)


class LearningRow(Row, table=True):
    """What was learnt from a result."""

    __tablename__ = "learning"
    id: str = _key()
    key_result_id: str = _link("key_result.id", nullable=False)
    on: date = _day()
    text: str = _text()
    cause: str = _text()
    contributing: list[str] = _json()
    evidence: list[str] = _json()
    cue: str = _text()
    response: str = _text()
    decision: str = _text()
    decision_why: str = _text()
    visibility: str = _later("private")


class RecognitionRow(Row, table=True):
    """Thanks to a person or a team; `about_id` is an objective or a key result."""

    __tablename__ = "recognition"
    id: str = _key()
    person_id: str | None = _link("person.id")
    from_name: str = _text()
    on: date = _day()
    text: str = _text()
    unit_id: str | None = _link("unit.id")
    from_id: str | None = _link("person.id")
    about_id: str | None = Field(default=None, sa_column=Column(Text, nullable=True, index=True))
    given_for: str = _later("result")
    visibility: str = _later("team")


class ClosingRow(Row, table=True):
    """The end of a goal's period."""

    __tablename__ = "closing"
    id: str = _key()
    objective_id: str = _link("objective.id", nullable=False)
    on: date = _day()
    scores: list[dict[str, Any]] = _json()
    achieved: str = _text()
    celebrated: str = _text()
    decision: str = _text()
    decision_why: str = _text()


class ReportingLineRow(Row, table=True):
    """Who leads whom, from when until when."""

    __tablename__ = "reporting_line"
    __table_args__ = (CheckConstraint("person_id <> manager_id", name="not_their_own_manager"),)
    id: str = _key()
    person_id: str = _link("person.id", nullable=False)
    manager_id: str = _link("person.id", nullable=False)
    start: date = _day()
    end: date | None = _maybe(Day)


class ReviewRow(Row, table=True):
    """A review document with its draft, its stage and the person's comment."""

    __tablename__ = "review"
    id: str = _key()
    person_id: str | None = _link("person.id")
    person: str = _text()
    role: str = _text()
    period_start: date = _day()
    period_end: date = _day()
    period_name: str | None = _maybe(Text)
    language: str = _text()
    written_on: date = _day()
    suggester: str = _text()
    model: str | None = _maybe(Text)
    sections: list[dict[str, Any]] = _json()
    draft: list[dict[str, Any]] = _json()
    footnotes: list[dict[str, Any]] = _json()
    notes: list[str] = _json()
    stage: str = _text()
    version: int = Field(sa_column=Column(Integer, nullable=False))
    comment: str = _text()
    commented_on: date | None = _maybe(Day)
