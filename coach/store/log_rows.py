"""The tables of what the coach keeps beside the goals: history, ledger, verdicts, drafts in progress."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Text
from sqlmodel import Field

from coach.store.columns import Json, Moment
from coach.store.rows import Row


def _text() -> Any:
    return Field(sa_column=Column(Text, nullable=False))


def _maybe(kind: Any) -> Any:
    return Field(default=None, sa_column=Column(kind, nullable=True))


def _count() -> Any:
    return Field(sa_column=Column(Integer, nullable=False, server_default="0"))


def _moment() -> Any:
    return Field(sa_column=Column(Moment, nullable=False))


def _json() -> Any:
    return Field(sa_column=Column(Json, nullable=False))


class HistoryRow(Row, table=True):
    """One change: who, when, what kind of record; of its content only a salted hash. Append-only by triggers.

    Changes made together share `change`, the sequence of the first; `undoes` names the one taken back.
    `chain` hashes this row together with the chain of the row before it.
    """

    __tablename__ = "history"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012
    sequence: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    change: int = Field(sa_column=Column(Integer, nullable=False, index=True))
    at: datetime = _moment()
    author: str = _text()
    action: str = _text()
    kind: str = _text()
    record_id: str = Field(sa_column=Column(Text, nullable=False, index=True))
    undoes: int | None = _maybe(Integer)
    payload_hash: str = _text()
    chain: str = _text()


class PayloadRow(Row, table=True):
    """The content of a change, and why it was made: text, hence deletable (house rule 11); never changed."""

    __tablename__ = "payload"
    sequence: int = Field(sa_column=Column(Integer, ForeignKey("history.sequence"), primary_key=True))
    salt: str = _text()
    reason: str = _text()
    before: str | None = _maybe(Text)
    after: str | None = _maybe(Text)


class LedgerRow(Row, table=True):
    """One suggestion and what became of it; `place` is the order of arrival."""

    __tablename__ = "ledger"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012
    place: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    at: datetime = _moment()
    flow: str = _text()
    suggester: str = _text()
    model: str | None = _maybe(Text)
    prompt: str = _text()
    prompt_hash: str = _text()
    raw: str | None = _maybe(Text)
    suggestion: dict[str, Any] = _json()
    verdict: str = _text()
    passed: bool = Field(sa_column=Column(Boolean, nullable=False))
    repairs: int = Field(sa_column=Column(Integer, nullable=False))
    sources: list[str] = _json()
    cost_usd: float | None = _maybe(Float)
    seconds: float = Field(sa_column=Column(Float, nullable=False))
    content_hash: str = _text()
    outcome: str = _text()
    outcome_note: str = _text()
    subject_id: str | None = Field(default=None, sa_column=Column(Text, nullable=True, index=True))
    model_answered: str | None = _maybe(Text)
    requests: int = _count()
    input_tokens: int = _count()
    output_tokens: int = _count()
    notes: str = Field(sa_column=Column(Text, nullable=False, server_default=""))
    owner_id: str | None = _maybe(Text)


class VerdictRow(Row, table=True):
    """The validator's latest answer on a stored objective or key result."""

    __tablename__ = "verdict"
    record_id: str = Field(sa_column=Column(Text, primary_key=True))
    at: datetime = _moment()
    answer: dict[str, Any] = _json()


class DraftRow(Row, table=True):
    """A draft in progress, so that nothing typed is lost."""

    __tablename__ = "draft"
    key: str = Field(sa_column=Column(Text, primary_key=True))
    at: datetime = _moment()
    content: dict[str, Any] = _json()
