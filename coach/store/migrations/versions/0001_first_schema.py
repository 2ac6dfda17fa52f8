"""The first schema: people and their goals, history, ledger, verdicts, drafts."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table, and the triggers that make the history append-only."""
    op.execute(f"PRAGMA application_id = {0x4F4B5243}")
    _organisation()
    _brought_along()
    _objectives()
    _key_results()
    _what_happens()
    _history()
    _ledger()
    _by_key()
    _triggers()


def _texts(names: str) -> Iterator[sa.Column[Any]]:
    """Text columns; a name that ends in `?` may be null."""
    for name in names.split():
        yield sa.Column(name.rstrip("?"), sa.Text(), nullable=name.endswith("?"))


def _number(name: str, kind: Any = sa.Float, *, nullable: bool = True) -> "sa.Column[Any]":
    return sa.Column(name, kind(), nullable=nullable)


def _day(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.String(10), nullable=False)


def _moment() -> "sa.Column[Any]":
    return sa.Column("at", sa.String(32), nullable=False)


def _period() -> "tuple[sa.Column[Any], ...]":
    return (_day("period_start"), _day("period_end"), *_texts("period_name?"))


def _table(name: str, *items: Any, key: str = "id", links: str = "", **options: Any) -> None:
    """A table with its key and its links, given as `column>table`; each link gets an index."""
    pairs = [link.split(">") for link in links.split()]
    foreign = [
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], f"fk_{name}_{column}", deferrable=True, initially="DEFERRED"
        )
        for column, target in pairs
    ]
    primary = sa.PrimaryKeyConstraint(*key.split(), name=f"pk_{name}")
    op.create_table(name, *items, primary, *foreign, **options)
    for column, _ in pairs:
        _index(name, column)


def _index(name: str, column: str) -> None:
    op.create_index(f"ix_{name}_{column}", name, [column])


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, op.f(name))


def _organisation() -> None:
    _table(
        "unit",
        *_texts("id level name parent_id?"),
        _check("ck_unit_not_its_own_parent", "parent_id <> id"),
        links="parent_id>unit",
    )
    _table(
        "person",
        *_texts("id name role unit_id? manager_id?"),
        _check("ck_person_not_their_own_manager", "manager_id <> id"),
        links="unit_id>unit manager_id>person",
    )
    _table("period", *_texts("id"), _day("start"), _day("end"), *_texts("name?"))


def _brought_along() -> None:
    _table(
        "aspiration",
        *_texts("id owner_id text facts"),
        _day("created"),
        *_texts("visibility"),
        links="owner_id>person",
    )
    _table("performance_goal", *_texts("id person_id text given_by"), *_period(), links="person_id>person")


def _objectives() -> None:
    _table(
        "objective",
        *_texts("id text owner_id level parent_id?"),
        *_period(),
        *_texts("resources impediments type visibility status aspiration_id? performance_goal_id?"),
        *_texts("contribution"),
        _number("commitment", sa.Integer),
        *_texts("not_enough"),
        _check("ck_objective_not_its_own_parent", "parent_id <> id"),
        links="parent_id>objective aspiration_id>aspiration performance_goal_id>performance_goal",
    )
    _index("objective", "owner_id")
    _table(
        "support",
        *_texts("objective_id supported_id"),
        _number("position", sa.Integer, nullable=False),
        _check("ck_support_not_itself", "supported_id <> objective_id"),
        key="objective_id supported_id",
        links="objective_id>objective supported_id>objective",
    )


def _key_results() -> None:
    _table(
        "key_result",
        *_texts("id objective_id"),
        _number("position", sa.Integer, nullable=False),
        *_texts("text metric unit direction"),
        _number("baseline"),
        _number("target"),
        *_texts("band?"),
        _number("current"),
        _day("due"),
        *_texts("kind type numbers evidence_source"),
        _number("confidence"),
        links="objective_id>objective",
    )


def _what_happens() -> None:
    _table(
        "check_in",
        *_texts("id key_result_id"),
        _day("on"),
        _number("place", sa.Integer, nullable=False),
        _number("value"),
        _number("confidence"),
        *_texts("note"),
        links="key_result_id>key_result",
    )
    _table(
        "adjustment",
        *_texts("id record_id"),
        _day("on"),
        *_texts("field before? after? reason note"),
    )
    _index("adjustment", "record_id")
    _table(
        "learning",
        *_texts("id key_result_id"),
        _day("on"),
        *_texts("text cause contributing evidence cue response decision decision_why"),
        links="key_result_id>key_result",
    )
    _table(
        "recognition",
        *_texts("id person_id from_name"),
        _day("on"),
        *_texts("text"),
        links="person_id>person",
    )


def _history() -> None:
    _table(
        "history",
        _number("sequence", sa.Integer, nullable=False),
        _number("change", sa.Integer, nullable=False),
        _moment(),
        *_texts("author action kind record_id"),
        _number("undoes", sa.Integer),
        *_texts("payload_hash chain"),
        key="sequence",
        sqlite_autoincrement=True,
    )
    _index("history", "change")
    _index("history", "record_id")
    _table(
        "payload",
        _number("sequence", sa.Integer, nullable=False),
        *_texts("salt reason before? after?"),
        sa.ForeignKeyConstraint(["sequence"], ["history.sequence"], "fk_payload_sequence"),
        key="sequence",
    )


def _ledger() -> None:
    _table(
        "ledger",
        _number("place", sa.Integer, nullable=False),
        *_texts("id"),
        _moment(),
        *_texts("flow suggester model? prompt prompt_hash raw? suggestion verdict"),
        _number("passed", sa.Boolean, nullable=False),
        _number("repairs", sa.Integer, nullable=False),
        *_texts("sources"),
        _number("cost_usd"),
        _number("seconds", nullable=False),
        *_texts("content_hash outcome outcome_note subject_id?"),
        sa.UniqueConstraint("id", name="uq_ledger_id"),
        key="place",
        sqlite_autoincrement=True,
    )
    _index("ledger", "subject_id")


def _by_key() -> None:
    _table("verdict", *_texts("record_id"), _moment(), *_texts("answer"), key="record_id")
    _table("draft", *_texts("key"), _moment(), *_texts("content"), key="key")


def _triggers() -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    op.execute(f"CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history {refuse}")
    op.execute(f"CREATE TRIGGER history_is_not_removed BEFORE DELETE ON history {refuse}")
    op.execute(
        "CREATE TRIGGER history_is_not_replaced BEFORE INSERT ON history "
        f"WHEN NEW.sequence IN (SELECT sequence FROM history) {refuse}"
    )
    op.execute(f"CREATE TRIGGER payload_is_not_changed BEFORE UPDATE ON payload {refuse}")
    op.execute(
        "CREATE TRIGGER payload_is_not_replaced BEFORE INSERT ON payload "
        f"WHEN NEW.sequence IN (SELECT sequence FROM payload) {refuse}"
    )
